"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share in words but not in SQLAlchemy."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


async def insert_once(session: AsyncSession, row: SQLModel) -> bool:
    """Write the row unless one with its key is there already; True if it was written."""
    table: Any = type(row)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**row.model_dump()).on_conflict_do_nothing()
    result: Any = await session.exec(statement)
    return bool(result.rowcount == 1)
