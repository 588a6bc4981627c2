"""Cases of concern that a chair chose for supervision (WS-39)."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.lists import Said
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.duties.record import record, take_back
from services.house import House
from services.periodic_lists.looking import Found, Looking
from storage.tables import Conference, StepDone

STEP = "supervision_concern"


async def put_on(house: House, actor: Actor, conference_id: str, why: str) -> str:
    """A chair puts a case of theirs on the list, with a reason; again changes the reason. Its reference.

    Refused: UNKNOWN (none of theirs), INVALID (no case chosen, no reason).
    """
    _check(supervision_case=conference_id, supervision_reason=why)
    async with house.store.unit() as session:
        booking = await _theirs(house, session, actor, conference_id)
        await take_back(house, session, booking, actor, STEP)
        await record(house, session, booking, actor, STEP, why=why.strip())
        reference = booking.reference
    house.wake()
    return reference


async def take_off(house: House, actor: Actor, conference_id: str) -> None:
    """It was talked about. Refused: UNKNOWN, INVALID (no case chosen)."""
    _check(supervision_case=conference_id)
    async with house.store.unit() as session:
        booking = await _theirs(house, session, actor, conference_id)
        await take_back(house, session, booking, actor, STEP)
    house.wake()


def _check(**given: str) -> None:
    missing = tuple(Problem(field, "missing") for field, said in given.items() if not said.strip())
    if missing:
        raise Refused(Code.INVALID, problems=missing)


async def chosen(looking: Looking) -> list[Found]:
    """Every case on the list, the latest first."""
    rows = await looking.session.exec(
        select(StepDone, Conference)
        .join(Conference, col(Conference.id) == col(StepDone.conference_id))
        .where(
            Conference.council == looking.council, StepDone.step == STEP, col(StepDone.undone_at).is_(None)
        )
        .order_by(col(StepDone.entered_at).desc())
    )
    return [Found(booking, {"reason": Said(row.why)}) for row, booking in rows]


async def _theirs(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> Conference:
    booking = await session.get(Conference, conference_id)
    if booking is None:
        raise Refused(Code.UNKNOWN)
    reader = await reader_of(session, actor, booking, standard_of(house, booking))
    if reader.role is not Role.CHAIR or not reader.details:
        raise Refused(Code.UNKNOWN)
    return booking
