"""What every act of keeping shares: who may, what changed, and that it is on record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services.actor import Actor
from storage.store import Store, new_id
from storage.tables import PeopleChange, Person

T = TypeVar("T", bound=SQLModel)
KEEPERS = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


class Kept(StrEnum):
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

    async def keep(self, row: SQLModel, about: str, kept: Kept) -> None:
        """Write the row and the record of the change; nothing for what did not change."""
        if kept is Kept.UNCHANGED:
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

    @property
    def wake(self) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """An office for the command line, where no house is open."""

    store: Store
    now: Callable[[], datetime]
    wake: Callable[[], None] = lambda: None  # the process that does the work looks for it by itself


def may_keep(actor: Actor) -> None:
    """Administrators and unit managers; anybody else is Refused(NOT_YOURS)."""
    if not actor.has(*KEEPERS):
        raise Refused(Code.NOT_YOURS)


def assign(row: SQLModel, **values: object) -> Kept:
    """Set what differs; whether anything did."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return Kept.CHANGED if different else Kept.UNCHANGED


def wrong(field: str, code: str, **facts: str) -> Refused:
    return Refused(Code.INVALID, problems=(Problem(field, code, tuple(facts.items())),))
