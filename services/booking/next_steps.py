"""What comes next for a booking, who does it and by when."""

from datetime import date, datetime
from typing import TypeVar

from conference.booking import Kind, Status
from conference.booking_picture import DueStep
from conference.reviews import last_date_rule
from conference.roles import Role
from conference.standard import Cited, Standard
from storage.tables import Conference

T = TypeVar("T")


def next_steps(standard: Standard, conference: Conference, answer_by: date | None) -> tuple[DueStep, ...]:
    """In order of time. `answer_by` is the London day by which the chair's answer is due."""
    rules = standard.chairs
    found: list[DueStep] = []
    match Status(conference.status):
        case Status.AGREEMENT:
            chain = standard.out_of_timescale
            found = [_step("agreement", step.role, conference.starts, chain) for step in chain.value.steps]
        case Status.ASKED if answer_by is not None:
            found = [_step("chair_answers", Role.CHAIR, answer_by, rules.climb_after)]
        case Status.SEEKING if answer_by is not None:
            found = [
                _step("chair_allocated", Role.ADMINISTRATOR, answer_by, standard.timescale.chair_allocated)
            ]
        case Status.CONFIRMED:
            found = [_step("meeting", Role.CLOCK, conference.starts, standard.meeting.lobby_scope)]
        case Status.BOOKED:
            found = [_step("join", Role.SOCIAL_WORKER, conference.starts, standard.meeting.lobby_scope)]
        case _:
            return ()
    return (*found, _last(standard, conference))


def _last(standard: Standard, conference: Conference) -> DueStep:
    """By the fifteen days for an initial conference, else by the standard's own step for a review."""
    rule = last_date_rule(standard, Kind(conference.kind), conference.answers)
    if conference.kind == Kind.INITIAL.value or rule is None:
        return _step("last_date", Role.SOCIAL_WORKER, conference.last_date, standard.timescale.last_date)
    return DueStep("last_date", Role.SOCIAL_WORKER.value, conference.last_date, rule.rules, rule.source.value)


def _step(what: str, role: Role, by: date | datetime, rests_on: Cited[T]) -> DueStep:
    return DueStep(what, role.value, by, rests_on.rules, rests_on.source.value)
