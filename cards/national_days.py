"""Bank holidays have changed: which last dates are others now, and what stands on a day off."""

from datetime import date, datetime

from cards import dates as when
from cards.council_words import capital, count
from cards.kit import Card, Element, card, facts, subheading, text

MOST = 12
Moved = tuple[str, date, date]  # reference, last date before and after


def changed(moved: list[Moved], free: list[tuple[str, datetime]]) -> Card:
    body: list[Element] = [text("Last dates are worked out anew. No conference was moved.")]
    if moved:
        rows = [(name, f"{when.weekday(after)}, was {when.weekday(before)}") for name, before, after in moved]
        body += [subheading("Other last dates"), facts(rows[:MOST])]
    if free:
        body += [subheading("On a day off"), facts([(name, when.by(at)) for name, at in free[:MOST]])]
    left = len(moved[MOST:]) + len(free[MOST:])
    if left:
        body.append(
            text(
                f"{capital(count(left, 'line'))} more. Each booking’s own card has its last date.",
                subtle=True,
            )
        )
    return card("Bank holidays have changed", body, summary="Bank holidays have changed")
