"""Looking a booking up: by reference, case reference, social worker's name, or day."""

from datetime import date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking_picture import BookingLine
from conference.dates import Interval, london, london_day
from conference.refusals import Refused
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.lists import lines_of
from storage import bookings, history
from storage.tables import Conference

SHORTEST = 2  # characters; fewer would be everybody's name
WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y")


async def find(house: House, actor: Actor, sought: str, on: date | None = None) -> list[BookingLine]:
    """The bookings that match and whose details this person may read, by time; each look is kept.

    `sought`: a whole reference or case reference, part of a social worker's name, or a day; `on`: the London
    day of the conference. What is somebody else's is left out, as if it did not exist.
    """
    words = " ".join(sought.split())
    if on is None and (day := day_in(words, house.now())) is not None:
        words, on = "", day
    if on is None and len(words) < SHORTEST:
        return []
    async with house.store.unit() as session:
        found = await bookings.sought(session, actor.council, words, _whole(on) if on else None)
        theirs = [one for one in found if await _theirs(house, session, actor, one)]
        for one in theirs:
            history.viewed(session, one.id, at=house.now(), who=actor.person_id, what="lookup")
        return await lines_of(session, theirs)


def day_in(words: str, now: datetime) -> date | None:
    """The day that was written ("2026-12-08", "8/12/2026", "8 December", "8 Dec 2026"), None for other words.

    A day without a year is this year's (London).
    """
    for written in (words, f"{words} {london_day(now).year}"):
        for shape in WRITTEN:
            try:
                return datetime.strptime(written, shape).date()  # noqa: DTZ007 - a day, no moment
            except ValueError:
                continue
    return None


def _whole(day: date) -> Interval:
    return Interval(london(day, time()), london(day + timedelta(days=1), time()))


async def _theirs(house: House, session: AsyncSession, actor: Actor, booking: Conference) -> bool:
    try:
        reader = await reader_of(session, actor, booking, standard_of(house, booking))
    except Refused:
        return False
    return reader.details
