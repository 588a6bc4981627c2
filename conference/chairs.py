"""Chairs: who has had how much, and what happens when one does not answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median

from conference.dates import london, london_day
from conference.roles import Role
from conference.standard import Standard
from conference.working_days import WorkingDays

# Who has had how much: fair load among chairs.


@dataclass(frozen=True, slots=True)
class Share:
    """A chair's part of the work. `conferences`: held, or booked and still standing, inside the window."""

    chair_id: str
    conferences: int
    working_time: float  # of full time, over 0 to 1
    since: date  # started, or last came back from a long absence


def loads(
    shares: Sequence[Share], window_from: date, window_to: date, newcomer_days: int
) -> Mapping[str, float]:
    """Conferences per full-time chair over the window, by chair.

    A newcomer or returner (here for fewer than `newcomer_days` calendar days at `window_to`) is credited
    with the others' median for the part of the window before they came, so that they are not flooded.
    A working time of 0 or less is refused.
    """
    plain = {share.chair_id: _per_full_time(share) for share in shares}
    settled = [plain[s.chair_id] for s in shares if not _is_new(s, window_to, newcomer_days)]
    baseline = median(settled) if settled else 0.0
    length = max((window_to - window_from).days, 1)
    return {
        share.chair_id: plain[share.chair_id]
        + (
            baseline * _absent_part(share, window_from, length)
            if _is_new(share, window_to, newcomer_days)
            else 0.0
        )
        for share in shares
    }


def _per_full_time(share: Share) -> float:
    if share.working_time <= 0:
        raise ValueError(f"chair {share.chair_id} has no working time")
    return share.conferences / share.working_time


def _is_new(share: Share, window_to: date, newcomer_days: int) -> bool:
    return (window_to - share.since).days < newcomer_days


def _absent_part(share: Share, window_from: date, length: int) -> float:
    return min(max((share.since - window_from).days / length, 0.0), 1.0)


# What happens when nobody answers: a reminder, then the next rung.

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
    due = days.add(asked_on, standard.chairs.climb_after)
    remind = days.add(asked_on, standard.chairs.remind_after)
    return AnswerTimes(
        remind_at=london(remind, MORNING),
        due_on=due,
        climb_at=london(days.next_after(due), MORNING),
        climb_to=standard.chairs.climb_to,
    )
