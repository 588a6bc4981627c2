"""What somebody asks the calculator, read from the command line; every refusal names the option."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from conference.facts import FACTS
from conference.london import LONDON, exists
from conference.moments import Moment
from conference.standard import Standard
from conference.steps import EVENTS, ONLY_FOR, TimetableKind
from conference.timetable import Situation, Timetable, timetable
from councils.library import Library, NotYetInForceError, UnknownCouncilError


class AskedWrongly(ValueError):  # noqa: N818 - it is an answer
    """The message names the option and what to write instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A council's standard in force, and what is known of the conference."""

    standard: Standard
    kind: TimetableKind
    events: dict[str, Moment]
    as_of: date
    facts: dict[str, str] = field(default_factory=dict)

    def timetable(self) -> Timetable:
        """Refused (YEAR_UNKNOWN) where no bank holidays are known."""
        situation = Situation(
            kind=self.kind,
            events=self.events,
            facts=self.facts,
            closing_days=self.standard.closing_days,
            minutes=self.standard.hours.minutes.value,
        )
        return timetable(tuple(self.standard.steps.values()), situation)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the command line, unread."""

    council: str
    kind: str
    as_of: str
    strategy_discussion: str = ""
    conference: str = ""
    events: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def asked_for(library: Library, typed: Typed) -> Asked:
    """The question, read; AskedWrongly names the option that cannot be."""
    on = day_in("--as-of", typed.as_of)
    kind = kind_of(typed.kind)
    events = events_in(typed.events)
    if typed.strategy_discussion:
        events["strategy_discussion"] = moment_in("--strategy-discussion", typed.strategy_discussion)
    if typed.conference:
        events["conference"] = moment_in("--conference", typed.conference, needs_time=True)
    if not events:
        raise AskedWrongly("Say when something is: --strategy-discussion, --conference or --event.")
    for event in events:
        if kind not in ONLY_FOR.get(event, {kind}):
            raise AskedWrongly(f"{event} has no part in the timetable of --kind {kind.value}. Leave it out.")
    standard = standard_for(library, typed.council, on)
    return Asked(standard, kind, events, on, facts_in(typed.facts))


def standard_for(library: Library, council: str, as_of: date) -> Standard:
    try:
        return library.at(library.key(council), as_of)
    except (UnknownCouncilError, NotYetInForceError) as error:
        raise AskedWrongly(f"--council: {error}") from error


def kind_of(typed: str) -> TimetableKind:
    try:
        return TimetableKind(typed.replace("_", "-").lower())
    except ValueError as error:
        known = ", ".join(kind.value for kind in TimetableKind)
        raise AskedWrongly(f"--kind {typed}: choose one of {known}.") from error


def day_in(option: str, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise AskedWrongly(f"{option} {typed}: write a day, such as 2026-12-10.") from error


def moment_in(option: str, typed: str, *, needs_time: bool = False) -> Moment:
    """A London day, or a London time on a day; an hour that the clocks skip is refused."""
    if "T" not in typed and " " not in typed.strip():
        if needs_time:
            raise AskedWrongly(f"{option} {typed}: write day and time, such as 2027-01-05T10:00.")
        return day_in(option, typed)
    try:
        wall = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise AskedWrongly(f"{option} {typed}: write it as 2026-12-10T14:00.") from error
    there = wall.astimezone(LONDON) if wall.tzinfo else wall.replace(tzinfo=LONDON)
    if not exists(there):
        raise AskedWrongly(f"{option} {typed}: London's clocks skip that hour. Choose another time.")
    return there


def events_in(typed: Iterable[str]) -> dict[str, Moment]:
    """Each as KEY=DATE or KEY=DATETHH:MM."""
    found: dict[str, Moment] = {}
    for one in typed:
        key, equals, value = one.partition("=")
        key = key.strip().replace("-", "_")
        if not equals or key not in EVENTS:
            raise AskedWrongly(f"--event {one}: write KEY=DATE; the keys are {', '.join(EVENTS)}.")
        found[key] = moment_in(f"--event {key}", value)
    return found


def facts_in(typed: Iterable[str]) -> dict[str, str]:
    """Each as KEY=VALUE, such as decision=no_plan."""
    found: dict[str, str] = {}
    for one in typed:
        key, equals, value = (part.strip() for part in one.partition("="))
        if not equals or key not in FACTS:
            raise AskedWrongly(f"--fact {one}: write KEY=VALUE; the keys are {', '.join(FACTS)}.")
        choices = FACTS[key]
        if value not in choices and (choices or not value.isdecimal()):
            wanted = f"choose one of {', '.join(choices)}" if choices else "write a whole number"
            raise AskedWrongly(f"--fact {key}={value}: {wanted}.")
        found[key] = value
    return found
