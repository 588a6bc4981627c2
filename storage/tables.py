"""Every table, so that one import fills the metadata. Instants are stored as UTC."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, Index, String, UniqueConstraint, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from conference.approvals import StepStatus
from conference.booking import Kind, Mode, Status
from conference.concerns import Standing
from conference.cover import CoverStatus, Part
from conference.invitations import Way
from conference.invitees import InviteeKind
from conference.plain import case_key, folded
from conference.quorum import Decision, Then
from conference.roles import Role
from conference.rota import PlanState
from conference.standdown import Act, Stands
from conference.swaps import SwapStatus

# What all tables share: instants stored as UTC, and the version that guards against stale writes.

# Constraints have names of their own, so that a later migration can speak of them.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An aware moment, kept as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its parent's signature
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone cannot be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its parent's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


E = TypeVar("E", bound=StrEnum)


class OneOf(TypeDecorator[E]):
    """One of an enum's values, kept as its plain word; a word that is none of them is refused."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - its parent's signature
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:  # noqa: ARG002 - its parent's signature
        return None if value is None else self.kind(value)


# Who works here: people, their roles and teams, chairs' working time, venues, and times not to be booked.


class Team(SQLModel, table=True):
    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    name: str


class Person(SQLModel, table=True):
    """`id` is ours; `aad_object_id` is the tenant's. Someone who left stays, with `active` false."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    aad_object_id: str = Field(unique=True)
    name: str
    name_folded: str = ""  # as it is searched
    email: str = Field(index=True)
    team_id: str | None = Field(default=None, foreign_key="team.id")
    manager_id: str | None = Field(default=None, foreign_key="person.id")
    active: bool = True
    conversation: dict[str, str] | None = Field(default=None, sa_column=Column(JSON))


class PersonRole(SQLModel, table=True):
    __tablename__ = "person_role"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    role: Role = Field(primary_key=True, sa_type=OneOf(Role))


class ChairProfile(SQLModel, table=True):
    """`days` holds London hours per weekday, {"0": ["09:00", "17:00"], …}; a missing day is off."""

    __tablename__ = "chair_profile"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    working_time: float = 1.0  # of full time, over 0 to 1
    daily_limit: int | None = None  # None: the council's
    eligible: bool = True  # WS-01: qualified, five years' experience
    days: dict[str, list[str]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    since: date  # started, or last came back from a long absence
    teams: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # empty: all
    not_teams: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # WK-03


class Venue(SQLModel, table=True):
    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    name: str
    address: str = ""
    travel_minutes: int | None = None  # each way; None: the council's
    active: bool = True


class Unavailability(SQLModel, table=True):
    """WS-33 to WS-35: supervision, leave, training, a personal appointment."""

    __table_args__ = (CheckConstraint("ends > starts", name="ends_after_it_starts"),)

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str  # supervision | leave | training | appointment | other
    starts: datetime = Field(sa_type=Utc)
    ends: datetime = Field(sa_type=Utc)
    entered_by: str  # person id, or "operator" for the command line


class DutyDay(SQLModel, table=True):
    """WS-26: who covers conferences on a day."""

    __tablename__ = "duty_day"
    __table_args__ = (UniqueConstraint("council", "day", "part"),)

    id: str = Field(primary_key=True)
    council: str
    day: date
    part: str = "cover"  # cover | advice (C-25: two different roles)
    person_id: str = Field(foreign_key="person.id", index=True)
    starts: time | None = None  # None: all day
    ends: time | None = None


class PeopleChange(SQLModel, table=True):
    """Who changed what the unit keeps about people, chairs, venues and their time, and how it stood then."""

    __tablename__ = "people_change"

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    at: datetime = Field(sa_type=Utc)
    who: str  # person id, or "operator"
    act: str
    about: str = Field(index=True)  # id of the row
    snapshot: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


# A booking and what hangs on it.


class Conference(SQLModel, table=True):
    """`answers` is what the social worker gave, as the booking form's version `form_version` wrote it."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    reference: str = Field(unique=True)  # Q-26-0001, the only name a subject or a log may carry
    case_reference: str  # as it was typed; compared by its key
    case_key: str = Field(default="", index=True)
    kind: Kind = Field(sa_type=OneOf(Kind))
    status: Status = Field(index=True, sa_type=OneOf(Status))
    standard_from: date  # the version of the standard it was booked under
    anchor: date  # London day of the strategy discussion that agreed section 47
    last_date: date
    starts: datetime = Field(sa_type=Utc, index=True)
    ends: datetime = Field(sa_type=Utc)
    mode: Mode = Field(sa_type=OneOf(Mode))
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
    initials: str = Field(index=True)
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

    __table_args__ = (UniqueConstraint("council", "case_key", "chair_id"),)

    id: str = Field(primary_key=True)
    council: str
    case_key: str = Field(index=True)
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
    role: Role = Field(sa_type=OneOf(Role))
    status: StepStatus = Field(default=StepStatus.ASKED, sa_type=OneOf(StepStatus))
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
    form_opened_at: datetime | None = Field(default=None, sa_type=Utc)  # in its place; None: it stands itself


