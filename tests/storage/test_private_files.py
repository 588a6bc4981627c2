"""Files that hold a family are for the account that runs Quorate, and for nobody else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import schema
from storage.private_files import write_private
from storage.store import open_store
from storage.tables import Venue

OPEN_TO_ALL = 0o644


@pytest.fixture(autouse=True)
def _careless() -> Iterator[None]:
    """An account whose files everybody may read, whatever the machine's own habit."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}


async def _written(url: str, folder: Path) -> dict[str, str]:
    """The modes while the store is open: SQLite takes -wal and -shm away at the end."""
    store = open_store(url)
    try:
        async with store.unit() as session:
            session.add(Venue(id="v", council="wokingham", name="Civic Centre"))
        return modes(folder)
    finally:
        await store.close()


async def test_the_database_and_what_stands_beside_it_are_the_owners_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    schema.upgrade(url)
    assert modes(tmp_path) == {"quorate.db": "0o600"}
    found = await _written(url, tmp_path)
    assert found == {"quorate.db": "0o600", "quorate.db-wal": "0o600", "quorate.db-shm": "0o600"}


async def test_what_an_older_version_left_open_is_closed_to_others(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    schema.upgrade(url)
    (tmp_path / "quorate.db").chmod(OPEN_TO_ALL)
    found = await _written(url, tmp_path)
    assert set(found.values()) == {"0o600"}


def test_a_file_that_is_written_is_the_owners_alone_also_in_place_of_an_open_one(tmp_path: Path) -> None:
    there = tmp_path / "week.csv"
    there.write_text("old and longer")
    there.chmod(OPEN_TO_ALL)
    for path in (there, tmp_path / "case.pdf"):
        write_private(path, b"new")
        assert (path.read_bytes(), oct(path.stat().st_mode & 0o777)) == (b"new", "0o600")
