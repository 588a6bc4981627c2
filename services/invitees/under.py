"""The standard that a list is kept under: that of its booking."""

from conference.refusals import Code, Refused
from conference.standard import Standard
from services.booking.write import standard_of
from services.house import House
from storage.tables import Conference


async def standard_under(house: House, conference_id: str) -> Standard:
    """The version that the booking was made under. Refused (UNKNOWN): no such booking."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None:
        raise Refused(Code.UNKNOWN)
    return standard_of(house, conference)
