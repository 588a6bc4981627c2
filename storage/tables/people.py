"""Who works here: people, their roles and teams, chairs' working time, venues, and times not to be booked."""

from datetime import date, datetime, time

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
    email: str = Field(index=True)
    team_id: str | None = Field(default=None, foreign_key="team.id")
    manager_id: str | None = Field(default=None, foreign_key="person.id")
    active: bool = True
    conversation: dict[str, str] | None = Field(default=None, sa_column=Column(JSON))


class PersonRole(SQLModel, table=True):
    __tablename__ = "person_role"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    role: str = Field(primary_key=True)


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
