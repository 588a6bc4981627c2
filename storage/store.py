"""The database: engines, units of work, single statements, and how a row is written once and never stale."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Engine,
    Row,
    Select,
    Update,
    create_engine,
    event,
    inspect,
    make_url,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from storage.private_files import keep_private

# Engines: SQLite by itself, PostgreSQL when several instances run. One code path for both.

WRITES = "quorate_writes"  # execution option of a connection whose transaction may write
BUSY_MS = 20_000  # how long one process waits for another's write lock

_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",  # first, so that the switch to WAL waits as well
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # what was promised to somebody outlives a power cut
    "PRAGMA foreign_keys=ON",
)


def parsed(url: str) -> URL:
    """The address with the async driver that this project carries; folders of a SQLite file are made."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return address
    if address.database in {None, "", ":memory:"}:
        msg = f"{url}: use a SQLite file; a database in memory belongs to one connection only"
        raise ValueError(msg)
    Path(str(address.database)).expanduser().parent.mkdir(parents=True, exist_ok=True)
    return address.set(drivername="sqlite+aiosqlite")


def make_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite:///file.db` or a PostgreSQL address with an async driver."""
    engine = create_async_engine(parsed(url), pool_pre_ping=make_url(url).get_backend_name() != "sqlite")
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", partial(close_to_others, engine.url))
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def plain_engine(engine: AsyncEngine, *pragmas: str) -> Engine:
    """On the same SQLite file, but each statement is a transaction of its own, in the thread that asks."""
    plain = create_engine(engine.url.set(drivername="sqlite"))
    event.listen(plain, "connect", partial(close_to_others, engine.url))
    event.listen(plain, "connect", partial(_prepare, pragmas=(*_PRAGMAS, *pragmas)))
    return plain


def close_to_others(address: URL, *_connected: object) -> None:
    """As soon as SQLite has made its file, before anything is in it."""
    keep_private(Path(str(address.database)).expanduser())


def _prepare(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry, pragmas: tuple[str, ...] = _PRAGMAS
) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and too weak
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# One statement, one transaction: what every turn does, without a session or a trip to a thread around it.

LOG_EVERY = 64  # changes, some 200 pages of log; SQLite writes the log back from 1,000 pages on
_HASTY = (
    "PRAGMA busy_timeout=0",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA synchronous=NORMAL",  # a form's last step may be typed again after a power cut; a booking may not
)
Values = Mapping[str, Any]
Asking = Select[*tuple[Any, ...]]


class Single(Protocol):
    async def look(self, statement: Asking, values: Values) -> Sequence[Row[Any]]:
        """All rows, from one snapshot."""
        ...

    async def change(self, statement: Update, values: Values) -> int:
        """Committed; how many rows it changed."""
        ...

    async def close(self) -> None: ...


class _Kept:
    """One connection of the loop's own, opened when it is first asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def connection(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        if "connection" in vars(self):
            self.connection.close()
        self._engine.dispose()


class OnDisk:
    """SQLite in WAL mode. What waits for nobody is done at once; what may wait is done in a thread.

    A reader never waits. A change does when another process holds the lock, or when its commit writes the
    log back into the file: `hasty` gives up at once on a lock and leaves the log alone, `patient` does both.
    """

    def __init__(self, reading: Engine, hasty: Engine, patient: Engine) -> None:
        self._reading, self._hasty, self._patient = _Kept(reading), _Kept(hasty), patient
        self._changes = count(1)

    async def look(self, statement: Asking, values: Values) -> Sequence[Row[Any]]:
        return self._reading.connection.execute(statement, dict(values)).all()

    async def change(self, statement: Update, values: Values) -> int:
        if next(self._changes) % LOG_EVERY:
            try:
                return _changed(self._hasty.connection.execute(statement, dict(values)))
            except OperationalError as error:
                if not _locked(error):
                    raise
        return await asyncio.to_thread(self._wait, statement, values)

    async def close(self) -> None:
        self._reading.close()
        self._hasty.close()
        await asyncio.to_thread(self._patient.dispose)

    def _wait(self, statement: Update, values: Values) -> int:
        with self._patient.begin() as connection:
            return _changed(connection.execute(statement, dict(values)))


class OnServer:
    """Any other database: over the store's own connections."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def look(self, statement: Asking, values: Values) -> Sequence[Row[Any]]:
        async with self._engine.connect() as connection:
            return (await connection.execute(statement, dict(values))).all()

    async def change(self, statement: Update, values: Values) -> int:
        async with self._engine.begin() as connection:
            return _changed(await connection.execute(statement, dict(values)))

    async def close(self) -> None:
        return


