"""A file was handed in: which report is it? Only where it is kept is noted, and the file stays there."""

from collections.abc import Sequence

from cards import words as when
from cards.form import Form
from cards.kit import Card, Choice, button, card, facts, text
from cards.said import fill
from cards.words import capital
from conference.booking_picture import BookingLine
from conference.refusals import Problem
from conference.reports import place_of
from conference.standard import Standard

MOST = 60  # choices on one card


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
    ][:MOST]
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
