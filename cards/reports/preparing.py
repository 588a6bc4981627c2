"""What the chair does around the reports, and the clerk with them."""

from cards import words as when
from cards.kit import Element, button, group, subheading, text, words
from cards.reports.parts import by, carried, line, undo
from cards.said import fill
from conference.reports import ABSENT, CIRCULATED, FILE_REVIEW, Preparation, ReportPicture
from conference.standard import Standard


def preparing(standard: Standard, picture: ReportPicture) -> list[Element]:
    """The chair's own steps around the reports, and their notes; nothing for anybody else."""
    if "review" not in picture.may or not picture.preparation:
        return []
    lines = [_step(standard, picture, one, first=not n) for n, one in enumerate(picture.preparation)]
    return [subheading("Your preparation"), *lines, *_notes(picture)]


def around(standard: Standard, picture: ReportPicture) -> list[Element]:
    """Sent on to the professionals (LE-41), and the reports of those who cannot be there (LE-43)."""
    if not (picture.circulates or picture.sends_absent):
        return []
    lines = []
    if picture.circulates:
        lines.append(_circulated(standard, picture))
    if picture.sends_absent:
        lines.append(_absent(standard, picture, first=not lines))
    return [subheading("Sending on"), *lines]


def _step(standard: Standard, picture: ReportPicture, one: Preparation, *, first: bool) -> Element:
    title, key = fill(one.what, standard), one.step.removesuffix("_rcpc")
    if one.done:
        back = [undo(picture, "Take back: the file", FILE_REVIEW)] if key == FILE_REVIEW else []
        return line(title, f"Done {when.by(one.done)}", back, first=first)
    if one.not_yet:
        until = f", by {when.by(one.due)}" if one.due else ""
        return line(title, f"After the conference{until}", first=first)
    verb = "report.review" if key == FILE_REVIEW else "report.prepared"
    done = button(_DONE.get(key, "Done"), verb, carried(picture, step=one.step))
    return line(title, by(one.due, late=one.late), [done], late=one.late, first=first)


_DONE = {
    "file_review": "I have reviewed the file",
    "chair_sw_liaison": "We have talked",
    "reports_read": "I have read them",
    "qa_form": "The form is filled in",
}


def _notes(picture: ReportPicture) -> list[Element]:
    found = [group([text(when.moment(at), subtle=True), words(said, most=600, close=True)], line=True)
             for at, said in picture.notes]  # fmt: skip
    return [text("Your notes", bold=True), *found] if found else []


def _circulated(standard: Standard, picture: ReportPicture) -> Element:
    title = fill("{sw_report} sent on to the professionals", standard)
    mine = "circulate" in picture.may
    if picture.circulated:
        back = [undo(picture, "It was not sent on", CIRCULATED)] if mine else []
        return line(title, f"Done {when.by(picture.circulated)}", back, first=True)
    if picture.report.sent is None:
        return line(title, "Once it has come", first=True)
    act = button("I have sent it on", "report.circulated", carried(picture))
    return line(title, "Not yet", [act] if mine else [], first=True)


def _absent(standard: Standard, picture: ReportPicture, *, first: bool) -> Element:
    title = fill("Reports of who cannot be there sent to {social_worker} and {chair}", standard)
    mine = "absent" in picture.may
    if picture.absent_sent:
        back = [undo(picture, "They were not sent", ABSENT)] if mine else []
        return line(title, f"Done {when.by(picture.absent_sent)}", back, first=first)
    act = button("I have sent them", "report.absent", carried(picture))
    return line(title, "On the day, or the day before", [act] if mine else [], first=first)
