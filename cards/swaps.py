"""Duty days: one's own, offered to colleagues, swapped (WS-28)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from cards import council_words
from cards import dates as when
from cards.council_words import fill, role, said
from cards.form import Field, FormCard, Parts
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    text,
    words,
)
from cards.people import AWAY
from conference.standard import Standard
from conference.swaps import Hindrance, InTheWay, MyDutyDay, ShareLine, SwapPart, SwapPicture, SwapStatus

# One's own duty days, each to be offered.

MOST = 12


def my_days(
    standard: Standard,
    days: Sequence[MyDutyDay],
    counts: Sequence[ShareLine],
    year: int,
    *,
    may_offer: bool,
    start: int = 0,
) -> Card:
    """From `start` on. `may_offer`: whether the council lets its chairs swap days."""
    if not days:
        body = [text(fill("The rota names you on no day ahead.", standard))]
        return card("My duty days: none", body, _offer_buttons(0, start), summary="My duty days")
    shown = days[start : start + MOST]
    rows = shares(counts, year)
    body = [
        *([facts(rows)] if rows else []),
        *(_line(standard, one, may_offer=may_offer) for one in shown),
    ]
    title = f"My duty days: {council_words.count(len(days), 'day')} ahead"
    return card(title, body, _offer_buttons(len(days) - start - len(shown), start), summary="My duty days")


def _line(standard: Standard, one: MyDutyDay, *, may_offer: bool) -> Element:
    parts = [text(when.weekday(one.day), bold=True)]
    parts += [text(hindrance_words(standard, one.day, way), close=True) for way in one.ways]
    short = f"{one.day.day} {one.day:%B}"
    if one.offer:
        parts.append(text("Offered", subtle=True, close=True))
        act = button(f"Open the offer of {short}", "swap.open", {"swap": one.offer})
        parts.append(button_row([act]))
    elif may_offer:
        act = button(f"Offer {short}", "swap.offer", {"day": one.day.isoformat()})
        parts.append(button_row([act]))
    return group(parts, line=True)


def _offer_buttons(left: int, start: int) -> list[Button]:
    more = [button(f"Show {min(left, MOST)} more", "swap.days", {"start": start + MOST})] if left > 0 else []
    return [*more, button("Calendar address", "feed.open")]


# Offering a duty day: to whom, for which day in return, checked before it is sent.

EVERYBODY = "all"


def offer(
    standard: Standard, day: date, first: Mapping[str, str], *, colleagues: Sequence[tuple[str, str]]
) -> FormCard:
    """The form: "swap_to" (a colleague or all) and, if a day is wanted in return, "swap_for"."""
    everybody = Choice(EVERYBODY, fill("All {chairs}: the first to take it has it", standard))
    parts: Parts = [
        Field("swap_to", choices=[everybody, *(Choice(*one) for one in colleagues)]),
        Field("swap_for", needed=False),
    ]
    buttons = [
        button("Continue", "swap.check", {"day": day.isoformat()}, primary=True),
        button("Back", "swap.days"),
    ]
    title = f"Offer your duty day, {when.weekday(day)}"
    return FormCard(standard, title, parts, buttons, "Offer a duty day", first)


def check(standard: Standard, picture: SwapPicture, to: str) -> Card:
    """What will be sent, and what stands in one's own way on the day in return. `to`: as it was chosen."""
    rows: list[Row] = [
        ("Day", when.weekday(picture.day)),
        ("Offered to", picture.to or fill("all {chairs}", standard)),
        ("In return", when.weekday(picture.for_day) if picture.for_day else "Nothing"),
        *shares(picture.counts, picture.day.year),
    ]
    body = [
        *(hindrances(standard, picture.for_day, picture.own_ways) if picture.for_day else []),
        facts(rows),
        text(_then(standard, picture)),
    ]
    carried = {
        "day": picture.day.isoformat(),
        "to": to,
        "for_day": picture.for_day.isoformat() if picture.for_day else "",
    }
    buttons = [
        button("Offer this day", "swap.send", carried, primary=True),
        button("Change", "swap.offer", carried),
    ]
    return card("Check your offer", body, buttons, summary="Offer a duty day")


def _then(standard: Standard, picture: SwapPicture) -> str:
    until = f"You stay {said(standard, 'duty_chair')} until somebody takes the day"
    if picture.needs_manager:
        return fill(f"{until} and the {{unit_manager}} agrees.", standard)
    return f"{until}. The rota then changes at once."


# An offered duty day, as each of those concerned sees it; every copy shows the outcome.

NOT_SWAPPED = frozenset({SwapStatus.REFUSED, SwapStatus.WITHDRAWN, SwapStatus.LAPSED})


