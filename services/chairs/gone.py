"""A chair has left the council: their bookings are handed on, and never left waiting for an answer."""

from conference.booking import CHAIRED
from conference.dates import london_day
from services.actor import the_clock
from services.booking.asking import withdraw_asks
from services.booking.wish import wish_of
from services.booking.write import changed, standard_of
from services.chairs.next_chair import free_then, next_chair, tell_seeking
from services.house import House
from services.work_kinds import work
from storage import bookings
from storage.tables import Conference


@work("chair_gone", "conference", "chair")
async def gone(house: House, conference_id: str, chair_id: str) -> None:
    """The next free chair is asked for the same time; nobody free: people are told.

    Nothing when somebody else has the booking by now, it is over, or an agreement has to come first (the
    last who agrees finds the chair gone).
    """
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not _theirs(conference, chair_id, house):
            return
        wish = await wish_of(session, conference)
    standard = standard_of(house, conference)
    offers = await free_then(house, standard, conference, wish)
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not _theirs(conference, chair_id, house):
            return
        await withdraw_asks(session, await bookings.asks(session, conference_id), house.now())
        await next_chair(house, session, standard, conference, offers)
        await changed(house, session, conference, the_clock(conference.council), "chair_left")
        await tell_seeking(house, session, conference)
    house.wake()


def _theirs(conference: Conference, chair_id: str, house: House) -> bool:
    mine = conference.chair_id == chair_id and conference.status in CHAIRED
    return mine and london_day(conference.ends) >= london_day(house.now())