# Who is to be at a conference, and what each of them was sent.


class InviteList(SQLModel, table=True):
    """One a conference. `unfilled` says why a role that must be answered is not there: role -> words."""

    __tablename__ = "invite_list"

    conference_id: str = Field(primary_key=True, foreign_key="conference.id")
    completed_at: datetime | None = Field(default=None, sa_type=Utc)  # None: open (again)
    completed_by: str | None = Field(default=None, foreign_key="person.id")
    first_completed_at: datetime | None = Field(default=None, sa_type=Utc)  # what the deadlines look at
    unfilled: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    copied_from: str | None = Field(default=None, foreign_key="conference.id")
    police_asked_at: datetime | None = Field(default=None, sa_type=Utc)  # the file went to the clerk
    police_late: bool = False
    version: int = 0


class Invitee(SQLModel, table=True):
    """One person on the list. Somebody taken off stays, with `removed_at`.

    `kind`: professional | family | child | legal | advocate. `window`: "" together with all, else "a" or "b"
    of a split conference. `joins`: how a family member will join (device, data, interpreter, language, how).
    `details`: what else the form asked. `confirmed`: false while copied from an earlier conference and not
    yet said to be right.
    """

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    position: int
    kind: InviteeKind = Field(sa_type=OneOf(InviteeKind))
    role: str  # a key of the standard's invitee roles: "health_visitor", "mother", …
    name: str
    agency: str = ""
    person_id: str | None = Field(default=None, foreign_key="person.id")  # a colleague the bot knows
    aad_object_id: str = ""  # a colleague of our tenant, from the people picker
    email: str = ""
    phone: str = ""
    address: str = ""  # for a letter, where there is no e-mail
    parental_responsibility: bool = False
    born: date | None = None
    window: str = ""
    represents: str = ""  # invitee id: whom a legal representative or an advocate is there for
    police_reason: str = ""  # a reason: a check is asked for on this person (LE-25)
    joins: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    details: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    confirmed: bool = True
    reply: str = ""  # "" | accepted | tentative | declined
    replied_at: datetime | None = Field(default=None, sa_type=Utc)
    substitute_for: str = ""  # invitee id
    promises_report: bool = False
    removed_at: datetime | None = Field(default=None, sa_type=Utc)
    removed_why: str = ""  # left | not_needed | mistake | safety
    version: int = 0


class Invitation(SQLModel, table=True):
    """What one invitee was sent by one way. `carries`: what it last said (times, place, generation)."""

    __table_args__ = (UniqueConstraint("invitee_id", "way"),)

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    invitee_id: str = Field(foreign_key="invitee.id", index=True)
    way: Way = Field(sa_type=OneOf(Way))
    state: str = "wanted"  # wanted | sent | refused (bounced) | withdrawn
    event_id: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Utc)
    problem: str = ""
    carries: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


# What was done of a conference's timetable, who was told of what, and when people want to be left alone.


