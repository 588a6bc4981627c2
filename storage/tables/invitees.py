"""Who is to be at a conference, and what each of them was sent."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
    kind: str
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
    way: str  # meeting (on the meeting's event) | own (an event of their own) | forward | letter
    state: str = "wanted"  # wanted | sent | refused (bounced) | withdrawn
    event_id: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Utc)
    problem: str = ""
    carries: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
