"""The confirmation by mail of a booking whose meeting is safe, to chair, social worker and unit (LE-08)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode, Status
from conference.booking_picture import Confirmed
from conference.roles import Role
from conference.standard import Standard
from services import notices
from services.booking.write import standard_of
from services.house import House
from storage import people
from storage.tables import Conference, Venue

VIEW = "booking_confirm"


async def confirm(house: House, session: AsyncSession, conference: Conference) -> None:
    """A mail to each of those whom the council confirms to, once for each date; joins the caller's unit."""
    standard = standard_of(house, conference)
    roles = [role for role in standard.confirm_to.value if role is not Role.CHAIR]
    others = await notices.with_roles(session, conference, roles)
    chair = [conference.chair_id] if Role.CHAIR in standard.confirm_to.value and conference.chair_id else []
    tos = [f"person:{one}" for one in (*chair, *others)]
    state = _state(conference)
    await notices.mail(session, VIEW, conference.id, tos, house.now(), state=state)


async def confirmed(house: House, conference_id: str, state: str) -> tuple[Standard, Confirmed] | None:
    """As it stands; None when it has moved on since."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.status != Status.BOOKED.value or _state(conference) != state:
            return None
        names = await people.names_of(session, [conference.chair_id, conference.social_worker_id])
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    told = Confirmed(
        reference=conference.reference,
        kind=Kind(conference.kind),
        starts=conference.starts,
        ends=conference.ends,
        mode=Mode(conference.mode),
        venue=venue.name if venue else "",
        chair=names.of(conference.chair_id),
        social_worker=names.of(conference.social_worker_id),
        moved=conference.move > 0,
    )
    return standard_of(house, conference), told


def _state(conference: Conference) -> str:
    return f"m{conference.move}:{conference.chair_id}"
