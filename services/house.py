"""What every act is handed: the store, the world’s ports, the clock, the standards; a world without them."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import Interval
from conference.outside import Diary, OutsideFault
from conference.standard import Standard
from services import outgoing
from services.ports import Calendars, OutOfOffice
from storage.store import Store


class NobodyOut:
    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:  # noqa: ARG002 - a port
        """Nobody is known to be out of office."""
        return frozenset()


NOBODY_OUT = NobodyOut()


class Standards(Protocol):
    def at(self, council: str, day: date) -> Standard:
        """The council's standard in force on a London day."""
        ...

    def councils(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class House:
    store: Store
    calendars: Calendars
    standards: Standards
    now: Callable[[], datetime]
    wake: Callable[[], None]  # called after a commit that wrote outgoing work
    out_of_office: OutOfOffice = NOBODY_OUT
    public_url: str = ""  # where the world reaches us, for addresses to subscribe to; empty: nowhere

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """One commit, as `Store.unit`; delivery is woken after one that wrote outgoing work."""
        async with self.store.unit() as session:
            yield session
        if session.info.get(outgoing.LEFT):
            self.wake()


class NoCalendars:
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        """Refused always (OutsideFault)."""
        raise OutsideFault(f"no calendars here: {len(emails)} asked for from {window.start:%Y-%m-%d}")
