"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share in words but not in SQLAlchemy."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

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