class StepDone(SQLModel, table=True):
    """A step of the timetable that somebody said to be done, or that is not needed.

    `about`: for a step done one by one, whom or what for (an invitee's id, an agency), else "".
    `state`: done | not_needed | expected (with `expected_on`). `undone_at`: taken back.
    """

    __tablename__ = "step_done"

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    step: str
    about: str = ""
    state: str = "done"
    at: datetime = Field(sa_type=Utc)  # when it was done, as far as the person said
    entered_at: datetime = Field(sa_type=Utc)
    who: str  # person id, or "clock"
    why: str = ""
    link: str = ""
    expected_on: date | None = None
    undone_at: datetime | None = Field(default=None, sa_type=Utc)


class Notice(SQLModel, table=True):
    """One person to be told of one rung of one step, once: the key is conference, move, step, rung, person.

    `send_at`: when it may reach them (quiet hours, days off). `bundle`: the card or mail it went out with.
    `outcome`: "" (to be sent) | sent | done (it was done before) | over (or overtaken) | nobody.
    """

    __table_args__ = (
        Index(
            "notice_to_send",
            "send_at",
            sqlite_where=text("outcome = ''"),
            postgresql_where=text("outcome = ''"),
        ),
    )

    key: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    person_id: str = Field(index=True)  # or "invitee:<id>" for somebody of an agency
    move: int
    step: str
    rung: str  # reminder | due | late | offset:<n> | ladder:<ladder>:<rung>
    role: str  # in which part they are told
    at: datetime = Field(sa_type=Utc)
    send_at: datetime = Field(sa_type=Utc)
    bundle: str = Field(default="", index=True)
    outcome: str = ""


class Preference(SQLModel, table=True):
    """When a person wants no reminders, inside the council's bounds; London wall time."""

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    quiet_from: time | None = None
    quiet_to: time | None = None
    days_off: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # Monday 0


class Report(SQLModel, table=True):
    """One report to a conference: the social worker's (`agency` "") or an agency's. The file stays elsewhere.

    `status`: expected | promised | received | verbal | not_coming.
    """

    __table_args__ = (UniqueConstraint("conference_id", "agency"),)

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    agency: str = ""
    invitee_id: str | None = Field(default=None, foreign_key="invitee.id")  # the agency's contact
    status: str = "expected"
    expected_on: date | None = None
    received_at: datetime | None = Field(default=None, sa_type=Utc)
    link: str = ""
    changed_at: datetime | None = Field(default=None, sa_type=Utc)  # after it was shared (SG-81)
    version: int = 0


