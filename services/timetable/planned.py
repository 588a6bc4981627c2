"""The whole timetable of one booking, for who may read it."""

from dataclasses import dataclass

from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.standard import Standard
from conference.timetable import Agenda, Timetable, agenda
from services.actor import Actor
from services.booking.picture import picture
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.timetable.done import done
from services.timetable.kept import kept_of
from services.timetable.table import duties_of
from storage.tables import Conference


@dataclass(frozen=True, slots=True)
class Planned:
    """`standard` is the version that the booking was made under."""

    booking: BookingPicture
    standard: Standard
    table: Timetable
    agenda: Agenda


async def of_booking(house: House, actor: Actor, conference_id: str) -> Planned:
    """The whole timetable for who may read the booking's details; refused (UNKNOWN) to everybody else."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        if not (await reader_of(session, actor, conference, standard)).details:
            raise Refused(Code.UNKNOWN)
        kept = await kept_of(session, conference)
    shown = await picture(house, actor, conference_id, what="timetable")
    table = duties_of(standard, kept)
    return Planned(shown, standard, table, agenda(table, done(standard, kept), london_day(house.now())))
