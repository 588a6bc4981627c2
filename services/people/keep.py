"""What an administrator asks for, parsed; who may keep it, what changed, and that it is on record."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import before, exists
from conference.names import wrong_name
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, Role
from services.actor import Actor
from storage.store import Store, new_id
from storage.tables import PeopleChange, Person

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def _called(name: str) -> str:
    if wrong_name("name", name):
        raise PydanticCustomError(
            "not_a_name", "Write the name without a web address, without brackets such as < or [, on one line"
        )
    return name


PlainName = Annotated[Name, AfterValidator(_called)]
Email = Annotated[
    str, StringConstraints(to_lower=True, max_length=254, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$")
]
AwayKind = Literal["supervision", "leave", "training", "appointment", "other"]
DutyPart = Literal["cover", "advice"]


class _Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class AddPerson(_Command):
    """`aad_object_id` is the tenant's id of the person."""

    name: PlainName
    email: Email
    aad_object_id: Name
    roles: frozenset[Role]
    team_id: str | None = None
    manager_id: str | None = None

    @model_validator(mode="after")
    def _of_people(self) -> Self:
        if not self.roles or not self.roles <= PEOPLE:
            msg = "a person needs at least one role, and only roles of people"
            raise ValueError(msg)
        return self


class ChangePerson(AddPerson):
    """All of the person as it shall stand; `active` true brings somebody back."""

    person_id: str
    active: bool = True


class ChairSettings(_Command):
    """`days`: London hours by weekday, Monday 0; a missing day is off. No `teams` means all of them."""

    person_id: str
    working_time: float = Field(default=1.0, gt=0, le=1)
    daily_limit: int | None = Field(default=None, ge=1, le=10)
    eligible: bool = True
    since: date
    days: dict[Annotated[int, Field(ge=0, le=6)], tuple[time, time]]
    teams: tuple[str, ...] = ()
    not_teams: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not self.days or any(opens >= closes for opens, closes in self.days.values()):
            msg = "a chair works on at least one day, and each day ends after it starts"
            raise ValueError(msg)
        if set(self.teams) & set(self.not_teams):
            msg = "a team cannot be both for this chair and not for this chair"
            raise ValueError(msg)
        return self


class AddUnavailability(_Command):
    person_id: str
    kind: AwayKind
    starts: AwareDatetime
    ends: AwareDatetime

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if not (exists(self.starts) and exists(self.ends)):
            msg = "London’s clocks skip that hour: write another time"
            raise ValueError(msg)
        if not before(self.starts, self.ends):
            msg = "a time away ends after it starts"
            raise ValueError(msg)
        return self


class AddVenue(_Command):
    """`travel_minutes` each way; None is the council's."""

    name: PlainName
    address: Annotated[str, StringConstraints(max_length=500)] = ""
    travel_minutes: int | None = Field(default=None, ge=0, le=240)


class ChangeVenue(AddVenue):
    venue_id: str
    active: bool = True


class SetDuty(_Command):
    """WS-26: who covers (or, another role, C-25: advises) on a London day; no hours is all day."""

    day: date
    person_id: str
    part: DutyPart = "cover"
    starts: time | None = None
    ends: time | None = None

    @model_validator(mode="after")
    def _hours(self) -> Self:
        if (self.starts is None) != (self.ends is None):
            msg = "duty hours need both a start and an end"
            raise ValueError(msg)
        if self.starts is not None and self.ends is not None and self.starts >= self.ends:
            msg = "duty hours end after they start"
            raise ValueError(msg)
        return self


T = TypeVar("T", bound=SQLModel)
KEEPERS = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


class WhatChanged(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps, when: handed to every writing function, inside its caller's unit."""

    session: AsyncSession
    actor: Actor
    now: datetime

    @property
    def council(self) -> str:
        return self.actor.council

    async def keep(self, row: SQLModel, about: str, kept: WhatChanged) -> None:
        """Write the row and the record of the change; nothing for what did not change."""
        if kept is WhatChanged.UNCHANGED:
            return
        self.session.add(row)
        await self.session.flush()
        self.note(type(row).__name__, kept.value, about, row.model_dump(mode="json"))

    def note(self, what: str, act: str, about: str, snapshot: dict[str, Any]) -> None:
        self.session.add(
            PeopleChange(
                id=new_id(),
                council=self.council,
                at=self.now,
                who=self.actor.person_id,
                act=f"{what} {act}",
                about=about,
                snapshot=snapshot,
            )
        )

    async def person(self, person_id: str) -> Person:
        """A person of the keeper's own council; any other is Refused(UNKNOWN)."""
        person = await self.session.get(Person, person_id)
        if person is None or person.council != self.council:
            raise Refused(Code.UNKNOWN)
        return person


class Office(Protocol):
    """What the acts of keeping need of the house; a House is one, and so is a Desk."""

    @property
    def store(self) -> Store: ...

    @property
    def now(self) -> Callable[[], datetime]: ...

    def unit(self) -> AbstractAsyncContextManager[AsyncSession]: ...


@dataclass(frozen=True, slots=True)
class CommandLineOffice:
    """An office for the command line, where no house is open."""

    store: Store
    now: Callable[[], datetime]

    def unit(self) -> AbstractAsyncContextManager[AsyncSession]:
        """The process that does the work looks for it by itself."""
        return self.store.unit()


def may_keep(actor: Actor) -> None:
    """Administrators and unit managers; anybody else is Refused(NOT_YOURS)."""
    if not actor.has(*KEEPERS):
        raise Refused(Code.NOT_YOURS)


def assign(row: SQLModel, **values: object) -> WhatChanged:
    """Set what differs; whether anything did."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return WhatChanged.CHANGED if different else WhatChanged.UNCHANGED


def wrong(field: str, code: str, **facts: str) -> Refused:
    return Refused(Code.INVALID, problems=(Problem(field, code, tuple(facts.items())),))
