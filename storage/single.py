"""One statement, one transaction: what every turn does, without a session or a trip to a thread around it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import CursorResult, Engine, Row, Select, Update
from sqlalchemy.ext.asyncio import AsyncEngine

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


class OnDisk:
    """SQLite. In WAL mode a reader waits for nobody, so it is asked at once; a writer waits in a thread."""

    def __init__(self, reading: Engine, writing: Engine) -> None:
        self._reading, self._writing = reading, writing

    async def look(self, statement: Asking, values: Values) -> Sequence[Row[Any]]:
        with self._reading.connect() as connection:
            return connection.execute(statement, dict(values)).all()

    async def change(self, statement: Update, values: Values) -> int:
        return await asyncio.to_thread(self._change, statement, values)

    async def close(self) -> None:
        self._reading.dispose()
        await asyncio.to_thread(self._writing.dispose)

    def _change(self, statement: Update, values: Values) -> int:
        with self._writing.begin() as connection:
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


def _changed(result: CursorResult[Any]) -> int:
    return int(result.rowcount)
