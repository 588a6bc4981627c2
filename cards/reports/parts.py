"""Lines that a report's card is made of: what, how it stands in words, and the buttons that change it."""

from collections.abc import Sequence
from datetime import date, datetime

from cards import words as when
from cards.kit import Button, Element, button, button_row, group, link_button, text, words
from conference.reports import ReportPicture, place_of


def carried(picture: ReportPicture, **more: str) -> dict[str, str]:
    return {"conference": picture.conference_id, **more}


def line(
    title: str,
    state: str,
    buttons: Sequence[Button] = (),
    *,
    late: bool = False,
    typed: str = "",
    link: str = "",
    first: bool = False,
) -> Element:
    """`state`: our words. `typed`: other people's, below it. A link is shown as the place it leads to."""
    items = [text(title, bold=True)]
    items.append(text(state, tone="attention" if late else "default", close=True))
    if typed:
        items.append(words(typed, most=600, close=True))
    if link:
        items.append(words(f"Kept at {place_of(link)}", close=True))
    acts = [*buttons, *([link_button("Open the file’s place", link)] if link else [])]
    if acts:
        items.append(button_row(acts))
    return group(items, line=not first)


def by(due: date | datetime | None, *, late: bool) -> str:
    """As "By Wednesday 30 December 2026"; in words that it is late, never by colour alone."""
    if due is None:
        return "Not yet. No day is stated."
    return f"Late: it was due {when.by(due)}" if late else f"Not yet, by {when.by(due)}"


def undo(picture: ReportPicture, title: str, step: str, about: str = "") -> Button:
    return button(title, "report.undo", carried(picture, step=step, about=about))
