"""The first press wins: a row is written only while it still is as whoever pressed has seen it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, inspect, update
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused


async def first_press(
    session: AsyncSession, row: SQLModel, was: str | Collection[str], then: str, **values: object
) -> bool:
    """Bring the row from the state `was`, or from any of several, into the state `then`.

    False, and nothing is written: somebody was quicker. A row that has a version is one version on.
    """
    table: Any = type(row)
    if hasattr(table, "version"):
        values["version"] = table.version + 1
    still = table.status.in_({was} if isinstance(was, str) else set(was))
    return await write_if(session, row, still, status=then, **values)


async def bump(session: AsyncSession, row: SQLModel, expected_version: int) -> None:
    """Raise the row's version by one if it still is `expected_version`; otherwise Refused(STALE).

    The row's version in memory follows. Call it before or after changing the row's other fields: all of it
    is one transaction.
    """
    table: Any = type(row)
    if not await write_if(session, row, table.version == expected_version, version=expected_version + 1):
        raise Refused(Code.STALE)


async def write_if(
    session: AsyncSession, row: SQLModel, still: ColumnElement[bool], **values: object
) -> bool:
    """Write the values to this row by one UPDATE where `still` holds; whether it did.

    The row in memory follows. Whether a row came back is asked, not how many were counted: a count is not
    known on every database.
    """
    table = type(row)
    mapper = inspect(table, raiseerr=True)
    key = zip(mapper.primary_key, mapper.primary_key_from_instance(row), strict=True)
    wrote = await session.exec(
        update(table)
        .where(*(column == value for column, value in key), still)
        .values(**values)
        .returning(table)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return wrote.first() is not None
