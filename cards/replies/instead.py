"""When an agency cannot come: somebody else of it, or its report."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Form
from cards.kit import Card, Element, button, button_row, card, subheading, text, words
from cards.replies.agencies import person_line
from cards.replies.frame import summary_of
from conference.refusals import Problem
from conference.replies import AgencyReplies, RepliesPicture
from conference.standard import Standard


def instead(
    standard: Standard,
    picture: RepliesPicture,
    agency: AgencyReplies,
    answers: Mapping[str, Any] | None = None,
    problems: Sequence[Problem] = (),
) -> Card:
    """Who comes instead, or the day by which the agency's report comes."""
    carried = {"conference": picture.conference_id, "agency": agency.agency}
    form = Form(standard, answers or {}, problems, carried)
    body = [
        *form.summary(),
        text(f"{picture.reference}, {when.by(picture.starts)}", subtle=True),
        words(agency.agency, bold=True),
        *[words(person_line(standard, one), close=True) for one in agency.people],
        subheading("Somebody else comes"),
        *[form.ask(name, needed=True, forced=False) for name in ("instead_name", "instead_email")],
        form.ask("instead_phone", needed=False),
        button_row([button("Invite them", "replies.substitute", carried, primary=True)]),
        *_report_part(standard, form, agency),
    ]
    back = button("Back", "replies.open", {"conference": picture.conference_id})
    return card("Who comes instead?", body, [back], summary=summary_of(picture))


def _report_part(standard: Standard, form: Form, agency: AgencyReplies) -> list[Element]:
    """Only where the house keeps a report of that agency."""
    if not agency.report:
        return []
    counts = standard.quorum.reports_count.value
    said = (
        "A sufficient report of somebody in the core group counts for the quorum."
        if counts
        else "A report does not count for the quorum here, but the conference has its information."
    )
    keep = button("Keep the day of the report", "replies.promise", form.carried, sends_fields=True)
    return [
        subheading("Their report comes instead"),
        text(said, subtle=True, close=True),
        form.ask("report_expected_on", needed=True, forced=False),
        button_row([keep]),
    ]
