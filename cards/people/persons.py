"""Somebody who works here."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Form, label, problem_notes
from cards.kit import Card, Choice, card, people_picker
from cards.people.frame import Named, choices_of, save_or_cancel
from cards.said import role
from conference.refusals import Problem
from conference.roles import PEOPLE, Role
from conference.standard import Standard


def person(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    teams: Named = (),
    carried: Mapping[str, Any],
    picked: Named = (),
) -> Card:
    """Somebody who works here: found in Teams or by email address, with what they do."""
    form = Form(standard, answers, problems, carried)
    roles = [Choice(one.value, when.capital(role(standard, one))) for one in Role if one in PEOPLE]
    found = label(standard, "person")
    note = problem_notes(standard, problems).get("person", "")
    body = [
        *form.summary(),
        people_picker("person", found.ask, error=found.error, optional=True, chosen=picked, problem=note),
        form.ask("name", needed=False),
        form.ask("email", needed=True),
        form.ask("roles", choices=roles, needed=True, several=True),
        *([form.ask("team", choices=choices_of(teams), needed=False)] if teams else []),
        form.ask("manager", needed=False),
        form.ask("active", needed=True),
    ]
    return card("Person", body, save_or_cancel("people.person_save", form), summary="Person")
