"""A conference asked to be stood down, who has been told of it, and what a chair found on the day."""

from datetime import datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
    act: str  # cancel | stand_down | postpone
    reason: str
    sub_code: str = ""
    given: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    chain: str
    asked_by: str = Field(foreign_key="person.id")
    asked_as: str
    asked_at: datetime = Field(sa_type=Utc)
    status: str = Field(default="asked", index=True)  # asked | agreed | done | refused | withdrawn | lapsed
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
    proposed: str
    quorate: bool
    decision: str  # go_ahead | not_going_ahead
    why: str = ""
    saw: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
