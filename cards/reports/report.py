"""How the reports to a conference stand, with the buttons of whoever looks."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Button, Card, Element, bullets, button, card, facts, subheading, text
from cards.kit.buttons import openings
from cards.reports.agencies import agencies
from cards.reports.own import own
from cards.reports.parts import carried
from cards.reports.preparing import around, preparing
from cards.said import fill, said
from cards.standdown.doors import not_shared
from cards.words import capital
from conference.reports import ReportPicture
from conference.standard import Standard


def report(standard: Standard, picture: ReportPicture, *, start: int = 0) -> Card:
    """The social worker's report, the agencies' from `start` on, and what chair and clerk do around them."""
    title = fill("Reports: {reference}", standard, reference=picture.reference)
    if picture.cancelled:
        body: list[Element] = [text("This conference is not going ahead. Nothing is due.")]
        return card(title, body, [_open(picture)], summary=_summary(picture))
    body = [] if start else _top(standard, picture)
    body += agencies(standard, picture, start=start)
    body += [] if start else [*preparing(standard, picture), *around(standard, picture), *_says(standard)]
    return card(title, body, _buttons(standard, picture), summary=_summary(picture))


def _top(standard: Standard, picture: ReportPicture) -> list[Element]:
    return [
        facts(_rows(standard, picture)),
        subheading(capital(said(standard, "sw_report"))),
        *own(standard, picture),
    ]


def _says(standard: Standard) -> list[Element]:
    """What the council's document tells whoever writes or reads a report."""
    told = [fill(one.text, standard) for one in standard.information.values() if "report" in one.shown]
    return openings([("says", f"What {standard.name} says", [bullets(told)])]) if told else []


def _rows(standard: Standard, picture: ReportPicture) -> list[tuple[str, str]]:
    rows = [
        (capital(said(standard, picture.word)), when.span(picture.starts, picture.ends)),
        (capital(said(standard, "social_worker")), picture.social_worker),
    ]
    if picture.initials:
        rows.append(("Children", ", ".join(picture.initials)))
    if standard.settings.report_on_index_child.value and picture.index_child:
        rows.append(("Write it on", f"The index child, {picture.index_child}"))
    if form := standard.settings.report_format.value:
        rows.append(("Format", capital(form)))
    return rows


def _buttons(standard: Standard, picture: ReportPicture) -> list[Button]:
    found: list[Button] = []
    if "expected" in picture.may and picture.report.sent is None:
        found.append(button("Say when it is expected", "report.expect", carried(picture)))
    if "help" in picture.may:
        found.append(button("I need help", "report.help", carried(picture)))
    if "changed" in picture.may and any(one.on for one in picture.report.shared.values()):
        found.append(button("It changed after sharing", "report.changed", carried(picture)))
    found += _of_chair(standard, picture)
    return [*found, _open(picture)]


def _of_chair(standard: Standard, picture: ReportPicture) -> Sequence[Button]:
    """Late: a note, the council's own ladder, or asking to stand it down; nothing happens by itself (S22)."""
    if "note" not in picture.may:
        return []
    found = [button("Make a note", "report.note", carried(picture))]
    late = any(one.late for one in picture.tracks)
    if late and "late_report" in standard.ladders:
        ladder = carried(picture, ladder="late_report")
        found.append(button("Raise a concern", "concern.form", ladder))
    if any(one.late for one in picture.tracks if one.step.startswith("report_family")):
        found += not_shared(standard, picture.conference_id)
    return found


def _open(picture: ReportPicture) -> Button:
    return button("Open the booking", "booking.open", carried(picture) | {"version": picture.version})


def _summary(picture: ReportPicture) -> str:
    return f"{picture.reference}: reports"
