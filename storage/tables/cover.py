"""A chair who cannot come, who covers, and the duty rota with its swaps."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import Utc


class Absence(SQLModel, table=True):
    """Somebody cannot work from then on. `ends` None: until further notice. `over_at`: they are back."""

    id: str = Field(primary_key=True)
    council: str = Field(index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    part: str = "chair"  # chair | clerk | social_worker
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
    status: str = "manager"
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
    status: str = "working"  # working | draft | infeasible | published | replaced
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
    status: str = "offered"  # offered | taken (waits for the manager) | done | refused | withdrawn | lapsed
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
