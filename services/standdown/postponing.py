"""A date that was accepted moves only when its postponement was agreed (SG-63, C-42)."""

from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED
from conference.refusals import Code, Refused
from services import outgoing
from services.house import House
from storage import bookings, standdown
from storage.tables import Conference

NEAR = timedelta(hours=24)


async def agreed_to_move(session: AsyncSession, conference: Conference) -> None:
    """Refused (NOT_AGREED) while the chair's yes stands and nobody has agreed to another date.

    Before the chair accepted, and once it was stood down, a time is chosen freely.
    """
    if conference.status not in ACCEPTED:
        return
    row = await standdown.open_request(session, conference.id)
    if row is None or row.status != "agreed" or row.move != conference.move:
        raise Refused(Code.NOT_AGREED)


async def watch_old_time(house: House, session: AsyncSession, conference: Conference) -> None:
    """The old date stays in the calendars until the new one is confirmed, but not into its last day.

    Call before the time changes; joins the caller's unit.
    """
    if await bookings.meeting(session, conference.id) is None:
        return
    key = f"meeting:{conference.id}:old:{conference.move}"
    due = max(house.now(), conference.starts - NEAR)
    await outgoing.put(session, "meeting", key, due, conference=conference.id)
