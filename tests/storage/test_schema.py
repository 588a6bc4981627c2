"""The database's shape follows the models, both ways, and two first starts don't collide."""

import sys
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - fills the metadata
from storage import schema


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'quorate.db'}"


def tables_at(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def test_a_database_that_is_not_there_is_not_current_and_is_not_made_by_asking(
    url: str, tmp_path: Path
) -> None:
    assert schema.current(url) is None
    assert not schema.is_current(url)
    assert list(tmp_path.iterdir()) == []


def test_upgrading_makes_every_table_and_says_so(url: str) -> None:
    schema.upgrade(url)

    assert schema.is_current(url)
    assert tables_at(url) == {table.name for table in SQLModel.metadata.sorted_tables}
    assert len(tables_at(url)) >= len(SQLModel.metadata.tables)


def test_the_migrated_database_is_exactly_what_the_models_say(url: str) -> None:
    schema.upgrade(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()

    assert differences == []


def test_a_difference_would_be_seen(url: str) -> None:
    """Proves that the comparison above can fail."""
    schema.upgrade(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()

    assert "shoe_size" in str(differences)


def test_down_and_up_again_leaves_no_trace(url: str) -> None:
    schema.upgrade(url)
    schema.downgrade(url, "base")
    assert tables_at(url) == set()
    assert not schema.is_current(url)

    schema.upgrade(url)
    assert schema.is_current(url)


def test_upgrading_twice_changes_nothing(url: str) -> None:
    schema.upgrade(url)
    schema.upgrade(url)
    assert schema.is_current(url)


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE work (mine INTEGER)")
    engine.dispose()

    with pytest.raises(Exception, match="work already exists"):
        schema.upgrade(url)

    assert tables_at(url) == {"work"}
    assert schema.current(url) is None


def test_processes_that_start_at_once_migrate_once(url: str) -> None:
    starts = get_context("spawn")
    gate = starts.Barrier(4)
    processes = [starts.Process(target=_start, args=(url, gate, sys.path)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert schema.is_current(url)


def _start(url: str, gate: Barrier, path: list[str]) -> None:
    sys.path[:] = path
    gate.wait(50)
    schema.upgrade(url)
