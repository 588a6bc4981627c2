"""Forms half filled in."""

from datetime import datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


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