def on_file(engine: AsyncEngine) -> OnDisk:
    """Beside the store's own connections to a SQLite file."""
    return OnDisk(
        reading=plain_engine(engine, "PRAGMA query_only=ON"),
        hasty=plain_engine(engine, *_HASTY),
        patient=plain_engine(engine),
    )


def _locked(error: OperationalError) -> bool:
    """Nothing was done, for somebody else was writing."""
    return isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _changed(result: CursorResult[Any]) -> int:
    return int(result.rowcount)


# The database and its units of work.


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


# Our own ids.


def new_id() -> str:
    return uuid4().hex


# INSERT … ON CONFLICT, which SQLite and PostgreSQL share in words but not in SQLAlchemy.

MANY = 500  # rows of one statement; both databases take some 30,000 values


async def insert_once(session: AsyncSession, row: SQLModel) -> bool:
    """Write the row unless one with its key is there already; True if it was written."""
    table: Any = type(row)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row.model_dump()).on_conflict_do_nothing().returning(*_key(table))
    result: Any = await session.exec(statement)
    return result.first() is not None


async def put_row(session: AsyncSession, row: SQLModel, unique: Sequence[str]) -> None:
    """Write the row, or its values into the one with the same `unique` columns; that one keeps its key."""
    table: Any = type(row)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row.model_dump())
    left = {*unique, *(column.name for column in table.__table__.primary_key)}
    values = {column.name: column for column in statement.excluded if column.name not in left}
    await session.exec(statement.on_conflict_do_update(index_elements=unique, set_=values))


async def insert_new(session: AsyncSession, rows: Sequence[SQLModel]) -> int:
    """Write the rows of one table whose keys are not there yet; how many were written."""
    written = 0
    for first in range(0, len(rows), MANY):
        some = rows[first : first + MANY]
        table: Any = type(some[0])
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        values = [row.model_dump() for row in some]
        statement = insert(table).values(values).on_conflict_do_nothing().returning(*_key(table))
        result: Any = await session.exec(statement)
        written += len(result.all())
    return written


def _key(table: Any) -> Any:
    """What comes back for a row that was written: whether a count is known differs by database."""
    return inspect(table).primary_key


RowOf = TypeVar("RowOf", bound=SQLModel)


async def get_known(session: AsyncSession, table: type[RowOf], key: str) -> RowOf:
    """The row of that id. Refused (UNKNOWN): there is none."""
    row = await session.get(table, key)
    if row is None:
        raise Refused(Code.UNKNOWN)
    return row


# The first press wins: a row is written only while it still is as whoever pressed has seen it.


async def first_press(
    session: AsyncSession, row: SQLModel, was: str | Collection[str], then: str, **values: object
) -> bool:
    """Bring the row from the state `was`, or from any of several, into the state `then`.

    False, and nothing is written: somebody was quicker. A row that has a version is one version on.
    """
    table: Any = type(row)
    if hasattr(table, "version"):
        values["version"] = table.version + 1
    still = table.status.in_({was} if isinstance(was, str) else set(was))
    return await write_if(session, row, still, status=then, **values)


async def bump(session: AsyncSession, row: SQLModel, expected_version: int) -> None:
    """Raise the row's version by one if it still is `expected_version`; otherwise Refused(STALE).

    The row's version in memory follows. Call it before or after changing the row's other fields: all of it
    is one transaction.
    """
    table: Any = type(row)
    if not await write_if(session, row, table.version == expected_version, version=expected_version + 1):
        raise Refused(Code.STALE)


async def write_if(
    session: AsyncSession, row: SQLModel, still: ColumnElement[bool], **values: object
) -> bool:
    """Write the values to this row by one UPDATE where `still` holds; whether it did.

    The row in memory follows. Whether a row came back is asked, not how many were counted: a count is not
    known on every database.
    """
    table = type(row)
    mapper = inspect(table, raiseerr=True)
    key = zip(mapper.primary_key, mapper.primary_key_from_instance(row), strict=True)
    wrote = await session.exec(
        update(table)
        .where(*(column == value for column, value in key), still)
        .values(**values)
        .returning(table)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return wrote.first() is not None
