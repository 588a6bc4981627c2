"""An office where the cast works, for the stories of keeping people and lists."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from bot.clock import SetClock
from conference.booking import Kind, Mode, Status
from services.people.keep import CommandLineOffice
from storage.tables import Conference
from tests import cast
from tests.house import a_store, standards

T = TypeVar("T", bound=SQLModel)
NOW = datetime(2027, 1, 6, 9, tzinfo=UTC)
STANDARD = standards().at(cast.COUNCIL, date(2027, 1, 6))


@asynccontextmanager
async def an_office(folder: Path) -> AsyncIterator[CommandLineOffice]:
    store = await a_store(folder, "the cast", cast.enter)
    yield CommandLineOffice(store, SetClock(NOW).now)
    await store.close()


async def rows(desk: CommandLineOffice, table: type[T], **which: Any) -> list[T]:
    async with desk.store.reading() as session:
        return list(await session.exec(select(table).filter_by(**which)))


async def a_booking(
    desk: CommandLineOffice, starts: datetime, ends: datetime, *, chair: str = cast.GREEN.id
) -> None:
    """A standing booking of Sam Reed's with that chair."""
    async with desk.store.unit() as session:
        session.add(
            Conference(
                id=f"c-{starts:%d%H}-{chair}",
                council=cast.COUNCIL,
                reference=f"Q-27-{starts:%d%H}",
                case_reference="LL1",
                kind=Kind.INITIAL,
                status=Status.BOOKED,
                standard_from=date(2026, 1, 1),
                anchor=date(2027, 1, 5),
                last_date=date(2027, 1, 26),
                starts=starts,
                ends=ends,
                mode=Mode.TEAMS,
                social_worker_id=cast.SOCIAL_WORKER.id,
                booked_by_id=cast.SOCIAL_WORKER.id,
                chair_id=chair,
                requested_at=NOW,
            )
        )
