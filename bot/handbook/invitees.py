"""The sections about the invite list: what is settled about it, and the parts that people have on it."""

from typing import Any

from bot.handbook.labels import LABELS
from bot.handbook.page import Line, Mark, Section
from bot.handbook.values import line
from cards import words as when
from cards.said import fill
from conference.cited import Cited
from conference.invitees.words import words_of
from conference.standard import Standard

NEEDS = {
    "agency": "agency",
    "reach": "email, telephone or address",
    "email": "email address",
    "phone": "telephone number",
    "address": "postal address",
    "born": "date of birth",
    "joins.how": "how they will join",
    "joins.device": "whether they have a device",
    "joins.data": "whether they have wi-fi or data",
    "joins.interpreter": "language for an interpreter",
    "joins.language": "language of the invitation",
}
_KINDS = {
    "professional": "Professional",
    "family": "Family",
    "child": "Child",
    "legal": "Lawyer of the family",
    "advocate": "Advocate",
}


def rules(standard: Standard) -> Section:
    settled: Any = standard.invitees
    lines = (
        line(standard, "invitees.kept_by", settled.kept_by),
        _parts(standard, "must_answer", settled.must_answer),
        _parts(standard, "must_answer_review", settled.must_answer_review),
        _needs(standard, "professional_needs", settled.professional_needs),
        _needs(standard, "family_needs", settled.family_needs),
        _needs(standard, "family_asks", settled.family_asks),
        line(standard, "invitees.keep_apart", settled.keep_apart),
        line(standard, "invitees.still_right", settled.still_right),
    )
    return Section("invitees", fill("The {invite_list}", standard), "What", ("Value",), lines)


def roles(standard: Standard) -> Section:
    lines = tuple(
        Line(
            f"invitees.roles.{role.key}",
            when.capital(fill(role.words, standard)),
            (
                _KINDS[role.kind],
                fill(role.agency, standard),
                "Yes" if role.core_group else "No",
                "Yes" if role.counts else "No",
            ),
            Mark(role.source, role.rules, role.note),
        )
        for role in standard.invitee_roles.values()
    )
    columns = ("Kind", "Agency", fill("Usually in the {core_group}", standard), "Counts for the quorum")
    return Section("invitee_roles", "Who may be on the list", "Part", columns, lines)


def _parts(standard: Standard, key: str, value: Cited[tuple[str, ...]]) -> Line:
    named = [fill(words_of(one, standard.invitee_roles), standard) for one in value.value]
    return _line(standard, key, "; ".join(named), value)


def _needs(standard: Standard, key: str, value: Cited[tuple[str, ...]]) -> Line:
    return _line(standard, key, when.joined([NEEDS[one] for one in value.value]), value)


def _line(standard: Standard, key: str, said: str, value: Cited[tuple[str, ...]]) -> Line:
    name = fill(LABELS[f"invitees.{key}"].name, standard)
    return Line(f"invitees.{key}", name, (when.capital(said) or "None",), Mark.of(value))
