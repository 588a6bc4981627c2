"""A concern as people are shown it."""

from dataclasses import dataclass
from datetime import datetime

from conference.concerns import Standing
from conference.standard import Ladder, LadderRung


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
