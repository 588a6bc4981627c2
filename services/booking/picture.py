"""A booking as its reader may see it."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.refusals import Code, Refused
from services.actor import Actor
from services.booking.drawing import Kept, drawn
from services.booking.findings import decided
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from storage import bookings, cover, history, people, rota
from storage.tables import Conference, Venue


async def picture(house: House, actor: Actor, conference_id: str, *, what: str = "card") -> BookingPicture:
    """The booking for this reader; that they looked is kept. Refused (UNKNOWN) when it is not theirs."""
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        reader = await reader_of(session, actor, conference, standard)
        kept = await kept_of(session, conference)
        if reader.details:
            history.viewed(session, conference.id, at=house.now(), who=actor.person_id, what=what)
    return drawn(standard, kept, reader, today=london_day(house.now()))


async def kept_of(session: AsyncSession, conference: Conference) -> Kept:
    """All that is kept of a booking, whoever asks: what a reader may see is for `drawn` to say."""
    asks = await bookings.asks(session, conference.id)
    agreements = await bookings.agreements(session, conference.id)
    past = await history.lines_of(session, conference.id)
    allocated = await cover.allocated(session, conference)
    named = [allocated, conference.social_worker_id, conference.booked_by_id, conference.chair_id]
    named += [step.decided_by for step in agreements] + [row.who for row in past]
    known = await people.by_ids(session, [one for one in named if one])
    found = await bookings.findings_of_date(session, conference.id, conference.move)
    return Kept(
        conference=conference,
        children=await bookings.children(session, conference.id),
        asks=asks,
        agreements=[step for step in agreements if step.move == conference.move],
        meeting=await bookings.meeting(session, conference.id),
        venue=await session.get(Venue, conference.venue_id) if conference.venue_id else None,
        people=known,
        past=past,
        covers_for=allocated if allocated != conference.chair_id else None,
        on_duty=await _on_duty(session, conference),
        quorum=decided(found[-1], known) if found else None,
    )


async def _on_duty(session: AsyncSession, conference: Conference) -> bool:
    """Whether the chair's own conference lies on their duty day (C-64)."""
    found = await rota.on_day(session, conference.council, london_day(conference.starts))
    return found is not None and found.person_id == conference.chair_id
