"""One person whom two people change at the same time: whoever saves last looks first."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Answers, Form, label
from cards.invitees.frame import step
from cards.kit import Card, facts, panel
from conference.refusals import Problem
from conference.standard import Standard

FIELDS = (
    "invitee_role", "invitee_name", "invitee_initials", "invitee_agency", "invitee_email", "invitee_phone",
    "invitee_address", "invitee_born", "invitee_parental_responsibility", "invitee_represents", "invitee_how",
    "invitee_device", "invitee_data", "invitee_interpreter", "invitee_language", "invitee_window",
)  # fmt: skip


def step_check(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    said: Mapping[str, str],
) -> Card:
    """What the reader typed, while somebody else changed the same person.

    `said`: words for the answers that were chosen from a list.
    """
    form = Form(standard, answers, problems, carried)
    rows = [(label(standard, name).short, said.get(name) or _plain(form.typed(name))) for name in FIELDS]
    body = [
        panel("info", "Somebody else changed this person meanwhile", [_OURS]),
        facts([row for row in rows if row[1]] or [("Person", when.capital("nothing given"))]),
    ]
    return step(form, "check", "Check before saving", body, reference=reference, go_on="Save")


_OURS = "Below is what you typed. Save keeps yours, Cancel keeps theirs."


def _plain(typed: str) -> str:
    return {"yes": "Yes", "no": "No"}.get(typed, typed)
