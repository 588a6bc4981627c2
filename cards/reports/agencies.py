"""The agencies' reports on the card: one line each."""

from cards import words as when
from cards.kit import Element, button, button_row, subheading, text
from cards.reports.parts import carried, line, undo
from cards.said import fill, many, said
from cards.words import capital, count
from conference.reports import AGENCIES, AgencyLine, ReportPicture
from conference.standard import Standard

MOST = 8  # lines on one card; Teams takes 80 KB


def agencies(standard: Standard, picture: ReportPicture, *, start: int = 0) -> list[Element]:
    """The lines from `start` on, with a way to those that follow; without a list that is said."""
    heading = subheading(capital(many(said(standard, "agency_report"))))
    if not picture.agencies:
        why = (
            "No agency is on the {invite_list} yet."
            if picture.list_there
            else "There is no {invite_list} yet."
        )
        return [heading, text(fill(why, standard), close=True)]
    shown = picture.agencies[start : start + MOST]
    by = f"Due {when.by(picture.agencies_due)}." if picture.agencies_due else "No day is stated."
    lines = [_line(picture, one, first=number == 0) for number, one in enumerate(shown)]
    left = len(picture.agencies) - start - len(shown)
    onward = []
    if left:
        more = carried(picture) | {"start": str(start + MOST)}
        onward = [button_row([button(f"Show {count(left, 'more report')}", "report.open", more)])]
    return [heading, text(by, subtle=True, close=True), *lines, *onward]


def _line(picture: ReportPicture, one: AgencyLine, *, first: bool) -> Element:
    acts = []
    if "received" in picture.may:
        acts = [button(f"{one.agency}: what I know", "report.received", carried(picture, agency=one.agency))]
        if one.status != "expected":
            acts.append(undo(picture, f"{one.agency}: take back", AGENCIES, one.agency))
    from_whom = f", from {one.contact}" if one.contact else ""
    return line(f"{one.agency}{from_whom}", _state(one), acts, late=one.late, link=one.link, first=first)


def _state(one: AgencyLine) -> str:
    words = capital(one.words)
    if one.status == "received" and one.received:
        words = f"{words} {when.by(one.received)}"
    if one.status == "promised" and one.expected_on:
        words = f"{words} for {when.weekday(one.expected_on)}"
    if one.status == "expected" and one.promised:
        words = f"{words}, but they have promised one"
    if one.family_has:
        words = f"{words}. The family has had it"
    return f"Late: {one.words}" if one.late else words
