"""What happens when nobody answers: a reminder, then the next rung."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conference.dates import london, london_day
from conference.roles import Role
from conference.standard import ChainStep, Standard
from conference.working_days import WorkingDays

MORNING = time(9)  # London; C-11


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """When a chair who was asked is reminded, is late, and who is told then; moments are London's 09:00."""

    remind_at: datetime
    due_on: date  # any time on this London day is in time
    climb_at: datetime
    climb_to: tuple[Role, ...]


def answer_times(standard: Standard, asked_at: datetime) -> AnswerTimes:
    """SG-05, C-36: counted in the council's own working days; the day of asking is day 0.

    The reminder comes in the morning of its day, the climb in the morning of the first working day after the
    answer was due (K9).
    """
    days = WorkingDays(standard.closing_days)
    asked_on = london_day(asked_at)
    due = days.add(asked_on, standard.chairs.climb_after.value)
    remind = days.add(asked_on, standard.chairs.remind_after.value)
    return AnswerTimes(
        remind_at=london(remind, MORNING),
        due_on=due,
        climb_at=london(days.next_after(due), MORNING),
        climb_to=standard.chairs.climb_to.value,
    )


def agreement_climbs_at(standard: Standard, step: ChainStep, asked_at: datetime) -> datetime:
    """When a step of a chain that nobody decided goes to its deputies.

    Hours are elapsed hours (K6); a moment on a day on which nobody works waits for the next working
    morning.
    """
    moment = asked_at + timedelta(hours=step.climb_after_hours)
    day = london_day(moment)
    days = WorkingDays(standard.closing_days)
    return moment if days.is_working(day) else london(days.on_or_after(day), MORNING)
