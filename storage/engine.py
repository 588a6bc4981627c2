"""Engines: SQLite by itself, PostgreSQL when several instances run. One code path for both."""

from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

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
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def plain_engine(engine: AsyncEngine, *pragmas: str) -> Engine:
    """On the same SQLite file, but each statement is a transaction of its own, in the thread that asks."""
    plain = create_engine(engine.url.set(drivername="sqlite"))
    event.listen(plain, "connect", partial(_prepare, pragmas=(*_PRAGMAS, *pragmas)))
    return plain


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
