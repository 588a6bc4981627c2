"""The house that a story begins in: a database made once and copied, and calls that need no socket."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.util import LRUCache
from sqlmodel.ext.asyncio.session import AsyncSession

from councils.library import Library
from storage import schema
from storage.store import Store, open_store

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where Linux has one
ROOM_FOR_A_RUN = 2 * 2**30  # bytes
HANG_SECONDS = 300.0  # a test waits for what happens, not for a time; only what hangs lasts so long
Enter = Callable[[AsyncSession], Awaitable[None]]

_made: dict[Hashable, Path] = {}


async def until(happened: Callable[[], bool]) -> None:
    """Waits for what nobody announces."""
    async with asyncio.timeout(HANG_SECONDS):
        while not happened():  # noqa: ASYNC110 - other processes announce nothing
            await asyncio.sleep(0.01)


def in_memory() -> Path | None:
    """Where files cost no disk: a commit there is not waited for. None where there is no such place."""
    usable = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_FOR_A_RUN
    return IN_MEMORY if usable else None


@cache
def _templates() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="quorate-templates-", dir=in_memory())


def discard() -> None:
    """At a run's end: what was kept for copying. A worker's process is cut off and tidies nothing itself."""
    _templates().cleanup()


@cache
def empty() -> Path:
    """A database without anybody in it, migrated once a process."""
    path = Path(_templates().name) / "empty.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@cache
def standards() -> Library:
    """The councils' files, read once a process."""
    return Library.load()


async def database(path: Path, key: Hashable, enter: Enter) -> None:
    """A new database with what `enter` writes; for each `key` that is done once a process, then copied."""
    if copied(path, key):
        return
    shutil.copy(empty(), path)
    store = open_store(f"sqlite:///{path}")
    async with store.unit() as session:
        await enter(session)
    await store.close()
    keep(path, key)


def copied(path: Path, key: Hashable) -> bool:
    """Whether a database was kept under `key`, so that a copy of it stands at `path` now."""
    if key in _made:
        shutil.copy(_made[key], path)
    return key in _made


def keep(path: Path, key: Hashable) -> None:
    """The database at `path` as it is now, also while it is open: to be copied from here on."""
    made = Path(_templates().name) / f"{len(_made)}.db"
    poured(path, made)
    _made[key] = made


def poured(source: Path, target: Path) -> None:
    """The contents of one database into another; either may be open."""
    with closing(sqlite3.connect(source)) as full, closing(sqlite3.connect(target)) as other:
        full.backup(other)


async def a_store(folder: Path, key: Hashable, enter: Enter, name: str = "quorate.db") -> Store:
    """That database, opened. The caller closes it."""
    await database(folder / name, key, enter)
    return open_store(f"sqlite:///{folder / name}")


def an_empty_store(folder: Path, name: str = "quorate.db") -> Store:
    """Migrated, nobody in it. The caller closes it."""
    shutil.copy(empty(), folder / name)
    return open_store(f"sqlite:///{folder / name}")


# A statement is compiled once a process, not once a database: each test has a database of its own, and the
# same few hundred statements. Nothing of it is in the product, whose process has one database.

_COMPILED: dict[type, LRUCache[Any, Any]] = {}


def compile_once() -> None:
    """Engines of one dialect share what they compiled. Dialects of one class are the same key."""

    def same(one: Dialect, other: object) -> bool:
        return type(one) is type(other)

    def by_class(one: Dialect) -> int:
        return hash(type(one))

    def shared(engine: Engine, *given: Any, **named: Any) -> None:
        begun(engine, *given, **named)
        engine._compiled_cache = _COMPILED.setdefault(type(engine.dialect), LRUCache(5_000))

    begun = Engine.__init__
    for dialect in (SQLiteDialect_aiosqlite, SQLiteDialect_pysqlite):
        setattr(dialect, "__eq__", same)  # noqa: B010 - mypy knows these as methods that stay
        setattr(dialect, "__hash__", by_class)  # noqa: B010 - as above
    setattr(Engine, "__init__", shared)  # noqa: B010 - as above
