"""A booking and what hangs on it."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


class Conference(SQLModel, table=True):
    """`answers` is what the social worker gave, as the booking form's version `form_version` wrote it."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    reference: str = Field(unique=True)  # Q-26-0001, the only name a subject or a log may carry
    case_reference: str = Field(index=True)
    kind: str
    status: str = Field(index=True)
    standard_from: date  # the version of the standard it was booked under
    anchor: date  # London day of the strategy discussion that agreed section 47
    last_date: date
    starts: datetime = Field(sa_type=Utc, index=True)
    ends: datetime = Field(sa_type=Utc)
    mode: str
    venue_id: str | None = Field(default=None, foreign_key="venue.id")
    social_worker_id: str = Field(foreign_key="person.id", index=True)
    booked_by_id: str = Field(foreign_key="person.id")
    chair_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    answers: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    form_version: int = 1
    requested_at: datetime = Field(sa_type=Utc)
    next_due_at: datetime | None = Field(default=None, sa_type=Utc, index=True)
    move: int = 0  # how often the date has moved; part of every notice's key
    version: int = 0


class Child(SQLModel, table=True):
    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    position: int
    initials: str
    born: date | None = None
    expected: date | None = None
    index_child: bool = False


class HeldQuarter(SQLModel, table=True):
    """One quarter of an hour of a chair's time that a booking holds; the key is what stops double booking."""

    __tablename__ = "held_quarter"

    chair_id: str = Field(primary_key=True, foreign_key="person.id")
    at: datetime = Field(primary_key=True, sa_type=Utc)
    conference_id: str = Field(foreign_key="conference.id", index=True)


class ChairAsk(SQLModel, table=True):
    """A chair asked to take a booking. `explanation` is for chair, administrators and unit manager only.

    `starts` and `ends` are the time that was asked for; the booking may have moved since.
    """

    __tablename__ = "chair_ask"

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    chair_id: str = Field(foreign_key="person.id", index=True)
    status: str = "asked"  # asked | accepted | declined | withdrawn
    because: str = ""  # conflict | other, when declined
    explanation: str = ""
    starts: datetime = Field(sa_type=Utc)
    ends: datetime = Field(sa_type=Utc)
    asked_at: datetime = Field(sa_type=Utc)
    answered_at: datetime | None = Field(default=None, sa_type=Utc)


class Conflict(SQLModel, table=True):
    """WS-10: this chair is never offered this family again."""

    __table_args__ = (UniqueConstraint("council", "case_reference", "chair_id"),)

    id: str = Field(primary_key=True)
    council: str
    case_reference: str = Field(index=True)
    chair_id: str = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Utc)


class Agreement(SQLModel, table=True):
    """One step of a chain of approval for one act on one booking.

    `request`: the stand-down that it is a step of. `decided_as`: the role in which it was decided, and
    `absent_why` why not its own role's person did: away | no_answer | own_request | nobody. `saw`: what
    whoever decided was shown.
    """

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    about: str  # out_of_timescale | stand_down
    request: str | None = Field(default=None, foreign_key="stand_down.id", index=True)
    move: int
    step: int
    role: str
    status: str = "asked"  # waiting | asked | agreed | refused | withdrawn
    asked_by: str = Field(foreign_key="person.id")
    given: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    decided_by: str | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    decided_as: str = ""
    absent_why: str = ""
    why: str = ""
    saw: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Meeting(SQLModel, table=True):
    """A Teams meeting, one row a generation. `join_url` is a secret.

    `read_back` is what Teams last said of settings and roles, `carries` what the calendar entry was last
    given (times, place, chair, people invited) and where its making stands.
    """

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    generation: int = 1
    state: str = "wanted"  # wanted | made | safe | open (invitations out) | unsafe | locked
    transaction_id: str
    event_id: str | None = None
    meeting_id: str | None = None
    join_url: str | None = None
    problem: str = ""
    read_back: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    carries: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    checked_at: datetime | None = Field(default=None, sa_type=Utc)


class History(SQLModel, table=True):
    """A snapshot per change: who, when, which act, why."""

    id: str = Field(primary_key=True)
    conference_id: str = Field(index=True)
    at: datetime = Field(sa_type=Utc)
    who: str  # person id, or "clock"
    act: str
    why: str = ""
    snapshot: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Viewed(SQLModel, table=True):
    """Who looked at a booking's details, and when."""

    id: str = Field(primary_key=True)
    conference_id: str = Field(index=True)
    at: datetime = Field(sa_type=Utc)
    who: str
    what: str


class SharedCard(SQLModel, table=True):
    """Where a card about a booking stands in chat, so that it can be rewritten."""

    __tablename__ = "shared_card"
    __table_args__ = (UniqueConstraint("person_id", "view", "about"),)

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    view: str
    about: str = Field(index=True)  # conference id (or another id that the view names)
    conversation: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    activity_id: str
    drawn_from: str = ""  # digest of the card last sent
