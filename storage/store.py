"""The database and its units of work."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from sqlalchemy import Row, Update, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import WRITES, make_engine
from storage.single import Asking, OnServer, Single, on_file


class ReadingOnly(Session):
    """What a reading transaction is made of: a write in it is a mistake, not a silent loss."""


@event.listens_for(ReadingOnly, "before_flush")
def _refuse(session: Session, *_: object) -> None:
    if session.new or session.dirty or session.deleted:
        msg = "a reading transaction may not write; use Store.unit()"
        raise RuntimeError(msg)


class Store:
    """One engine. `unit()` is one transaction: committed at its end, rolled back when anything is raised."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._writing = async_sessionmaker(
            engine.execution_options(**{WRITES: True}), class_=AsyncSession, expire_on_commit=False
        )
        self._reading = async_sessionmaker(
            engine, class_=AsyncSession, expire_on_commit=False, sync_session_class=ReadingOnly
        )
        on_disk = engine.dialect.name == "sqlite"
        self._single: Single = on_file(engine) if on_disk else OnServer(engine)
        self._turn = asyncio.Lock() if on_disk else None
        self._writer: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """A transaction that may write; on SQLite it takes the write lock at once (BEGIN IMMEDIATE).

        Writers of one process queue here rather than at SQLite's busy timeout. A unit inside a unit of the
        same task is refused: it would wait for itself.
        """
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                await self._queue(stack, self._turn)
            session = await stack.enter_async_context(self._writing())
            await stack.enter_async_context(session.begin())
            await session.connection()  # the lock now, not at the first statement
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads, from one snapshot; it waits for no writer."""
        async with self._reading() as session:
            yield session

    async def look(self, statement: Asking, **values: object) -> Sequence[Row[Any]]:
        """A SELECT made beforehand, of few rows by an index: what is committed, also within a unit."""
        return await self._single.look(statement, values)

    async def change(self, statement: Update, **values: object) -> int:
        """An UPDATE made beforehand, committed by itself: how many rows changed. Queues as `unit` does."""
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                await self._queue(stack, self._turn)
            return await self._single.change(statement, values)

    async def close(self) -> None:
        await self._single.close()
        await self.engine.dispose()

    async def _queue(self, stack: AsyncExitStack, turn: asyncio.Lock) -> None:
        if self._writer is not None and self._writer is asyncio.current_task():
            msg = "a unit of work inside a unit of work"
            raise RuntimeError(msg)
        await stack.enter_async_context(turn)
        self._writer = asyncio.current_task()
        stack.callback(self._leave)

    def _leave(self) -> None:
        self._writer = None


def open_store(url: str) -> Store:
    """A store at `sqlite:///file.db` or a PostgreSQL address. The caller closes it."""
    return Store(make_engine(url))