def swap(standard: Standard, picture: SwapPicture) -> Card:
    """WS-28: both agree, and the rota shows the new name. What stands in the way is said first (WS-29)."""
    title, line = swap_heading(standard, picture)
    body: list[Element] = [text(line)]
    if picture.status in {SwapStatus.OFFERED, SwapStatus.TAKEN, SwapStatus.DONE}:
        body += hindrances(standard, picture.day, picture.ways)
        if picture.for_day:
            body += hindrances(standard, picture.for_day, picture.own_ways)
    if picture.status not in NOT_SWAPPED:
        body.append(facts([*_rows(picture), *shares(picture.counts, picture.day.year)]))
    if picture.decided_at and picture.status is not SwapStatus.OFFERED:
        body.append(text(_when(picture, picture.decided_at), subtle=True))
    return card(
        title,
        body,
        _answer_buttons(picture),
        summary=f"Duty day {when.short_day(picture.day)}: {_state(picture)}",
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
    return f"{_state(picture)}{by} at {when.moment(at)}"


def _state(picture: SwapPicture) -> str:
    return {
        SwapStatus.OFFERED: "Offered",
        SwapStatus.TAKEN: "Taken",
        SwapStatus.DONE: "Swapped",
        SwapStatus.REFUSED: "Refused",
        SwapStatus.WITHDRAWN: "Withdrawn",
        SwapStatus.LAPSED: "Ended",
    }[picture.status]


def _answer_buttons(picture: SwapPicture) -> list[Button]:
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


# What the cards about duty days share: what stands in the way, and the shares.

Row: TypeAlias = tuple[str, str | list[Element]]


def hindrances(standard: Standard, day: date, ways: Sequence[Hindrance]) -> list[Element]:
    """A warning with each thing that stands in the way that day (WS-29); nothing for a free day."""
    if not ways:
        return []
    lines = bullets([hindrance_words(standard, day, one) for one in ways])
    return [panel("warning", f"Not free all day on {when.weekday(day)}", [lines])]


def hindrance_words(standard: Standard, day: date, way: Hindrance) -> str:
    match way.kind:
        case InTheWay.CONFERENCE:
            at = f", {when.clock(way.starts)}" if way.starts else ""
            return f"Own conference {way.what}{at}"
        case InTheWay.AWAY:
            return f"Time away: {council_words.lowered(AWAY.get(way.what, 'Absent'))}"
        case InTheWay.NOT_WORKING:
            return f"{day:%A} is not a working day"
        case InTheWay.ADVICE:
            return fill("{advice_duty} the same day", standard)
        case InTheWay.NEXT_DAY:
            return "On duty two days running"


def shares(lines: Sequence[ShareLine], year: int) -> list[Row]:
    """A row: the duty days of the year of each, before and after, beside their fair share (WS-27)."""
    told = [words(_share(one), close=number > 0) for number, one in enumerate(lines)]
    return [(f"Duty days in {year}", told)] if told else []


def _share(one: ShareLine) -> str:
    done = str(one.before) if one.before == one.after else f"{one.before}, then {one.after}"
    fair = "" if one.share is None else f" (fair share {one.share:.1f})"
    return f"{one.name}: {done}{fair}"


# How an offer stands, in a heading and a sentence, for each of those concerned.


def swap_heading(standard: Standard, picture: SwapPicture) -> tuple[str, str]:
    """The heading, and the sentence under it."""
    day = when.weekday(picture.day)
    match picture.status:
        case SwapStatus.OFFERED:
            return _offered(standard, picture, day)
        case SwapStatus.TAKEN:
            return _taken(standard, picture, day)
        case SwapStatus.DONE:
            who = "You are" if picture.part is SwapPart.TAKER else f"{picture.taker} is"
            return fill(f"{who} {{duty_chair}} on {day}", standard), "The rota shows the new name."
    return _ended(picture, day)


def _ended(picture: SwapPicture, day: str) -> tuple[str, str]:
    mine = picture.part is SwapPart.OFFERER
    stays = f"It stays {'your' if mine else picture.offerer + '’s'} duty day."
    if picture.status is SwapStatus.WITHDRAWN:
        return f"No longer offered: {day}", f"{stays} The offer was withdrawn."
    if picture.status is SwapStatus.LAPSED:
        return f"No longer open: {day}", "The day has passed, or the rota has changed. Nothing was swapped."
    if picture.taker:
        return f"The swap was not agreed to: {day}", stays
    return f"{picture.decided_by} cannot take {day}", stays


def _offered(standard: Standard, picture: SwapPicture, day: str) -> tuple[str, str]:
    last = when.weekday(min(picture.day, picture.for_day or picture.day))
    if picture.part is SwapPart.ASKED:
        first = "" if picture.to else " The first to take it has it."
        return fill(f"Can you be {{duty_chair}} on {day}?", standard), f"Answer by the end of {last}.{first}"
    who = picture.to or f"the first {said(standard, 'chair')} to take it"
    whose = "You offered" if picture.part is SwapPart.OFFERER else f"{picture.offerer} offers"
    return f"{whose} {day}", f"Waiting for {who}, until the end of {last}."


def _taken(standard: Standard, picture: SwapPicture, day: str) -> tuple[str, str]:
    if picture.part is SwapPart.MANAGER:
        return f"Do you agree to this swap of {day}?", "Both have agreed. The rota changes when you do."
    manager = role(standard, standard.duty_cover.rota_by[0])
    who = "You take" if picture.part is SwapPart.TAKER else f"{picture.taker} takes"
    return f"{who} {day}, if the {manager} agrees", f"Until then {picture.offerer} stays on duty."
