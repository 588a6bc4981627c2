"""What a step reached is kept before the next one begins."""

from uuid import NAMESPACE_URL, uuid5

from conference.invitations import Way
from services.invitations.carried import Carried, put_back
from services.invitations.world import InvitationWorld
from storage.store import insert_once
from storage.tables import Invitation, Invitee


async def row_of(world: InvitationWorld, one: Invitee, way: Way) -> Invitation:
    """The person's row for this way, made if it is not there."""
    key = str(uuid5(NAMESPACE_URL, f"quorate:invitation:{one.id}:{way.value}"))
    fresh = Invitation(id=key, conference_id=one.conference_id, invitee_id=one.id, way=way.value)
    put_back(fresh, Carried())
    async with world.house.store.unit() as session:
        await insert_once(session, fresh)
        kept = await session.get(Invitation, key)
        assert kept is not None
        return kept


async def save(world: InvitationWorld, row_id: str, value: Carried, **values: object) -> Invitation:
    async with world.house.store.unit() as session:
        row = await session.get(Invitation, row_id)
        assert row is not None
        for name, one in values.items():
            setattr(row, name, one)
        put_back(row, value)
        session.add(row)
    return row
