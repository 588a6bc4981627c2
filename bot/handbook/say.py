"""Values as a safeguarding manager reads them."""

from collections.abc import Sequence
from datetime import date, time
from enum import Enum

from cards import words as when
from cards.said import fill, role
from conference.chains import Chain, ChainStep, Order
from conference.london import london
from conference.roles import Role
from conference.standard import Standard
from conference.steps import Offset, Rung, Unit

NOUNS = {
    "strategy_discussion": "the {strategy}",
    "s47_concluded": "the end of the {section_47}",
    "notification": "the other council’s notification",
    "request": "the {request}",
    "booked": "the confirmed booking",
    "invite_list": "the complete {invite_list}",
    "conference": "the conference",
    "conference_end": "the end of the conference",
    "previous_conference": "the conference before",
    "plan_made": "the new {plan}",
    "core_group": "the {core_group}",
    "first_core_group": "the first {core_group}",
    "plan_updated": "the updated {plan}",
    "plan_ended": "the end of the {plan}",
    "last_visit": "the last visit",
    "concern_sent": "the {challenge_formal}",
    "alert_sent": "the {challenge_informal}",
    "transfer_meeting": "the transfer meeting",
    "plan_start": "the start of the {plan}",
    "report_shared": "the report’s sharing with the family",
    "invitation": "the {invitation}",
    "report_received": "the report’s arrival",
    "file_reviewed": "the {file_review}",
    "outcome": "the recorded outcome",
    "record_draft": "the draft {record}",
    "stood_down": "the {stand_down} or move",
    "looked_after": "the day the child became looked after",
    "epo_ends": "the end of the emergency protection order",
}
_UNITS = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "calendar day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.HOURS: "hour",
    Unit.MINUTES: "minute",
}
_RUNGS = {"reminder": "the working day before", "due": "on the day", "late": "when it is late"}
_ANY_DAY = date(2026, 1, 5)


def clock(at: time) -> str:
    return when.clock(london(_ANY_DAY, at))


def number(amount: float) -> str:
    return f"{amount:g}"


def event(standard: Standard, key: str) -> str:
    words = fill(NOUNS.get(key, key.replace("_", " ")), standard)
    return words[:1].lower() + words[1:]


def offset(standard: Standard, moment: Offset) -> str:
    """As “2 working days before the conference” or “4pm on working day 8 before the conference”."""
    what = event(standard, moment.event)
    side = "before" if moment.before else "after"
    at = f"{clock(moment.at)} " if moment.at else ""
    if moment.unit is Unit.HALFWAY:
        return f"halfway from {what} to the conference"
    if not moment.amount:
        at_that_moment = moment.unit in {Unit.HOURS, Unit.MINUTES}
        return f"at {what}" if at_that_moment else f"{at}on the day of {what}"
    if moment.at:
        return f"{at}on working day {number(moment.amount)} {side} {what}"
    one = _UNITS[moment.unit]
    return f"{number(moment.amount)} {one if moment.amount == 1 else one + 's'} {side} {what}"


def offsets(standard: Standard, moments: Sequence[Offset], joined: str) -> str:
    return joined.join(offset(standard, each) for each in moments)


def roles(standard: Standard, which: Sequence[Role], last: str = "and") -> str:
    return when.joined([role(standard, each) for each in which], last)


def rung(standard: Standard, told: Rung) -> str:
    at = offset(standard, told.offset) if told.offset else _RUNGS.get(told.at, told.at)
    said = f" (“{fill(told.words, standard)}”)" if told.words else ""
    return f"{at}: {roles(standard, told.roles)}{said}"


def chain(standard: Standard, which: Chain) -> str:
    steps = [_step(standard, each) for each in which.steps]
    return "; then ".join(steps) if which.order is Order.IN_ORDER else "; and ".join(steps)


def _step(standard: Standard, step: ChainStep) -> str:
    deputies = roles(standard, step.deputies, "or")
    absent = f", in their absence the {deputies}" if step.deputies else ""
    climbs = when.count(step.climb_after_hours, "hour")
    return f"the {role(standard, step.role)}{absent} (passed upwards after {climbs})"


def plain(typed: str) -> str:
    """A key as words: "agencies_missing" is “agencies missing”."""
    return typed.replace("_", " ")


def plainly(values: Sequence[object]) -> str:
    return when.joined([plain(str(each.value if isinstance(each, Enum) else each)) for each in values])
