"""One's own duty days, each to be offered."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Button, Card, Element, button, button_row, card, facts, group, text
from cards.said import fill
from cards.swaps.parts import said, shares
from conference.standard import Standard
from conference.swaps import MyDutyDay, ShareLine

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
        return card("My duty days: none", body, _buttons(0, start), summary="My duty days")
    shown = days[start : start + MOST]
    rows = shares(counts, year)
    body = [
        *([facts(rows)] if rows else []),
        *(_line(standard, one, may_offer=may_offer) for one in shown),
    ]
    title = f"My duty days: {when.count(len(days), 'day')} ahead"
    return card(title, body, _buttons(len(days) - start - len(shown), start), summary="My duty days")


def _line(standard: Standard, one: MyDutyDay, *, may_offer: bool) -> Element:
    parts = [text(when.weekday(one.day), bold=True)]
    parts += [text(said(standard, one.day, way), close=True) for way in one.ways]
    short = f"{one.day.day} {one.day:%B}"
    if one.offer:
        parts.append(text("Offered", subtle=True, close=True))
        act = button(f"Open the offer of {short}", "swap.open", {"swap": one.offer})
        parts.append(button_row([act]))
    elif may_offer:
        act = button(f"Offer {short}", "swap.offer", {"day": one.day.isoformat()})
        parts.append(button_row([act]))
    return group(parts, line=True)


def _buttons(left: int, start: int) -> list[Button]:
    more = [button(f"Show {min(left, MOST)} more", "swap.days", {"start": start + MOST})] if left > 0 else []
    return [*more, button("Calendar address", "feed.open")]
