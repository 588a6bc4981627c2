"""A chair's time, held: the key of each quarter of an hour decides who was first."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import Interval
from conference.refusals import Code, Refused
from storage.tables import HeldQuarter

QUARTER = timedelta(minutes=15)


async def hold(session: AsyncSession, conference_id: str, chair_id: str, taken: Interval) -> None:
    """Hold what a booking takes out of the chair's day. Refused (SLOT_TAKEN): another booking has some of it.

    The refusal leaves the caller's unit of work as it was, so that another chair can be tried.
    """
    rows = [{"chair_id": chair_id, "at": at, "conference_id": conference_id} for at in quarters(taken)]
    try:
        async with session.begin_nested():
            await session.exec(insert(HeldQuarter).values(rows))
    except IntegrityError as first_come:
        raise Refused(Code.SLOT_TAKEN) from first_come


async def release(session: AsyncSession, conference_id: str) -> None:
    await session.exec(delete(HeldQuarter).where(col(HeldQuarter.conference_id) == conference_id))


def quarters(taken: Interval) -> list[datetime]:
    """The quarters of an hour (UTC) that the stretch touches."""
    start = taken.start.astimezone(UTC)
    at = start.replace(minute=start.minute - start.minute % 15, second=0, microsecond=0)
    found = []
    while at < taken.end:
        found.append(at)
        at += QUARTER
    return found
