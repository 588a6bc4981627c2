"""Who may decide a step: its role, and in that person's absence a deputy."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import ChainStep
from services.actor import Actor
from services.house import House
from storage import people
from storage.tables import Agreement, Conference, Person, Unavailability, Work


async def whom_to_ask(
    house: House, session: AsyncSession, conference: Conference, row: Agreement, step: ChainStep
) -> list[str]:
    """The role's own people, and its deputies when none of those is there or nobody answered in time."""
    own = await _present(house, session, conference, row, step.role)
    if own and not await _climbed(house, session, row):
        return own
    deputies = [
        person for role in step.deputies for person in await _present(house, session, conference, row, role)
    ]
    found = list(dict.fromkeys([*own, *deputies]))
    return found or [person.id for person in await _holders(session, conference, step.role)]


async def may_decide(
    house: House,
    session: AsyncSession,
    actor: Actor,
    conference: Conference,
    asked: tuple[Agreement, ChainStep],
) -> bool:
    """Refused (OWN_REQUEST): nobody agrees to what they asked for, whatever else they are."""
    row, step = asked
    allowed = actor.has(step.role) or (
        actor.has(*step.deputies)
        and actor.person_id in await whom_to_ask(house, session, conference, row, step)
    )
    if allowed and actor.person_id in {row.asked_by, conference.social_worker_id}:
        raise Refused(Code.OWN_REQUEST)
    return allowed


async def _present(
    house: House, session: AsyncSession, conference: Conference, row: Agreement, role: Role
) -> list[str]:
    askers = {row.asked_by, conference.social_worker_id}
    there = [person for person in await _holders(session, conference, role) if person.id not in askers]
    away = await _away(house, session, [person.id for person in there])
    return [person.id for person in there if person.id not in away]


async def _holders(session: AsyncSession, conference: Conference, role: Role) -> list[Person]:
    worker = await people.by_id(session, conference.social_worker_id)
    return await people.holders(session, conference.council, role, worker)


async def _away(house: House, session: AsyncSession, persons: list[str]) -> frozenset[str]:
    rows = await session.exec(
        select(Unavailability.person_id).where(
            col(Unavailability.person_id).in_(persons),
            Unavailability.starts <= house.now(),
            Unavailability.ends > house.now(),
        )
    )
    return frozenset(rows)


async def _climbed(house: House, session: AsyncSession, row: Agreement) -> bool:
    work = await session.get(Work, f"agreement_climb:{row.id}")
    return work is not None and work.due <= house.now()
