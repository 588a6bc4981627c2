"""People are rung and ticked off one by one; what was held back goes when a person says that all know."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import Role
from services import outgoing
from services.actor import Actor
from services.agreements import NOBODY_AWAY
from services.booking.write import changed
from services.house import House
from services.standdown import parts as who
from services.standdown.chain import request_of
from services.standdown.deciding import found
from services.standdown.news import redraw
from storage import history, standdown
from storage.store import insert_once, new_id
from storage.tables import Conference, Invitee, StandDown, StandDownTold

UNIT_TOO = frozenset({Role.ADMINISTRATOR, Role.UNIT_MANAGER})  # they help where the teller is not there


async def told(house: House, actor: Actor, request_id: str, invitee_id: str, *, yes: bool = True) -> None:
    """Tick somebody off, or take it back; the same again changes nothing.

    Refused: UNKNOWN, NOT_YOURS (no teller, nor the unit), STALE (not carried out).
    """
    async with house.store.unit() as session:
        row, conference = await _tellable(session, actor, request_id)
        person = await session.get(Invitee, invitee_id)
        if person is None or person.conference_id != conference.id:
            raise Refused(Code.UNKNOWN)
        there = {one.invitee_id: one for one in await standdown.told(session, row.id)}
        if yes == (invitee_id in there):
            return
        if yes:
            await insert_once(session, _row(house, actor, row, invitee_id))
        else:
            await session.delete(there[invitee_id])
        act = "stand_down_told" if yes else "stand_down_untold"
        history.write(session, conference, at=house.now(), who=actor.person_id, act=act, why=invitee_id)
        await session.flush()
        await redraw(await request_of(house, session, conference, row, NOBODY_AWAY))
    house.wake()


async def release(house: House, actor: Actor, request_id: str) -> None:
    """Everybody knows: calendar entries that were left alone are cancelled now, which mails their people.

    Pressed again it changes nothing. Refused as `told`.
    """
    async with house.store.unit() as session:
        row, conference = await _tellable(session, actor, request_id)
        if row.released_at is not None or not row.family_by_hand:
            return
        row.released_at, row.released_by = house.now(), actor.person_id
        session.add(row)
        await changed(house, session, conference, actor, "stand_down_released")
        key = f"invitations:{conference.id}:released:{row.id}"
        await outgoing.put(session, "invitations", key, house.now(), conference=conference.id)
        await redraw(await request_of(house, session, conference, row, NOBODY_AWAY))
    house.wake()


async def may_tell(session: AsyncSession, actor: Actor, conference: Conference, row: StandDown) -> bool:
    parts = await who.of(session, actor, conference)
    return not parts.isdisjoint({*map(Role, row.tellers), *UNIT_TOO})


async def _tellable(session: AsyncSession, actor: Actor, request_id: str) -> tuple[StandDown, Conference]:
    row, conference = await found(session, actor, request_id)
    if not await may_tell(session, actor, conference, row):
        raise Refused(Code.NOT_YOURS)
    if row.status != "done" or row.act == "postpone":
        raise Refused(Code.STALE)
    return row, conference


def _row(house: House, actor: Actor, row: StandDown, invitee_id: str) -> StandDownTold:
    return StandDownTold(
        id=new_id(),
        stand_down_id=row.id,
        invitee_id=invitee_id,
        told_by=actor.person_id,
        told_at=house.now(),
    )
