"""A database without anybody in it, migrated once for a run; and the councils' files, read once."""

from functools import cache
from pathlib import Path

from councils.library import Library
from storage import schema


@cache
def empty_database(folder: Path) -> Path:
    """To be copied; `folder` is the run's own."""
    schema.upgrade(f"sqlite:///{folder / 'empty.db'}")
    return folder / "empty.db"


@cache
def standards() -> Library:
    return Library.load()
