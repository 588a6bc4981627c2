"""What slots are sought for: a booking as it stands, or one that is being asked for."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode
from conference.dates import london_day
from services.slots import Wish
from storage.tables import Conference, Person, Venue


async def wish_of(session: AsyncSession, conference: Conference) -> Wish:
    worker = await session.get(Person, conference.social_worker_id)
    venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    review = conference.kind != Kind.INITIAL.value
    return Wish(
        council=conference.council,
        case_reference=conference.case_reference,
        team_id=worker.team_id if worker else None,
        mode=Mode(conference.mode),
        anchor=conference.anchor,
        requested_on=london_day(conference.requested_at),
        travel_minutes=venue.travel_minutes if venue else None,
        but=conference.id,
        last_date=conference.last_date if review else None,
        on=london_day(conference.starts) if review else None,
    )
