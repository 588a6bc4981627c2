"""The small forms of a report's card, and which report a file is that was handed in."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import dates as when
from cards.council_words import capital, fill
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, button, card, facts, text
from cards.reports.report import carried
from conference.booking_picture import BookingLine
from conference.refusals import Problem
from conference.reports import ReportPicture, place_of
from conference.standard import Standard

# The small forms of a report's card: one question or two, and back.

Answers = Mapping[str, Any]
ANSWERS = (
    ("received", "It has come"),
    ("promised", "It is promised for a day"),
    ("verbal", "It is given by word of mouth at the conference"),
    ("not_coming", "It is not coming"),
)


def shared(
    standard: Standard,
    picture: ReportPicture,
    invitee: str,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """On which day; today unless they say otherwise. SG-80: sharing is recorded in observations as well."""
    name = _name(picture, invitee)
    form = _form(standard, problems, answers or {"shared_on": picture.today.isoformat()})
    body = [form.ask("shared_on", needed=True)]
    if note := standard.information.get("report_sharing"):
        body.append(text(fill(note.text, standard), subtle=True))
    whom = carried(picture, invitee=invitee)
    other = button("It is not shared with them", "report.share_why_not", whom)
    return _card(form, picture, f"Shared with {name}", body, _save("report.share_save", whom), other)


def not_shared_form(
    standard: Standard,
    picture: ReportPicture,
    invitee: str,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """The recorded reason (SG-79)."""
    form = _form(standard, problems, answers)
    title = f"Why not shared with {_name(picture, invitee)}"
    body = [form.ask("not_shared_why", needed=True)]
    whom = carried(picture, invitee=invitee)
    return _card(form, picture, title, body, _save("report.share_why_not_save", whom))


def sent_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """Sent to the chair; where it is kept, if they like."""
    form = _form(standard, problems, answers)
    body = [form.ask("report_link", needed=False)]
    title = fill("Sent to the {chair}", standard)
    return _card(form, picture, title, body, _save("report.sent_save", carried(picture)))


def expected_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """When it will be there (WS-43)."""
    form = _form(standard, problems, answers)
    body = [form.ask("report_expected_on", needed=True)]
    body.append(text(fill("The {chair} is told.", standard), subtle=True, close=True))
    title = fill("When will the {sw_report} be there?", standard)
    return _card(form, picture, title, body, _save("report.expected", carried(picture)))


def agency(
    standard: Standard,
    picture: ReportPicture,
    name: str,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """What is known of one report; `name` "" for the social worker's. WS-50: by word of mouth."""
    form = _form(standard, problems, answers)
    about = carried(picture, agency=name)
    if not name:
        body = [form.ask("report_link", needed=False)]
        title = fill("The {sw_report} has come", standard)
        about |= {"report_answer": "received"}
        return _card(form, picture, title, body, _save("report.received_save", about))
    allowed = standard.settings.verbal_reports.value
    choices = [Choice(key, said) for key, said in ANSWERS if key != "verbal" or allowed]
    body = [
        form.ask("report_answer", choices=choices, needed=True),
        form.ask("report_link", needed=False),
        form.ask("report_expected_on", needed=False, title="If it is promised, for which day?"),
        form.ask("report_why", needed=False, title="If it is not coming, why?"),
    ]
    if picture.agencies_share:
        body.append(form.ask("report_family_has", needed=False))
    return _card(form, picture, f"Report of {name}", body, _save("report.received_save", about))


def comment_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """The manager sends it back."""
    form = _form(standard, problems, answers)
    body = [form.ask("report_comment", needed=True)]
    return _card(form, picture, "Send back with a comment", body, _save("report.back_save", carried(picture)))


def help_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """To the team manager."""
    form = _form(standard, problems, answers)
    body = [form.ask("help_with", needed=False)]
    title = fill("Ask your {team_manager} for help", standard)
    return _card(form, picture, title, body, _save("report.help_save", carried(picture), "Ask for help"))


def findings_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """What the chair found in the file; who is alerted is said (WS-45)."""
    alerts = "file_review_alert" in standard.steps
    form = _form(standard, problems, answers)
    body: list[Element] = [form.ask("findings", needed=alerts)]
    if alerts:
        told = "{social_worker}, {team_manager} and {service_manager} are told."
        body.append(text(fill(told, standard), subtle=True, close=True))
    title = fill("{file_review}: done", standard)
    return _card(form, picture, title, body, _save("report.reviewed", carried(picture)))


def note_form(
    standard: Standard,
    picture: ReportPicture,
    problems: Sequence[Problem] = (),
    answers: Answers | None = None,
) -> Card:
    """The chair notes something about the reports, for themself and the unit."""
    form = _form(standard, problems, answers)
    body = [form.ask("report_note", needed=True)]
    return _card(form, picture, "Make a note", body, _save("report.note_save", carried(picture)))


def _form(standard: Standard, problems: Sequence[Problem], answers: Answers | None) -> Form:
    return Form(standard, answers or {}, problems)


def _save(verb: str, about: Mapping[str, str], said: str = "Save") -> Button:
    return button(said, verb, about, primary=True)


def _card(
    form: Form,
    picture: ReportPicture,
    title: str,
    body: Sequence[Element],
    save: Button,
    *others: Button,
) -> Card:
    buttons = [save, *others, button("Back", "report.open", carried(picture))]
    return card(title, [*form.summary(), *body], buttons, summary=f"{picture.reference}: report")


def _name(picture: ReportPicture, invitee: str) -> str:
    return next((one.name for one in picture.relatives if one.id == invitee), "the family")


# A file was handed in: which report is it? Only where it is kept is noted, and the file stays there.

MOST_REPORTS = 60  # choices on one card


def which_report(
    standard: Standard,
    file: tuple[str, str],
    ways: Sequence[tuple[BookingLine, tuple[str, ...]]],
    problems: Sequence[Problem] = (),
) -> Card:
    """`file`: its name and its place. `ways`: each booking with its reports, "" the social worker's."""
    name, link = file
    choices = [
        Choice(
            f"{line.id}|{agency}",
            f"{line.reference}, {when.short_day(line.starts)}",
            _whose(standard, agency),
        )
        for line, agencies in ways
        for agency in agencies
    ][:MOST_REPORTS]
    body = [
        facts([("File", name), ("Kept at", place_of(link) or "–")]),
    ]
    if not choices or not link:
        why = (
            "There is no conference whose reports you can enter."
            if link
            else "I cannot tell where this file is kept. Send the link to it instead."
        )
        return card("This file was not noted", [*body, text(why)], summary="File not noted")
    form = Form(standard, {}, problems)
    body += [
        *form.summary(),
        form.ask("report_of", choices=choices, needed=True),
        text("The link is noted. The file stays where it is.", subtle=True, close=True),
    ]
    buttons = [
        button("Note it as received", "report.file", {"link": link, "file": name}, primary=True),
        button("It is no report", "report.no_file"),
    ]
    return card("Which report is this?", body, buttons, summary="A file was handed in")


def _whose(standard: Standard, agency: str) -> str:
    return agency or capital(fill("{sw_report}", standard))


def no_file() -> Card:
    return card("Not noted", [text("Nothing was kept of the file.")], summary="Not noted")
