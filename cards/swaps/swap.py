"""An offered duty day, as each of those concerned sees it; every copy shows the outcome."""

from datetime import datetime

from cards import words as when
from cards.kit import Button, Card, Element, button, card, facts, text
from cards.swaps.parts import in_the_way, shares
from cards.swaps.saying import heading
from conference.standard import Standard
from conference.swaps import SwapPart, SwapPicture, SwapStatus

NOT_SWAPPED = frozenset({SwapStatus.REFUSED, SwapStatus.WITHDRAWN, SwapStatus.LAPSED})


def swap(standard: Standard, picture: SwapPicture) -> Card:
    """WS-28: both agree, and the rota shows the new name. What stands in the way is said first (WS-29)."""
    title, line = heading(standard, picture)
    body: list[Element] = [text(line)]
    if picture.status in {SwapStatus.OFFERED, SwapStatus.TAKEN, SwapStatus.DONE}:
        body += in_the_way(standard, picture.day, picture.ways)
        if picture.for_day:
            body += in_the_way(standard, picture.for_day, picture.own_ways)
    if picture.status not in NOT_SWAPPED:
        body.append(facts([*_rows(picture), *shares(picture.counts, picture.day.year)]))
    if picture.decided_at and picture.status is not SwapStatus.OFFERED:
        body.append(text(_when(picture, picture.decided_at), subtle=True))
    return card(
        title, body, _buttons(picture), summary=f"Duty day {when.short_day(picture.day)}: {_short(picture)}"
    )


def _rows(picture: SwapPicture) -> list[tuple[str, str]]:
    """Who is on duty; once somebody has taken the day, both days with their new names."""
    if not picture.taker:
        back = (
            f"{when.weekday(picture.for_day)}: {picture.offerer} takes it" if picture.for_day else "Nothing"
        )
        return [("On duty now", picture.offerer), ("In return", back)]
    rows = [(when.short_day(picture.day), f"{picture.taker}, in place of {picture.offerer}")]
    if picture.for_day:
        rows.append((when.short_day(picture.for_day), f"{picture.offerer}, in place of {picture.taker}"))
    return rows


def _when(picture: SwapPicture, at: datetime) -> str:
    by = f" by {picture.decided_by}" if picture.decided_by else ""
    return f"{_short(picture)}{by} at {when.moment(at)}"


def _short(picture: SwapPicture) -> str:
    return {
        SwapStatus.OFFERED: "Offered",
        SwapStatus.TAKEN: "Taken",
        SwapStatus.DONE: "Swapped",
        SwapStatus.REFUSED: "Refused",
        SwapStatus.WITHDRAWN: "Withdrawn",
        SwapStatus.LAPSED: "Ended",
    }[picture.status]


def _buttons(picture: SwapPicture) -> list[Button]:
    about = {"swap": picture.id}
    mine = button("My duty days", "swap.days")
    match picture.status, picture.part:
        case SwapStatus.OFFERED, SwapPart.ASKED:
            take = button("Take this day", "swap.take", {**about, "seen": picture.seen}, primary=True)
            return [take, *([button("I cannot", "swap.decline", about)] if picture.to else [])]
        case ((SwapStatus.OFFERED | SwapStatus.TAKEN), SwapPart.OFFERER):
            return [button("Withdraw the offer", "swap.withdraw", about), mine]
        case SwapStatus.TAKEN, SwapPart.MANAGER:
            return [
                button("Agree", "swap.approve", about, primary=True),
                button("Do not agree", "swap.refuse", about),
            ]
        case _, (SwapPart.OFFERER | SwapPart.TAKER):
            return [mine]
    return []
