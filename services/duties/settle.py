"""What became of notices: sent, done before they were sent, or over."""

from services.actor import Actor
from services.duties.refresh import refresh
from services.duties.shown import Desk, desks_of
from services.house import House
from storage import duties
from storage.tables import Conference, Notice


async def settle(house: House, actor: Actor, bundle: str) -> bool:
    """Before a card goes out: what was done meanwhile, or is over, is not told; True while some is left."""
    async with house.store.unit() as session:
        known = await duties.bundled(session, actor.person_id, bundle)
        waiting = [one for one in known if not one.outcome]
        desks = await desks_of(house, session, actor, {one.conference_id for one in waiting})
        left = 0
        for notice in waiting:
            notice.outcome = _outcome(desks.get(notice.conference_id), notice)
            session.add(notice)
            left += not notice.outcome
    return left > 0 or any(one.outcome == "sent" for one in known)


async def sent(house: House, actor: Actor, bundle: str) -> None:
    """After the card went out."""
    async with house.store.unit() as session:
        await duties.went_out(session, actor.person_id, bundle)


async def gone(house: House, person_id: str, bundle: str) -> None:
    """Nobody is there any more to be told: the bookings are looked at again, for who follows them."""
    async with house.store.unit() as session:
        for notice in await duties.bundled(session, person_id, bundle):
            if not notice.outcome:
                notice.outcome = "nobody"
                session.add(notice)
                if conference := await session.get(Conference, notice.conference_id):
                    refresh(session, conference, house.now())


def _outcome(desk: Desk | None, notice: Notice) -> str:
    if desk is None or not desk.stands(notice):
        return "over"
    return "" if desk.is_open(notice) else "done"
