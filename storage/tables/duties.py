"""What was done of a conference's timetable, who was told of what, and when people want to be left alone."""

from datetime import date, datetime, time

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
    `outcome`: "" (to be sent) | sent | done (it was done before) | over (moved, stood down) | nobody.
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
    status: str = "open"
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
