"""One card for all that is due: what, for which conference, by when, on whose rule, and what to press."""

from collections.abc import Mapping, Sequence

from cards.duties.line import Doors, drawn
from cards.kit import Button, Card, CardTooBig, button, card, text
from cards.words import count
from conference.duties import DutiesPicture, DutyLine
from conference.standard import Standard

MOST = 8  # duties on one card; Teams takes 80 KB
SETTLED = frozenset({"done", "not_needed", "over"})
NO_DOORS: Mapping[str, tuple[str, str]] = {}


def due(standard: Standard, picture: DutiesPicture, doors: Doors = NO_DOORS, *, start: int = 0) -> Card:
    """The duties from `start` on. `doors`: for a step's key, the verb that does it and the button's words."""
    most = MOST
    while True:
        try:
            return _page(standard, picture, doors, start, most)
        except CardTooBig:
            if most == 1:
                raise
            most //= 2


def _page(standard: Standard, picture: DutiesPicture, doors: Doors, start: int, most: int) -> Card:
    lines = picture.lines[start : start + most]
    if not lines:
        return card("Nothing is due", [text("You have nothing to do before next week.")], _quiet(picture),
                    summary="Nothing is due")  # fmt: skip
    numbered = len(picture.lines) > 1
    body = [
        drawn(standard, picture, one, doors, number=number if numbered else 0)
        for number, one in enumerate(lines, start + 1)
    ]
    left = len(picture.lines) - start - len(lines)
    more = {"card": picture.about, "start": start + most}
    buttons = [button(f"Show {left} more", "duty.open", more)] if left else []
    if picture.later:
        later = f"{count(picture.later, 'booking')} more are not looked at here. Open them one by one."
        body.append(text(later, subtle=True))
    return card(_title(picture), body, [*buttons, *_quiet(picture)], summary=_summary(picture.lines))


def _title(picture: DutiesPicture) -> str:
    left = [one for one in picture.lines if one.state not in SETTLED]
    if not left:
        return "Nothing left to do here"
    late = sum(one.late for one in left)
    if len(left) == late:
        return f"{count(late, 'thing')} late"
    return f"{count(len(left), 'thing')} due" + (f", {late} late" if late else "")


def _summary(lines: Sequence[DutyLine]) -> str:
    references = dict.fromkeys(one.reference for one in lines)
    return f"{', '.join(references)}: due" if len(references) == 1 else f"{len(lines)} things due"


def _quiet(picture: DutiesPicture) -> list[Button]:
    return [button("When I get reminders", "duty.quiet")] if not picture.about else []
