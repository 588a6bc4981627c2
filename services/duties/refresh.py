"""A booking's timetable may have changed: the next sweep looks at it."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Conference


def refresh(session: AsyncSession, conference: Conference, now: datetime) -> None:
    """Joins the caller's unit; the sweep then writes the moment of what is due next itself."""
    conference.next_due_at = now
    session.add(conference)
