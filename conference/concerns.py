"""A worry (or praise) on a council’s ladder: who may take the next rung, what must be there first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase

from conference.dates import london, london_day
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Ladder, LadderRung
from conference.timetable import Moment, day_of
from conference.working_days import WorkingDays

# A worry (or praise) on a council's ladder: the next rung, who may take it, what must be there first.

MORNING = time(9)  # London; C-11
FOLLOW_UP = 5  # working days until its taker is asked whether an alert has changed anything (WS-57, C-63)
TALKED = ("face_to_face", "telephone", "email")  # how somebody was spoken to first (WS-54)
LATE: Mapping[str, str] = {  # step of the timetable that is late: the ladder that it starts
    "report_qa_*": "",
    "report_circulated": "",
    "report_deleted": "",
    "report_expected": "",
    "report_changed": "",
    "report_*": "late_report",
    "agency_reports*": "agency",
    "invite_list_asked": "",
    "invite_list*": "invite_list_missing",
    "cla_invite_list": "cla_invite_list_missing",
}
BY_THEMSELVES = frozenset(  # what a person may start; the others begin when a step is late
    {
        "dispute",
        "agency",
        "late_report",
        "conduct_of_chair",
        "praise",
        "threshold",
        "plan_not_progressing",
        "key_event",
        "dissent",
    }
)
ENDS_AT_ONCE = frozenset({"praise", "key_event"})  # nothing is asked for


class Standing(StrEnum):
    OPEN = "open"  # a rung waits to be taken, or its answer is waited for
    ANSWERED = "answered"  # whoever took the rung says whether that settles it
    SETTLED = "settled"
    AT_THE_TOP = "at_the_top"  # every rung is taken


@dataclass(frozen=True, slots=True)
class Climbed:
    """How far a concern is. `at`: rungs behind it; `taken`: their keys; `contact`: a talk is on record."""

    at: int = 0
    taken: tuple[str, ...] = ()
    contact: bool = False
    answered: bool = False
    reply_due: datetime | None = None
    standing: Standing = Standing.OPEN


def ladder_of(step: str) -> str:
    """The ladder that a late step starts, "" for none; the first pattern that fits counts."""
    return next((ladder for pattern, ladder in LATE.items() if fnmatchcase(step, pattern)), "")


def next_rung(ladder: Ladder, climbed: Climbed) -> LadderRung | None:
    return ladder.rungs[climbed.at] if climbed.at < len(ladder.rungs) else None


def open_rungs(
    ladder: Ladder, climbed: Climbed, raised_at: datetime, now: datetime, closing_days: Sequence[date]
) -> tuple[LadderRung, ...]:
    """The next rung, and those further up whose own day has come: they do not wait for it (SW-27)."""
    if climbed.standing in {Standing.SETTLED, Standing.AT_THE_TOP}:
        return ()
    left = ladder.rungs[climbed.at :]
    due = [rung for rung in left[1:] if rung.after and due_at(rung, raised_at, closing_days) <= now]
    return (*left[:1], *due)


def asks_contact(ladder: Ladder, rung: LadderRung, climbed: Climbed) -> bool:
    """Whether a talk has to be put on record with this rung: it needs one, or it is the talk itself."""
    if climbed.contact:
        return False
    place = ladder.rungs.index(rung)
    after = ladder.rungs[place + 1].needs if place + 1 < len(ladder.rungs) else ()
    return "contact" in rung.needs or "contact" in after


def due_at(rung: LadderRung, since: Moment, closing_days: Sequence[date]) -> datetime:
    """When a rung is taken or offered: at once, or in the morning so many working days after `since`."""
    days = WorkingDays(tuple(closing_days))
    if rung.after == 0:
        return since if isinstance(since, datetime) else london(days.next_after(since), MORNING)
    return london(days.add(day_of(since), rung.after), MORNING)


def reply_due(rung: LadderRung, taken_at: datetime, closing_days: Sequence[date]) -> datetime | None:
    """The end of the last day for an answer: at any time on it is in time (WK-31: three working days)."""
    if not rung.reply_within:
        return None
    day = WorkingDays(tuple(closing_days)).add(london_day(taken_at), rung.reply_within)
    return london(day + timedelta(days=1), time(0))


def follow_up_at(taken_at: datetime, closing_days: Sequence[date]) -> datetime:
    """C-63: where no time to answer is stated, its taker is asked after five working days."""
    return london(WorkingDays(tuple(closing_days)).add(london_day(taken_at), FOLLOW_UP), MORNING)


def may_take(ladder: Ladder, rung: LadderRung, roles: frozenset[Role]) -> bool:
    """Who takes a rung: those it names; where it names nobody, anybody may start the ladder (WK-35)."""
    if not rung.by:
        return rung is ladder.rungs[0] and bool(roles - set(ladder.never) - {Role.CLOCK})
    return not roles.isdisjoint(rung.by)


def checked(
    ladder: Ladder, rung: LadderRung, climbed: Climbed, given: Mapping[str, str], now: datetime
) -> None:
    """Refused: STALE when it is over or something has to come first; INVALID for what is not filled in.

    `given`: what (words), code, contact (how), contact_what. A talk has to be on record where the rung needs
    it (SW-01, WS-54, WK-29); the informal way before the formal one (WS-59); an answer, or its day gone by,
    before the next (WK-33).
    """
    if climbed.standing in {Standing.SETTLED, Standing.AT_THE_TOP}:
        raise Refused(Code.STALE)
    if "informal" in rung.needs and "informal" not in climbed.taken:
        raise Refused(Code.STALE)
    waits = climbed.reply_due is not None and now < climbed.reply_due and not climbed.answered
    if "reply_or_silence" in rung.needs and waits:
        raise Refused(Code.TOO_SOON)
    problems = [*_words(ladder, climbed, given), *_contact(ladder, rung, climbed, given)]
    if problems:
        raise Refused(Code.INVALID, problems=tuple(problems))


def _words(ladder: Ladder, climbed: Climbed, given: Mapping[str, str]) -> list[Problem]:
    found = []
    if not given.get("what", "").strip():
        found.append(Problem("what", "missing"))
    if ladder.codes and not climbed.taken and given.get("code") not in ladder.codes:
        found.append(Problem("code", "not_a_choice" if given.get("code") else "missing"))
    return found


def _contact(ladder: Ladder, rung: LadderRung, climbed: Climbed, given: Mapping[str, str]) -> list[Problem]:
    if not asks_contact(ladder, rung, climbed):
        return []
    found = []
    if given.get("contact") not in TALKED:
        found.append(Problem("contact", "missing"))
    if not given.get("contact_what", "").strip():
        found.append(Problem("contact_what", "missing"))
    return found


# A concern as people are shown it.


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: a rung taken, an answer, a note. `told`: in which roles people were told."""

    act: str  # taken | answered | settled | not_settled | nobody | done
    rung: str
    who: str  # a name, "Quorate" for the clock
    role: str
    at: datetime
    words: str = ""
    code: str = ""
    contact: str = ""  # how they talked first
    contact_what: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConcernPicture:
    """`next`: the rung that can be taken now, None at the top; `mine`: its reader may take it.

    `answers`: its reader was told by the last rung and may answer. `judges`: may say whether it is settled.
    """

    id: str
    version: int
    conference_id: str
    reference: str
    initials: tuple[str, ...]
    starts: datetime
    ladder: Ladder
    standing: Standing
    about: str  # words: an agency, or what was late
    step: str  # of the timetable, "" if a person raised it
    entries: tuple[Entry, ...]
    next: LadderRung | None
    asks_contact: bool
    reply_due: datetime | None
    reply: str
    mine: bool = False
    answers: bool = False
    judges: bool = False

    @property
    def taken(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.act == "taken")


@dataclass(frozen=True, slots=True)
class Startable:
    """A ladder that its reader may start for a booking."""

    conference_id: str
    reference: str
    initials: tuple[str, ...]
    ladders: tuple[Ladder, ...]
    agencies: tuple[str, ...]