class Concern(SQLModel, table=True):
    """A worry (or praise) on its way up one of the council's ladders.

    `status`: open | answered | settled | at_the_top. `entries`: each rung taken, who, when, words, contact.
    """

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    ladder: str
    rung: int = 0
    code: str = ""
    what: str = ""
    about: str = ""  # an agency, a step of the timetable
    status: Standing = Field(default=Standing.OPEN, sa_type=OneOf(Standing))
    raised_by: str  # person id, or "clock"
    raised_at: datetime = Field(sa_type=Utc)
    reply_due: datetime | None = Field(default=None, sa_type=Utc, index=True)
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = Field(default=None, sa_type=Utc)
    entries: list[dict[str, str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    version: int = 0


class ListRun(SQLModel, table=True):
    """A list that went out: which, for which day, how many lines; never twice for one day."""

    __tablename__ = "list_run"
    __table_args__ = (UniqueConstraint("council", "list", "day"),)

    id: str = Field(primary_key=True)
    council: str
    list: str
    day: date  # the day that it was meant for (its own, before moving to a working day)
    sent_at: datetime = Field(sa_type=Utc)
    lines: int = 0


# A chair who cannot come, who covers, and the duty rota with its swaps.


class Absence(SQLModel, table=True):
    """Somebody cannot work from then on. `ends` None: until further notice. `over_at`: they are back."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    part: Part = Field(default=Part.CHAIR, sa_type=OneOf(Part))
    why: str  # sick | car | personal | other; no details
    starts: datetime = Field(sa_type=Utc)
    ends: datetime | None = Field(default=None, sa_type=Utc)
    entered_by: str = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Utc)
    over_at: datetime | None = Field(default=None, sa_type=Utc)
    unavailability_id: str | None = None  # the row that keeps slots away
    version: int = 0


class Cover(SQLModel, table=True):
    """One conference that an absence touches, and how it goes on.

    `status`: manager (waits for a press) | asked | covered | decision (nobody is there) | standing_down |
    over (chair back, moved, cancelled). `permanent`: the new chair keeps the child.
    """

    __table_args__ = (UniqueConstraint("conference_id", "absence_id"),)

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    absence_id: str = Field(foreign_key="absence.id", index=True)
    status: CoverStatus = Field(default=CoverStatus.MANAGER, sa_type=OneOf(CoverStatus))
    was_chair_id: str = Field(foreign_key="person.id")
    now_chair_id: str | None = Field(default=None, foreign_key="person.id")
    permanent: bool = False
    decided_by: str = ""  # person id, or "clock"
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    why: str = ""
    version: int = 0


class CoverAsk(SQLModel, table=True):
    """One person asked to cover. `explanation` is for them, the administrators and their manager only."""

    __tablename__ = "cover_ask"

    id: str = Field(primary_key=True)
    cover_id: str = Field(foreign_key="cover.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    status: str = "asked"  # asked | accepted | declined | too_late | withdrawn
    asked_by: str  # person id, or "clock"
    asked_at: datetime = Field(sa_type=Utc)
    answer_by: datetime = Field(sa_type=Utc)
    because: str = ""  # conflict | other
    explanation: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Utc)


class RotaPlan(SQLModel, table=True):
    """A duty rota as it was worked out. `days`: ISO day -> person id; `facts`: proof, gap, fairness."""

    __tablename__ = "rota_plan"

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    starts: date
    ends: date
    status: PlanState = Field(default=PlanState.WORKING, sa_type=OneOf(PlanState))
    asked_by: str = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=Utc)
    days: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    facts: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    published_at: datetime | None = Field(default=None, sa_type=Utc)
    version: int = 0


class DutySwap(SQLModel, table=True):
    """A duty day offered to a colleague, or to all (`to_id` None); `for_day`: a day wanted in return."""

    __tablename__ = "duty_swap"

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    day: date
    from_id: str = Field(foreign_key="person.id", index=True)
    to_id: str | None = Field(default=None, foreign_key="person.id")
    for_day: date | None = None
    status: SwapStatus = Field(default=SwapStatus.OFFERED, sa_type=OneOf(SwapStatus))
    taken_by: str | None = Field(default=None, foreign_key="person.id")
    decided_by: str = ""
    offered_at: datetime = Field(sa_type=Utc)
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    version: int = 0


class Feed(SQLModel, table=True):
    """A calendar to subscribe to by a secret address, of one chair or (`person_id` None) the whole unit."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id")
    digest: str = Field(unique=True)  # of the secret; the secret itself is kept nowhere
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Utc)
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)


# A conference asked to be stood down, who has been told of it, and what a chair found on the day.


class StandDown(SQLModel, table=True):
    """One request; its chain's steps are Agreement rows with `request` set.

    `starts`: the date that it is about. `tellers`: who tells those invited. `quiet`: nobody on the invite
    list gets an automatic message; `family_by_hand`: nobody of the family does. `released_at`: a person has
    said that all know, so that what was held back may go. `late`: it came in the last hours.
    """

    __tablename__ = "stand_down"

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    move: int
    starts: datetime = Field(sa_type=Utc)
    ends: datetime = Field(sa_type=Utc)
    act: Act = Field(sa_type=OneOf(Act))
    reason: str
    sub_code: str = ""
    given: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    chain: str
    asked_by: str = Field(foreign_key="person.id")
    asked_as: str
    asked_at: datetime = Field(sa_type=Utc)
    status: Stands = Field(default=Stands.ASKED, index=True, sa_type=OneOf(Stands))
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    why: str = ""
    tellers: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    quiet: bool = False
    family_by_hand: bool = False
    late: bool = False
    released_at: datetime | None = Field(default=None, sa_type=Utc)
    released_by: str = ""
    version: int = 0


