"""Which booking a step of an agreement is about."""

from conference.refusals import Code, Refused
from services.actor import Actor
from services.house import House
from storage.tables import Agreement, Conference


async def conference_of(house: House, actor: Actor, agreement_id: str) -> str:
    """The booking's id; its picture asks whether this person may see it. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        row = await session.get(Agreement, agreement_id)
        conference = await session.get(Conference, row.conference_id) if row else None
    if conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return conference.id
