"""Who may decide a step: its role, and in that person's absence a deputy."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Approval, Press
from conference.roles import Role
from conference.standard import Chain, ChainStep
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


async def approval_of(
    house: House, session: AsyncSession, conference: Conference, chain: Chain, rows: list[Agreement]
) -> tuple[Approval, frozenset[Role]]:
    """The chain as it has run so far, and the roles of which nobody is there to decide."""
    presses = tuple(
        Press(row.step, row.decided_by, agreed=row.status == "agreed") for row in rows if row.decided_by
    )
    askers = frozenset({conference.social_worker_id, *(row.asked_by for row in rows)})
    absent = set()
    for row in rows:
        role = chain.steps[row.step].role
        there = await _present(house, session, conference, row, role)
        if row.status == "asked" and (not there or await _climbed(house, session, row)):
            absent.add(role)
    return Approval(chain, askers, presses), frozenset(absent)


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
