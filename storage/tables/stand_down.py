"""A conference that is not held as booked: asked for, decided, done; who rang whom; who was there."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


class StandDown(SQLModel, table=True):
    """One request. Its chain's steps are agreements with `about` "stand_down:<id>".

    `act`: cancel | postpone. `status`: asked | agreed (it is being done) | done | refused | withdrawn.
    `told`: by whom the attendees are told: bot | social_worker | clerk | nobody (quiet).
    """

    __tablename__ = "stand_down"

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    act: str
    reason: str
    sub_code: str = ""
    chain: str = ""
    given: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    links: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    status: str = "asked"
    asked_by: str = Field(foreign_key="person.id")
    asked_as: str  # the role in which they asked
    asked_at: datetime = Field(sa_type=Utc)
    move: int  # of the conference when it was asked
    starts: datetime = Field(sa_type=Utc)  # the time that is stood down
    new_starts: datetime | None = Field(default=None, sa_type=Utc)  # a postponement to a time already known
    decided_at: datetime | None = Field(default=None, sa_type=Utc)
    done_at: datetime | None = Field(default=None, sa_type=Utc)
    told: str = ""
    rebook_by: date | None = None
    version: int = 0


class Ring(SQLModel, table=True):
    """One person to be rung about a stand-down, ticked off when they know."""

    __table_args__ = (UniqueConstraint("stand_down_id", "invitee_id"),)

    id: str = Field(primary_key=True)
    stand_down_id: str = Field(foreign_key="stand_down.id", index=True)
    invitee_id: str = Field(foreign_key="invitee.id")
    position: int
    how: str = ""  # telephone | in person | message | not reached
    at: datetime | None = Field(default=None, sa_type=Utc)
    by: str = ""


class Finding(SQLModel, table=True):
    """Quorum on the day: who was ticked, what the rule proposed, what the chair decided, and why."""

    id: str = Field(primary_key=True)
    conference_id: str = Field(foreign_key="conference.id", index=True)
    move: int
    present: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # invitee ids
    reports: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # agencies
    proposed: str  # quorate | confirm | should_proceed | may_proceed | not_quorate
    decided: str = ""  # goes_ahead | stands_down
    reason: str = ""
    by: str = ""
    at: datetime = Field(sa_type=Utc)
    version: int = 0
