"""Who may decide a step: its role, and in that person's absence a deputy."""

from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Approval, Press
from conference.roles import Role
from conference.standard import Chain, ChainStep
from services.away import away_now
from services.house import House
from services.persons import playing
from storage import people
from storage.tables import Agreement, Conference, Unavailability, Work

Away = frozenset[str]
NOBODY_AWAY: Away = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows of one chain, in the steps' order. `away`: who Outlook says is not there (`away_among`)."""

    house: House
    session: AsyncSession
    conference: Conference
    chain: Chain
    rows: tuple[Agreement, ...]
    away: Away = NOBODY_AWAY

    @property
    def askers(self) -> frozenset[str]:
        return frozenset({self.conference.social_worker_id, *(row.asked_by for row in self.rows)})

    def spent(self, but: Agreement) -> frozenset[str]:
        """Who has decided another step already: each is decided by another person (C-60)."""
        return frozenset(row.decided_by for row in self.rows if row.decided_by and row is not but)

    def step_of(self, row: Agreement) -> ChainStep:
        return self.chain.steps[row.step]


async def away_among(house: House, conference: Conference, chain: Chain) -> Away:
    """Who of those that might decide is not there now; asked before the unit of work, for it is slow."""
    async with house.store.reading() as session:
        roles = [role for step in chain.steps for role in (step.role, *step.deputies)]
        await people.with_roles(session, conference.council, {*roles} - {Role.CHAIR})
        found = [one for role in roles for one in await _holders(session, conference, role)]
    return await away_now(house, found)


async def whom_to_ask(asked: Asked, row: Agreement) -> list[str]:
    """The role's own people, and its deputies when none of those is there or nobody answered in time."""
    step = asked.step_of(row)
    own = await _present(asked, row, step.role)
    if own and not await climbed(asked.session, row, asked.house):
        return own
    deputies = [person for role in step.deputies for person in await _present(asked, row, role)]
    found = list(dict.fromkeys([*own, *deputies]))
    return found or await _holders(asked.session, asked.conference, step.role)


async def approval_of(asked: Asked) -> tuple[Approval, frozenset[Role]]:
    """The chain as it has run so far, and the roles of which nobody is there to decide."""
    presses = tuple(
        Press(row.step, row.decided_by, agreed=row.status == "agreed") for row in asked.rows if row.decided_by
    )
    absent = {
        asked.step_of(row).role
        for row in asked.rows
        if row.status == "asked" and await why_absent(asked, row) is not None
    }
    return Approval(asked.chain, asked.askers, presses), frozenset(absent)


async def why_absent(asked: Asked, row: Agreement) -> str | None:
    """Why a deputy may decide this step; None: its own role does.

    nobody (plays the part) | own_request | took_part (decided another step) | away | no_answer.
    """
    role = asked.step_of(row).role
    holders = await _holders(asked.session, asked.conference, role)
    if not holders:
        return "nobody"
    others = [one for one in holders if one not in asked.askers]
    if not others:
        return "own_request"
    if asked.spent(row).issuperset(others):
        return "took_part"
    if not await _present(asked, row, role):
        return "away"
    return "no_answer" if await climbed(asked.session, row, asked.house) else None


async def climbed(session: AsyncSession, row: Agreement, house: House) -> bool:
    work = await session.get(Work, f"agreement_climb:{row.id}")
    return work is not None and work.due <= house.now()


async def _present(asked: Asked, row: Agreement, role: Role) -> list[str]:
    holders = await _holders(asked.session, asked.conference, role)
    there = [one for one in holders if one not in asked.askers | asked.spent(row)]
    away = asked.away | await _booked_away(asked, there)
    return [one for one in there if one not in away]


async def _holders(session: AsyncSession, conference: Conference, role: Role) -> list[str]:
    """The conference's own chair, never all of them; for the others those who act for its social worker."""
    if role is Role.CHAIR:
        return await playing(session, conference, [role])
    worker = await people.by_id(session, conference.social_worker_id)
    return [one.id for one in await people.holders(session, conference.council, role, worker)]


async def _booked_away(asked: Asked, persons: list[str]) -> frozenset[str]:
    now = asked.house.now()
    rows = await asked.session.exec(
        select(Unavailability.person_id).where(
            col(Unavailability.person_id).in_(persons),
            Unavailability.starts <= now,
            Unavailability.ends > now,
        )
    )
    return frozenset(rows)
