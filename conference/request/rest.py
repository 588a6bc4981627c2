"""How it is held, what people need, and what has happened so far, as typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Mode
from conference.dates import london_day
from conference.refusals import Problem, ProblemCode
from conference.repeat_plan import EarlierPlan
from conference.request.asked import Asked
from conference.request.reading import Raw, Reading
from conference.standard import Ask, Standard

MOST_PLANS = 20


@dataclass(frozen=True, slots=True)
class HowAnswers:
    mode: Mode
    venue: str  # "" on Teams


@dataclass(frozen=True, slots=True)
class NeedsAnswers:
    """None: not answered. `split_why` is there whenever `split` is true."""

    split: bool | None
    split_why: str
    risks: str
    confidential: bool | None
    interpreter: str
    advocate: bool | None
    special_arrangements: str
    childcare: bool | None


@dataclass(frozen=True, slots=True)
class BackgroundAnswers:
    s47_concluded: bool | None
    interim_safety_plan: bool | None
    signing_manager: str
    team_manager: str
    earlier_plans: tuple[EarlierPlan, ...]


def check_how(
    standard: Standard, raw: Raw, venues: Collection[str] | None = None
) -> HowAnswers | tuple[Problem, ...]:
    """Mode and venue; a venue is needed where people meet in a room, and must be of `venues` when given."""
    reading = Reading(raw)
    typed = reading.text("mode", needed=True)
    if typed and typed not in set(Mode):
        reading.wrong("mode", ProblemCode.NOT_A_CHOICE)
    if reading.problems:
        return tuple(reading.problems)
    mode = Mode(typed)
    needed = mode.has_room and standard.asks("venue") is Ask.REQUIRED
    venue = reading.text("venue", needed=needed) if mode.has_room else ""
    if venue and venues is not None and venue not in venues:
        reading.wrong("venue", ProblemCode.UNKNOWN_CHOICE)
    return tuple(reading.problems) or HowAnswers(mode, venue)


def check_needs(standard: Standard, raw: Raw) -> NeedsAnswers | tuple[Problem, ...]:
    """LE-04, LE-05, SG-13 to SG-21. Whoever asks for a split says why; without a split there is no why."""
    reading, asked = Reading(raw), Asked(standard)
    split = asked.yes_no(reading, "split")
    found = NeedsAnswers(
        split=split,
        split_why=reading.text("split_why", needed=True) if split else "",
        risks=asked.text(reading, "risks"),
        confidential=asked.yes_no(reading, "confidential"),
        interpreter=asked.text(reading, "interpreter"),
        advocate=asked.yes_no(reading, "advocate"),
        special_arrangements=asked.text(reading, "special_arrangements"),
        childcare=asked.yes_no(reading, "childcare"),
    )
    return tuple(reading.problems) or found


def check_background(standard: Standard, raw: Raw, now: datetime) -> BackgroundAnswers | tuple[Problem, ...]:
    """LE-03, WK-12, SW-07, LE-12, WS-37. "Not concluded" and "no plan yet" are answers, never bars."""
    reading, asked = Reading(raw), Asked(standard)
    found = BackgroundAnswers(
        s47_concluded=asked.yes_no(reading, "s47_concluded"),
        interim_safety_plan=asked.yes_no(reading, "interim_safety_plan"),
        signing_manager=asked.text(reading, "signing_manager"),
        team_manager=asked.text(reading, "team_manager"),
        earlier_plans=_plans(standard, reading, london_day(now)),
    )
    return tuple(reading.problems) or found


def _plans(standard: Standard, reading: Reading, today: date) -> tuple[EarlierPlan, ...]:
    ask = standard.asks("earlier_plans")
    if ask is Ask.NO:
        return ()
    rows = [row for row in reading.rows("earlier_plans", MOST_PLANS) if not row.blank("started", "ended")]
    if ask is Ask.REQUIRED and not rows:
        reading.wrong("earlier_plans", ProblemCode.MISSING)
    return tuple(plan for row in rows if (plan := _plan(row, today)))


def _plan(row: Reading, today: date) -> EarlierPlan | None:
    started, ended = row.day("started"), row.day("ended")
    for name, day in (("started", started), ("ended", ended)):
        if day and day > today:
            row.wrong(name, ProblemCode.IN_THE_FUTURE)
    if started and ended and ended < started:
        row.wrong("ended", ProblemCode.ENDED_BEFORE_STARTED)
        return None
    return EarlierPlan(started, ended) if started or ended else None
