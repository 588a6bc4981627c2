"""Which rungs of a timetable are to be told now, when the next one is, when a person may be reached."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conference.dates import LONDON, london
from conference.roles import Role
from conference.standard import Phase, Standard, StepRule
from conference.timetable import LAST_DATE, Moment, Step, Timetable, Told
from conference.working_days import WorkingDays

# Which rungs of a timetable are to be told now, when the next one is, and when a person may be reached.

ASKED_ELSEWHERE = frozenset({"conflict_check"})  # the request to the chair reminds and climbs by itself
BY_US = frozenset({"cla_list_reminder", "cla_list_second_reminder"})  # the telling is all there is to do
HOLD_BY = frozenset({key for keys in LAST_DATE.values() for key in keys} | {"epo_conference"})
CHASING = frozenset({"reminder", "due", "late"})
OUTCOMES = "decision"  # what follows from it is told once it is known, never from an assumption
MOST_DAYS = 60  # no quiet lasts longer


@dataclass(frozen=True, slots=True)
class Finished:
    """What is done, and when. `met`: as booked it will be in time, so nobody is chased for it.

    `known`: names of the facts that are known. `ends`: the conference's end; nothing that was to be done
    before the conference is told of after it.
    """

    done: Mapping[str, Moment]
    met: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueRung:
    """One rung whose moment has come. `roles`: those for whom nothing later of this step has come."""

    step: Step
    told: Told
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """When somebody is left alone, London wall time: from `starts` to `ends` overnight, and whole days off.

    `days_off`: weekdays, Monday 0; with them every day on which the council does not work.
    """

    starts: time
    ends: time
    days: WorkingDays
    days_off: frozenset[int] = frozenset()

    def over(self, at: datetime) -> datetime:
        """`at` itself, or the first moment after it at which the person may be reached."""
        wall = at.astimezone(LONDON)
        day = wall.date()
        if self._works(wall) and self.ends <= wall.time() < self.starts:
            return at
        if wall.time() >= self.ends:
            day += timedelta(days=1)
        for _ in range(MOST_DAYS):
            morning = london(day, self.ends)
            if self._works(morning):
                return morning
            day += timedelta(days=1)
        return at

    def _works(self, wall: datetime) -> bool:
        return self.days.is_working(wall.date()) and wall.weekday() not in self.days_off


def due(table: Timetable, finished: Finished, now: datetime) -> tuple[DueRung, ...]:
    """Every rung of an open step whose moment has come, each role's latest alone (C-11).

    After a week of downtime that is one rung a step and role. What hangs on the outcome, and what rests on
    something assumed, stays silent until it is known.
    """
    found = []
    for step in table.steps:
        over = _is_over(step, finished, now)
        come = [] if over else [told for told in _rungs(step, finished) if told.at <= now]
        for place, told in enumerate(come):
            later = {role for after in come[place + 1 :] if after.at > told.at for role in after.roles}
            if roles := tuple(role for role in told.roles if role not in later):
                found.append(DueRung(step, told, roles))
    return tuple(found)


def next_moment(table: Timetable, finished: Finished, now: datetime) -> datetime | None:
    """The first moment after `now` at which a rung falls due; None when nothing is left to tell."""
    ahead = (
        told.at
        for step in table.steps
        for told in _rungs(step, finished)
        if told.at > now and not _is_over(step, finished, told.at)
    )
    return min(ahead, default=None)


def send_at(at: datetime, quiet: Quiet, too_late: Sequence[Moment | None]) -> datetime:
    """When a notice due at `at` may reach somebody: in their quiet hours, afterwards.

    Except what is urgent on the day: where a clock time in `too_late` (the step's own, the conference's
    start) would pass before the quiet is over. A day without a clock time is never urgent: nobody is
    expected to work at night for it.
    """
    morning = quiet.over(at)
    pressing = [moment for moment in too_late if isinstance(moment, datetime)]
    return at if any(at < moment <= morning for moment in pressing) else morning


def urgent_for(step: Step, starts: datetime) -> tuple[Moment | None, ...]:
    """The moments after which telling somebody of this step is of no use to anybody."""
    return step.act_by, step.limit, starts


def silent(step: Step, known: Container[str]) -> bool:
    """Nobody is told of it: it is told elsewhere, rests on an assumed event, or on an unknown outcome."""
    waits = any(condition.partition("=")[0] == OUTCOMES for condition in step.rule.only)
    return step.key in ASKED_ELSEWHERE or step.assumed or (waits and OUTCOMES not in known)


def _is_over(step: Step, finished: Finished, at: datetime) -> bool:
    return step.rule.phase is Phase.BEFORE and finished.ends is not None and at >= finished.ends


def _rungs(step: Step, finished: Finished) -> tuple[Told, ...]:
    if step.key in finished.done or silent(step, finished.known):
        return ()
    if step.key in finished.met:
        return tuple(told for told in step.tell if told.rung not in CHASING)
    return step.tell


STAND_IN: dict[Role, tuple[Role, ...]] = {  # who may also say that a step of theirs is done
    Role.SOCIAL_WORKER: (Role.TEAM_MANAGER, Role.ADMINISTRATOR, Role.UNIT_MANAGER),
    Role.TEAM_MANAGER: (Role.SERVICE_MANAGER,),
    Role.SIGNING_MANAGER: (Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
    Role.SERVICE_MANAGER: (Role.DIRECTOR,),
    Role.CHAIR: (Role.UNIT_MANAGER,),
    Role.DUTY_CHAIR: (Role.UNIT_MANAGER,),
    Role.CLERK: (Role.ADMINISTRATOR, Role.UNIT_MANAGER),
    Role.ADMINISTRATOR: (Role.CLERK, Role.UNIT_MANAGER),
    Role.UNIT_MANAGER: (Role.UNIT_SENIOR,),
    Role.AGENCY: (Role.CLERK, Role.ADMINISTRATOR, Role.CHAIR, Role.SOCIAL_WORKER),  # they press nothing
}
FOLLOWS: dict[Role, Role] = {  # who is told where a part is played by nobody
    Role.SOCIAL_WORKER: Role.TEAM_MANAGER,
    Role.SIGNING_MANAGER: Role.TEAM_MANAGER,
    Role.TEAM_MANAGER: Role.SERVICE_MANAGER,
    Role.SERVICE_MANAGER: Role.DIRECTOR,
    Role.CLERK: Role.ADMINISTRATOR,
    Role.DUTY_CHAIR: Role.UNIT_MANAGER,
    Role.ADMINISTRATOR: Role.UNIT_MANAGER,
    Role.UNIT_MANAGER: Role.UNIT_SENIOR,
    Role.UNIT_SENIOR: Role.DIRECTOR,
}
NOT_MISSED = frozenset({Role.CHAIR, Role.AGENCY})  # looked for, or invited, elsewhere


def may_do(who: Sequence[Role], parts: Container[Role]) -> bool:
    """Whether somebody who plays these parts at a conference may say that a step of `who` is done."""
    return any(role in parts or any(other in parts for other in STAND_IN.get(role, ())) for role in who)


# Duties as a person is shown them: what services gather and cards draw.


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One step of one conference. `state`: open, done, not_needed, expected or over (moved, stood down).

    `words` and `subject` are the rung's own, with {concepts} of the standard; `rung` says why it is told now.
    `mine`: the reader may say that it is done; `opens`: may open the booking. `instead_of`: nobody plays
    this part, so the reader is told. `about`: a parent or agency, where something stands for one alone.
    `takes_back`: what was said may be taken back by the reader. `standard`: the booking's own, by which its
    line is worded beside those of others.
    """

    conference_id: str
    reference: str
    initials: tuple[str, ...]
    starts: datetime
    rule: StepRule
    act_by: Moment | None
    limit: Moment | None
    late: bool
    word: str = "icpc"  # the concept of what is held: icpc, rcpc, …
    rung: str = ""
    words: str = ""
    subject: str = ""
    role: Role | None = None
    instead_of: Role | None = None
    mine: bool = False
    opens: bool = False
    state: str = "open"
    done_at: Moment | None = None
    done_by: str = ""
    expected_on: date | None = None
    takes_back: bool = False
    standard: Standard | None = None


@dataclass(frozen=True, slots=True)
class DutiesPicture:
    """`about`: the card's own id, "" for a list that somebody asked for. `later`: due, but not shown here."""

    lines: tuple[DutyLine, ...]
    today: date
    about: str = ""
    later: int = 0


@dataclass(frozen=True, slots=True)
class QuietPicture:
    """A person's quiet hours (London) and days off (Monday 0), and the council's own, which they widen."""

    starts: time
    ends: time
    days_off: tuple[int, ...]
    council_starts: time
    council_ends: time
    earliest: time
    latest: time
    most_days: int
