"""The small forms of a report's card, and which report a file is that was handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cards import dates as when
from cards.council_words import capital, fill
from cards.form import CardPart, Field, Form, FormCard, Parts
from cards.kit import Button, Card, Choice, Element, button, card, facts, text
from cards.reports.report import carried
from conference.booking_picture import BookingLine
from conference.links import place_of
from conference.refusals import Problem
from conference.reports import ReportPicture
from conference.standard import Standard

# The small forms of a report's card: one question or two, and back.

ANSWERS = (
    ("received", "It has come"),
    ("promised", "It is promised for a day"),
    ("verbal", "It is given by word of mouth at the conference"),
    ("not_coming", "It is not coming"),
)


def shared(standard: Standard, picture: ReportPicture, invitee: str) -> FormCard:
    """On which day; today unless they say otherwise. SG-80: sharing is recorded in observations as well."""
    note = standard.information.get("report_sharing")
    notes = [text(fill(note.text, standard), subtle=True)] if note else []
    whom = carried(picture, invitee=invitee)
    other = button("It is not shared with them", "report.share_why_not", whom)
    asked = _asked(
        standard, picture, f"Shared with {_name(picture, invitee)}", [Field("shared_on"), *notes],
        _save("report.share_save", whom), other,
    )  # fmt: skip
    return replace(asked, first={"shared_on": picture.today.isoformat()})


def not_shared(standard: Standard, picture: ReportPicture, invitee: str) -> FormCard:
    """The recorded reason (SG-79)."""
    title = f"Why not shared with {_name(picture, invitee)}"
    save = _save("report.share_why_not_save", carried(picture, invitee=invitee))
    return _asked(standard, picture, title, [Field("not_shared_why")], save)


def sent(standard: Standard, picture: ReportPicture) -> FormCard:
    """Sent to the chair; where it is kept, if they like."""
    save = _save("report.sent_save", carried(picture))
    parts: Parts = [Field("report_link", needed=False)]
    return _asked(standard, picture, fill("Sent to the {chair}", standard), parts, save)


def expected(standard: Standard, picture: ReportPicture) -> FormCard:
    """When it will be there (WS-43)."""
    told = text(fill("The {chair} is told.", standard), subtle=True, close=True)
    title = fill("When will the {sw_report} be there?", standard)
    save = _save("report.expected", carried(picture))
    return _asked(standard, picture, title, [Field("report_expected_on"), told], save)


def agency(standard: Standard, picture: ReportPicture, name: str) -> FormCard:
    """What is known of one report; `name` "" for the social worker's. WS-50: by word of mouth."""
    about, link = carried(picture, agency=name), Field("report_link", needed=False)
    if not name:
        save = _save("report.received_save", about | {"report_answer": "received"})
        return _asked(standard, picture, fill("The {sw_report} has come", standard), [link], save)
    allowed = standard.settings.verbal_reports
    choices = [Choice(key, said) for key, said in ANSWERS if key != "verbal" or allowed]
    parts: Parts = [
        Field("report_answer", choices=choices),
        link,
        Field("report_expected_on", needed=False, title="If it is promised, for which day?"),
        Field("report_why", needed=False, title="If it is not coming, why?"),
        *([Field("report_family_has", needed=False)] if picture.agencies_share else []),
    ]
    return _asked(standard, picture, f"Report of {name}", parts, _save("report.received_save", about))


def comment(standard: Standard, picture: ReportPicture) -> FormCard:
    """The manager sends it back."""
    save = _save("report.back_save", carried(picture))
    return _asked(standard, picture, "Send back with a comment", [Field("report_comment")], save)


def ask_help(standard: Standard, picture: ReportPicture) -> FormCard:
    """To the team manager."""
    save = _save("report.help_save", carried(picture), "Ask for help")
    title = fill("Ask your {team_manager} for help", standard)
    return _asked(standard, picture, title, [Field("help_with", needed=False)], save)


def findings(standard: Standard, picture: ReportPicture) -> FormCard:
    """What the chair found in the file; who is alerted is said (WS-45)."""
    alerts = "file_review_alert" in standard.steps
    told = fill("{social_worker}, {team_manager} and {service_manager} are told.", standard)
    parts: Parts = [
        Field("findings", needed=alerts),
        *([text(told, subtle=True, close=True)] if alerts else []),
    ]
    save = _save("report.reviewed", carried(picture))
    return _asked(standard, picture, fill("{file_review}: done", standard), parts, save)


def note(standard: Standard, picture: ReportPicture) -> FormCard:
    """The chair notes something about the reports, for themself and the unit."""
    save = _save("report.note_save", carried(picture))
    return _asked(standard, picture, "Make a note", [Field("report_note")], save)


def _save(verb: str, about: Mapping[str, str], said: str = "Save") -> Button:
    return button(said, verb, about, primary=True)


def _asked(
    standard: Standard, picture: ReportPicture, title: str, parts: Sequence[CardPart | Element],
    *acts: Button,
) -> FormCard:  # fmt: skip
    back = button("Back", "report.open", carried(picture))
    return FormCard(standard, title, parts, [*acts, back], summary=f"{picture.reference}: report")


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