class StandDownTold(SQLModel, table=True):
    """Somebody on the invite list has been told by a person; undone rows are deleted, history keeps them."""

    __tablename__ = "stand_down_told"
    __table_args__ = (UniqueConstraint("stand_down_id", "invitee_id"),)

    id: str = Field(primary_key=True)
    stand_down_id: str = Field(foreign_key="stand_down.id", index=True)
    invitee_id: str = Field(foreign_key="invitee.id")
    told_by: str = Field(foreign_key="person.id")
    told_at: datetime = Field(sa_type=Utc)


class QuorumFinding(SQLModel, table=True):
    """What somebody found at the start, and decided; of one date the last `turn` counts, the others stay.

    `present`: ids of the invitees that were ticked, and "social_worker". `colleagues`: agencies of which
    somebody was there who is not on the list. `reports`: agencies whose report is taken as sufficient.
    `counted`: agencies that count as there; `needed`: how many the council asks for. `few`: fewer than that
    work with the family. `proposed`: what the council's rule proposed. `saw`: what they were shown.
    """

    __tablename__ = "quorum_finding"
    __table_args__ = (UniqueConstraint("conference_id", "move", "turn"),)

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    move: int
    turn: int  # 1, 2, … of this date
    at: datetime = Field(sa_type=Utc)
    who: str = Field(foreign_key="person.id")
    decided_as: str
    present: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    colleagues: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reports: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    counted: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    needed: int
    social_care: bool
    few: bool = False
    proposed: Then = Field(sa_type=OneOf(Then))
    quorate: bool
    decision: Decision = Field(sa_type=OneOf(Decision))
    why: str = ""
    saw: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


# Forms half filled in.


class Draft(SQLModel, table=True):
    """One open form a person. `answers` maps step to its parsed answers, `raw` keeps what was last typed."""

    __table_args__ = (UniqueConstraint("owner_id", "form"),)

    id: str = Field(primary_key=True)
    council: str
    owner_id: str = Field(foreign_key="person.id")
    on_behalf_of: str | None = Field(default=None, foreign_key="person.id")
    form: str
    form_version: int
    step: str
    answers: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    started_at: datetime = Field(sa_type=Utc)
    saved_at: datetime = Field(sa_type=Utc)
    version: int = 0


# What has to leave the house, written in the same commit as the decision that caused it.


class Work(SQLModel, table=True):
    __table_args__ = (
        Index("work_due", "due", sqlite_where=text("done IS NULL"), postgresql_where=text("done IS NULL")),
    )

    key: str = Field(primary_key=True)
    kind: str
    lane: str = ""  # whose turn it takes: rows of one lane are done one after another
    args: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    due: datetime = Field(sa_type=Utc)
    lease: datetime | None = Field(default=None, sa_type=Utc)
    token: str | None = None
    attempts: int = 0
    done: datetime | None = Field(default=None, sa_type=Utc)
    outcome: str = ""  # done | nothing to do | stuck
    error: str = ""


class SentMail(SQLModel, table=True):
    """A mail by the key of what it is for, from before its draft is made until it is long gone.

    `draft_id`: Exchange's, the same once it is sent; "" while it may have been made or not. `message_id`: the
    mail's own on the Internet, which a report of its delivery names. `addresses`: in small letters.
    """

    __tablename__ = "sent_mail"

    key: str = Field(primary_key=True)
    asked_at: datetime = Field(sa_type=Utc)
    draft_id: str = ""
    message_id: str = Field(default="", index=True)
    addresses: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class PeriodicRun(SQLModel, table=True):
    """The latest run of each periodic thing, so that silence can be seen."""

    __tablename__ = "periodic_run"

    name: str = Field(primary_key=True)
    slot: datetime = Field(sa_type=Utc)  # the moment it was meant for
    started: datetime = Field(sa_type=Utc)
    finished: datetime | None = Field(default=None, sa_type=Utc)
    done: int = 0
    failed: int = 0
    error: str = ""


# What is compared and searched follows from what was typed, whoever writes the row.


@event.listens_for(Conference, "before_insert")
@event.listens_for(Conference, "before_update")
def _case_key_follows(_mapper: object, _connection: object, row: Conference) -> None:
    row.case_key = case_key(row.case_reference)


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def _folded_name_follows(_mapper: object, _connection: object, row: Person) -> None:
    row.name_folded = folded(row.name)
