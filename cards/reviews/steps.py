"""The form's own steps: what it is, what its last date is counted from, when and where, why it is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cards import words as when
from cards.booking.frame import step
from cards.form import Answers, Form, pair
from cards.kit import Card, Choice, Element, text
from cards.questions import KINDS, NUMBERS
from cards.said import MODES, fill, said
from conference.booking import Kind
from conference.refusals import Problem
from conference.standard import Standard

People = Sequence[tuple[str, str]]
Problems = Sequence[Problem]
COUNTED = {
    Kind.REVIEW: ("previous_on", "plan_started"),
    Kind.LOOKED_AFTER: ("previous_on", "looked_after_on"),
    Kind.TRANSFER_IN: ("notified_on", "plan_started"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Who and where may be chosen: (id, name). No social workers: the case is the reader's own."""

    venues: People = ()
    chairs: People = ()
    social_workers: People = ()
    chair_needed: bool = False


def step_what(
    standard: Standard, answers: Answers, problems: Problems = (), *, carried: Mapping[str, Any]
) -> Card:
    form = Form(standard, answers, problems, carried)
    kinds = [Choice(key, fill(words, standard)) for key, words in KINDS.items()]
    lead = text("If the case had a conference here before, what is known of it is filled in.", subtle=True)
    body = [
        form.ask("review_kind", choices=kinds, needed=True),
        form.ask("case_reference", needed=True),
        lead,
    ]
    return step(form, "what", "Book a review or a transfer", body)


def step_dates(
    standard: Standard, answers: Answers, problems: Problems = (), *, kind: Kind, carried: Mapping[str, Any]
) -> Card:
    """Which review it is, and the days that its last date is counted from (X4, X9, X24)."""
    form = Form(standard, answers, problems, carried)
    body: list[Element] = []
    if kind is not Kind.TRANSFER_IN:
        numbers = [Choice(key, words) for key, words in NUMBERS.items()]
        body.append(form.ask("review_number", choices=numbers, needed=True))
    body += [form.ask(field, needed=_needed(kind, field), forced=False) for field in COUNTED[kind]]
    title = fill("What is the {word} counted from?", standard, word=said(standard, kind.concept))
    return step(form, "dates", title, body)


def step_time(
    standard: Standard,
    answers: Answers,
    problems: Problems = (),
    *,
    last: date | None,
    offered: Offered,
    carried: Mapping[str, Any],
) -> Card:
    """When, how, where and with whom, as it was agreed; `last` is its last date."""
    form = Form(standard, answers, problems, carried)
    body = [
        *last_line(last),
        pair(form, "review_on", "review_at", needed=True),
        form.ask("mode", choices=[Choice(mode.value, words) for mode, words in MODES.items()], needed=True),
    ]
    if offered.venues:
        body.append(form.ask("venue", choices=_choices(offered.venues), needed=False))
    body.append(form.ask("review_chair", choices=_choices(offered.chairs), needed=offered.chair_needed))
    if offered.social_workers:
        body.append(form.ask("social_worker", choices=_choices(offered.social_workers), needed=True))
    return step(form, "time", "When, where and with whom?", body)


def step_reason(
    standard: Standard,
    answers: Answers,
    problems: Problems = (),
    *,
    last: date | None,
    carried: Mapping[str, Any],
) -> Card:
    """Past its last date: why. The documents name nobody who would have to agree."""
    form = Form(standard, answers, problems, carried)
    body = [*last_line(last), _told(standard), form.ask("late_reason", needed=True)]
    return step(form, "reason", "This is past the last date", body)


def last_line(last: date | None) -> list[Element]:
    return [text(f"Last date: {when.weekday(last)}.", bold=True)] if last else []


def _told(standard: Standard) -> Element:
    return text(fill("The {unit_manager} is shown it with your reason.", standard))


def _needed(kind: Kind, field: str) -> bool:
    return field == "notified_on" or (kind is Kind.REVIEW and field == "previous_on")


def _choices(people: People) -> list[Choice]:
    return [Choice(one, name) for one, name in people]
