"""Everything that is kept of one booking, in time order."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.casefile import Casefile, Decision
from conference.concerns import ConcernPicture
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.booking.drawing import drawn
from services.booking.picture import kept_of
from services.booking.reader import Reader
from services.casefile import agreed, day, past, stood_down
from services.casefile.case import Case, case_of
from services.concerns import readable
from services.house import House
from storage.tables import Conference


async def gathered(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    *,
    actor: Actor | None,
    role: Role,
) -> Casefile:
    """`role`: in which part it is taken, which the caller has asked. No actor: an operator's copy."""
    case = await case_of(session, standard, conference)
    return Casefile(
        made_at=house.now(),
        made_for=actor.name if actor else "",
        made_as=role if actor else None,
        booking=drawn(standard, await kept_of(session, conference), Reader(role, details=True, joins=False)),
        decisions=await _decisions(case),
        concerns=await _concerns(house, session, conference, actor),
        history=await past.lines(case),
    )


async def _decisions(case: Case) -> tuple[Decision, ...]:
    found: list[Decision] = [
        *await agreed.past_last_date(case),
        *await stood_down.requests(case),
        *await day.quorum(case),
        *await day.covers(case),
        *await day.recorded(case),
        *day.kept(case),
    ]
    return tuple(sorted(found, key=lambda one: one.at))


async def _concerns(
    house: House, session: AsyncSession, conference: Conference, actor: Actor | None
) -> tuple[ConcernPicture, ...]:
    return tuple(await readable(house, session, actor, conference)) if actor else ()
