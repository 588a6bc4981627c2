"""Duties as a person is shown them: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import date, datetime, time

from conference.roles import Role
from conference.standard import StepRule
from conference.timetable import Moment


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One step of one conference. `state`: open, done, not_needed, expected or over (moved, stood down).

    `words` and `subject` are the rung's own, with {concepts} of the standard; `rung` says why it is told now.
    `mine`: the reader may say that it is done; `opens`: may open the booking. `instead_of`: nobody plays
    this part, so the reader is told. `about`: a parent or agency, where something stands for one alone.
    `takes_back`: what was said may be taken back by the reader.
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
