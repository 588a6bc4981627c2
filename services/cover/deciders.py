"""Who arranges cover: those whom the council tells of an absence, or who decide where there is none."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import rungs
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from storage.tables import Absence, Conference, Cover


def decides(standard: Standard, actor: Actor) -> bool:
    """Managers; administrators and those above only where no manager is there, so they may press as well."""
    return actor.has(
        Role.CLOCK, *rungs(standard.cover.told.value), *standard.cover.decides_without_cover.value
    )


async def absence_for(session: AsyncSession, house: House, actor: Actor, absence_id: str) -> Absence:
    """Refused: UNKNOWN, NOT_YOURS (nobody arranges their own cover)."""
    absence = await session.get(Absence, absence_id)
    if absence is None or absence.council != actor.council:
        raise Refused(Code.UNKNOWN)
    standard = house.standards.at(actor.council, london_day(house.now()))
    if absence.person_id == actor.person_id or not decides(standard, actor):
        raise Refused(Code.NOT_YOURS)
    return absence


async def cover_for(
    session: AsyncSession, house: House, actor: Actor, cover_id: str
) -> tuple[Cover, Conference]:
    """Refused: UNKNOWN, NOT_YOURS."""
    row = await session.get(Cover, cover_id)
    if row is None:
        raise Refused(Code.UNKNOWN)
    await absence_for(session, house, actor, row.absence_id)
    conference = await session.get(Conference, row.conference_id)
    if conference is None:
        raise Refused(Code.UNKNOWN)
    return row, conference
