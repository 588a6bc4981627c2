"""Who could have a child from now on, for the manager who gives it to another chair (WS-23)."""

from dataclasses import dataclass

from conference.cover import CoverStatus
from conference.dates import Interval
from conference.outside import OutsideFault
from conference.refusals import Code, Refused
from services import slots
from services.actor import Actor
from services.booking.wish import wish_of
from services.booking.write import standard_of
from services.cover.deciding import MAY_REALLOCATE
from services.house import House
from storage import cover, people
from storage.tables import Conference


@dataclass(frozen=True, slots=True)
class Reallocation:
    """`chairs`: (id, name), who covers now first, then whoever is free at its time, in order."""

    reference: str
    chair: str
    chairs: tuple[tuple[str, str], ...]


async def of(house: House, actor: Actor, conference_id: str) -> Reallocation:
    """Refused: UNKNOWN, NOT_YOURS (managers of the chairs only)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.council != actor.council:
            raise Refused(Code.UNKNOWN)
        if not actor.has(*MAY_REALLOCATE):
            raise Refused(Code.NOT_YOURS)
        now = await people.by_id(session, str(conference.chair_id))
        covers = await cover.of_conference(session, conference_id)
        wish = await wish_of(session, conference)
    covering = any(row.status == CoverStatus.COVERED and not row.permanent for row in covers)
    standard, held = standard_of(house, conference), Interval(conference.starts, conference.ends)
    try:
        free = await slots.free_to_cover(house, standard, wish, held)
    except OutsideFault:
        free = []
    there = [(slots.read_key(one.key)[0], one.chair) for one in free]
    others = [one for one in there if one[0] != conference.chair_id]
    first = [(now.id, now.name)] if now and covering else []
    return Reallocation(conference.reference, now.name if now else "", (*first, *others))
