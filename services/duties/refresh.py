"""A booking’s timetable may have changed.

The next sweep looks at it, and cards that told of it are drawn anew.
"""

from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from services import notices, outgoing
from storage.tables import Conference, Notice


def refresh(session: AsyncSession, conference: Conference, now: datetime) -> None:
    """Joins the caller's unit; the sweep then writes the moment of what is due next itself."""
    conference.next_due_at = now
    session.add(conference)


DUTIES_VIEW = "duties"
KEPT_UP = timedelta(days=30)  # older cards are far up in people's chats


async def redraw_duties(
    session: AsyncSession, conference: Conference, now: datetime, *, state: str, step: str = ""
) -> None:
    """Every card that told somebody of this step, or of any step of the booking; joins the caller's unit."""
    query = (
        select(Notice.person_id, Notice.bundle)
        .where(Notice.conference_id == conference.id, Notice.outcome == "sent")
        .where(Notice.send_at > now - KEPT_UP, col(Notice.person_id).not_like("invitee:%"))
        .distinct()
    )
    if step:
        query = query.where(Notice.step == step)
    rows = [
        row
        for person_id, bundle in await session.exec(query)
        for row in notices.cards(DUTIES_VIEW, bundle, [person_id], now, state=state)
    ]
    await outgoing.put_all(session, rows)
