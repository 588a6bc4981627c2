"""The database's shape: brought up to date under a lock, and asked whether it is.

Sync on purpose: it runs before the process serves anybody, and from the command line.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage.store import BUSY_MS, close_to_others, parsed

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x51_0A7E  # the advisory lock's number on PostgreSQL; any number will do, but always this one


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database at `url` up to the newest version, once even if several processes try at once."""
    from alembic import command  # noqa: PLC0415 - a process that only serves needs none of Alembic

    with _locked(url) as connection:
        command.upgrade(_config(connection), to)


def downgrade(url: str, to: str) -> None:
    """Take versions back, to `to` or "base"; what their tables held is lost."""
    from alembic import command  # noqa: PLC0415 - as above

    with _locked(url) as connection:
        command.downgrade(_config(connection), to)


def write_version(url: str, message: str) -> None:
    """Write a new file under storage/migrations/versions for what the models have and `url` has not."""
    from alembic import command  # noqa: PLC0415 - as above

    with _locked(url) as connection:
        config = _config(connection)
        number = len(_versions()) + 1
        for option, value in {"hooks": "ruff", "ruff.type": "module", "ruff.module": "ruff"}.items():
            config.set_section_option("post_write_hooks", option, value)
        config.set_section_option("post_write_hooks", "ruff.options", "format REVISION_SCRIPT_FILENAME")
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")


def current(url: str) -> str | None:
    """The version that the database is at; None if it has never been migrated (or is not there)."""
    if _missing(url):
        return None
    with _connected(url, "BEGIN") as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def newest() -> str:
    """The version that this code needs: the last of the numbered files."""
    return _versions()[-1]


def is_current(url: str) -> bool:
    return current(url) == newest()


def _versions() -> list[str]:
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _missing(url: str) -> bool:
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(str(address.database)).expanduser().exists()


@contextmanager
def _connected(url: str, begin: str) -> Iterator[Connection]:
    address = parsed(url)
    if address.get_backend_name() == "sqlite":
        address = address.set(drivername="sqlite")
    engine = create_engine(address, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(close_to_others, address))
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _locked(url: str) -> Iterator[Connection]:
    """One transaction around all of it: SQLite's write lock, or an advisory lock on PostgreSQL."""
    with _connected(url, "BEGIN IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield connection


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")  # foreign keys stay off while tables are rebuilt
    cursor.close()
