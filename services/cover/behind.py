"""What a button of cover is about: the absence behind it, its person, the card it stands on."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Refused
from services.actor import Actor
from services.cover.answers import own_ask
from services.cover.deciders import cover_for, decides
from services.cover.whose import absent_person
from services.house import House
from storage import cover
from storage.tables import Absence


async def theirs(house: House, session: AsyncSession, actor: Actor, absence_id: str) -> Absence:
    """For who could have reported it, and for who may be told of it: up to the director.

    Refused (UNKNOWN) for everybody else.
    """
    absence = await session.get(Absence, absence_id)
    if absence is None or absence.council != actor.council:
        raise Refused(Code.UNKNOWN)
    if decides(house.standards.at(actor.council, london_day(house.now())), actor):
        return absence
    try:
        await absent_person(session, actor, absence.person_id)
    except Refused as refused:
        raise Refused(Code.UNKNOWN) from refused
    return absence


async def absent(house: House, actor: Actor, absence_id: str) -> str:
    """Who it is about. Refused (UNKNOWN) where this person may not report their absence."""
    async with house.store.reading() as session:
        return (await theirs(house, session, actor, absence_id)).person_id


async def absence_behind(house: House, actor: Actor, cover_id: str) -> str:
    """Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        row, _ = await cover_for(session, house, actor, cover_id)
        return row.absence_id


async def card_of(house: House, actor: Actor, ask_id: str) -> str:
    """About what the card is on which this chair was asked: one a press. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        ask, row, _ = await own_ask(session, actor, ask_id)
        return await cover.card_about(session, row.absence_id, ask)
