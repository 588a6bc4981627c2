"""A booking opened for one act: loaded and checked, under its own standard, written in one commit.

What other nouns do after any change of a booking is declared beside them (`after_change`).
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import notices, work_kinds
from services.actor import Actor
from services.house import House
from services.standards import standard_of
from services.who_plays import Reader, reader_of
from storage import bookings, history
from storage.store import bump
from storage.tables import Conference

SUBMITTED = "submitted"  # the act that makes a booking: who pressed has its card already


@dataclass(frozen=True, slots=True)
class Case:
    """Inside one unit of work, or while reading."""

    house: House
    session: AsyncSession
    actor: Actor
    booking: Conference

    @property
    def standard(self) -> Standard:
        """The version that the booking was made under; a later one does not move it."""
        return standard_of(self.house, self.booking)

    @property
    def now(self) -> datetime:
        return self.house.now()

    async def reader(self, *, details: bool = False) -> Reader:
        """As whom the actor reads it. Refused (UNKNOWN): not theirs to see, or without the `details`."""
        found = await reader_of(self.session, self.actor, self.booking, self.standard)
        if details and not found.details:
            raise Refused(Code.UNKNOWN)
        return found

    async def note(self, act: str, *, why: str = "") -> None:
        """Into the booking's history, which stays at its version."""
        children = await bookings.children(self.session, self.booking.id)
        who = self.actor.person_id
        history.write(self.session, self.booking, children, at=self.now, who=who, act=act, why=why)

    async def changed(self, act: str, *, why: str = "") -> None:
        """Raise the version, write history, have the booking's cards drawn anew; the other nouns follow."""
        await bump(self.session, self.booking, self.booking.version)
        self.session.add(self.booking)
        await self.note(act, why=why)
        shown = self.actor.person_id if act == SUBMITTED else ""
        await notices.everywhere(self.session, self.booking, self.now, but=shown)
        for follow in _followers():
            await follow(self)


async def open_case(
    house: House,
    session: AsyncSession,
    actor: Actor,
    conference_id: str,
    *,
    may: Collection[Role] | None = None,
    version: int | None = None,
) -> Case:
    """`may`: the parts in which one reads its details and may do this; `version`: as it was seen.

    Refused: UNKNOWN (another council's; with `may`, not theirs to see), NOT_YOURS, STALE (changed since).
    """
    booking = await session.get(Conference, conference_id)
    if booking is None or booking.council != actor.council:
        raise Refused(Code.UNKNOWN)
    case = Case(house, session, actor, booking)
    if may is not None:
        reader = await case.reader()
        if reader.role not in may or not reader.details:
            raise Refused(Code.NOT_YOURS)
    if version is not None and booking.version != version:
        raise Refused(Code.STALE)
    return case


@asynccontextmanager
async def case_of(
    house: House,
    actor: Actor,
    conference_id: str,
    *,
    may: Collection[Role] | None = None,
    version: int | None = None,
) -> AsyncIterator[Case]:
    """To be changed: one commit on leaving. Refused as `open_case`."""
    async with house.unit() as session:
        yield await open_case(house, session, actor, conference_id, may=may, version=version)


class Turn(IntEnum):
    """In which order nouns follow a change, within its unit of work."""

    DUTIES = 1
    COVER = 2
    DAY = 3
    MEETING = 4
    INVITATIONS = 5


Follows = Callable[[Case], Awaitable[None]]
_FOLLOW: dict[Turn, Follows] = {}


def after_change(turn: Turn) -> Callable[[Follows], Follows]:
    """Declare what a noun does after every change of a booking. Refuses a turn already taken."""
    if turn in _FOLLOW:
        raise ValueError(f"{turn.name} follows once")

    def keep(follows: Follows) -> Follows:
        _FOLLOW[turn] = follows
        return follows

    return keep


@cache
def _followers() -> Sequence[Follows]:
    """All of them: whoever follows declares it when imported."""
    work_kinds.load()
    return [_FOLLOW[turn] for turn in Turn]
