"""The day of a conference: who is expected when, who waits in the lobby, and whether the lobby is safe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.meeting import Trouble
from conference.quorum import Coming, Forecast
from conference.roles import Role
from conference.standard import Phase, Source, StepRule
from conference.timetable import Timetable

EVERYBODY_WAITS = "organizer"  # the strictest scope of Teams' lobby


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who is there before the start: `at` is when they aim to be, `until` the latest."""

    at: datetime
    until: datetime
    rule: StepRule

    @property
    def who(self) -> tuple[Role, ...]:
        return self.rule.who

    @property
    def default(self) -> bool:
        return self.rule.source is not Source.COUNCIL


class Guard(StrEnum):
    """How it stands with the Teams meeting's lobby."""

    NONE = "none"  # face to face: there is no meeting
    NOT_YET = "not_yet"
    SAFE = "safe"
    UNKNOWN = "unknown"  # it was safe, and the last look did not succeed
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class DayPerson:
    """Somebody expected; no address of theirs stands here. `needs`: (which, words): an interpreter."""

    name: str
    role: str  # words, with {concepts}
    agency: str
    reply: Coming
    waits: bool  # in the lobby, until the chair admits them
    instead_of: str = ""
    needs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """The family's side that is in together. `arrives`: what their invitations say, if it is one time."""

    key: str  # "" all of them, else "a" or "b"
    arrives: datetime | None
    people: tuple[DayPerson, ...]


@dataclass(frozen=True, slots=True)
class MissingReport:
    """`agency` "": the social worker's."""

    agency: str
    status: str
    on: date | None


@dataclass(frozen=True, slots=True)
class DayPicture:
    """For one reader. `today` false: its date is another day, or it is not going ahead on this one.

    `join_url` is a secret: for chair, social worker and clerk only, while the lobby is as it must be.
    """

    booking: BookingPicture
    about: str  # the conference at this date
    role: Role
    today: bool
    join_url: str
    arrivals: tuple[Arrival, ...]
    professionals: tuple[DayPerson, ...]
    windows: tuple[Window, ...]
    confidential: bool
    guard: Guard
    trouble: str  # a Meeting row's problem
    looked_at: datetime | None
    strict: bool  # everybody waits, colleagues too
    reports: tuple[MissingReport, ...]
    unanswered: tuple[str, ...]  # agencies
    forecast: Forecast
    list_state: str  # none | open | complete
    quiet: bool  # no chat
    recording: bool


def arrivals(table: Timetable, starts: datetime) -> tuple[Arrival, ...]:
    """Who is there before the start by the council's timetable, earliest first.

    LE-44, LE-47, SG-32, SG-33.
    """
    found = [
        Arrival(step.act_by, step.limit, step.rule)
        for step in table.steps
        if step.rule.phase is Phase.ON_THE_DAY
        and isinstance(step.act_by, datetime)
        and isinstance(step.limit, datetime)
        and step.limit < starts
        and london_day(step.act_by) == london_day(starts)
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def waits(scope: str, *, member: bool, family_side: bool) -> bool:
    """By design nobody from outside passes the lobby (LE-35, LE-48); the family waits whoever they are.

    `member`: of the council's own tenant. The chair never waits.
    """
    return family_side or not member or scope == EVERYBODY_WAITS


def guard_of(state: str, trouble: str, *, online: bool) -> Guard:
    """From the meeting's state and problem. Only "open" was read back whole, with the chair's rights."""
    if not online:
        return Guard.NONE
    if state == "open" and trouble and trouble.partition(":")[0] != Trouble.PUT_RIGHT.value:
        return Guard.UNKNOWN
    return {"open": Guard.SAFE, "unsafe": Guard.UNSAFE}.get(state, Guard.NOT_YET)


def windows(people: Sequence[tuple[str, datetime | None, DayPerson]]) -> tuple[Window, ...]:
    """The family's side by window, of (window, arrival, person). A time is said where all share it."""
    found: dict[str, list[tuple[datetime | None, DayPerson]]] = {}
    for key, at, person in people:
        found.setdefault(key, []).append((at, person))
    return tuple(
        Window(key, _shared([at for at, _ in its]), tuple(person for _, person in its))
        for key, its in sorted(found.items())
    )


def was_changed(trouble: str) -> bool:
    """Whether somebody undid the lobby after the link was out: the chair has to know before anybody joins."""
    return trouble.partition(":")[0] == Trouble.CHANGED.value


def _shared(moments: Sequence[datetime | None]) -> datetime | None:
    known = {one for one in moments if one}
    return known.pop() if len(known) == 1 and None not in moments else None
