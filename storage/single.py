"""One statement, one transaction: what every turn does, without a session or a trip to a thread around it."""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult, Engine, Row, Select, Update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import plain_engine

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
