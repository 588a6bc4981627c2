"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share in words but not in SQLAlchemy."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

MANY = 500  # rows of one statement; both databases take some 30,000 values


async def insert_once(session: AsyncSession, row: SQLModel) -> bool:
    """Write the row unless one with its key is there already; True if it was written."""
    table: Any = type(row)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row.model_dump()).on_conflict_do_nothing()
    result: Any = await session.exec(statement)
    return bool(result.rowcount == 1)


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
        result: Any = await session.exec(insert(table).values(values).on_conflict_do_nothing())
        written += result.rowcount
    return written
