"""What has to leave the house, written in the same commit as the decision that caused it."""

from datetime import datetime

from sqlalchemy import JSON, Column, Index, text
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
