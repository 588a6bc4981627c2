"""Somebody of the chain agrees or refuses."""

from sqlalchemy import CursorResult, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Approval, Outcome
from conference.booking import Status
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.agreements.chain import ask_step, of_move, redraw, withdraw
from services.agreements.who import approval_of
from services.booking.asking import ask
from services.booking.hold import release
from services.booking.write import changed, follow, standard_of
from services.chairs.next_chair import tell_seeking
from services.house import House
from storage import people
from storage.tables import Agreement, Conference

LONGEST = 2_000


async def agree(house: House, actor: Actor, conference_id: str, version: int) -> str:
    """Agree to one step: the next one is asked, or after the last one the chair whose time is held.

    Refused: UNKNOWN, NOT_YOURS, OWN_REQUEST, STALE (the date moved), ALREADY_DECIDED.
    """
    async with house.store.unit() as session:
        standard, conference = await _in_question(house, session, actor, conference_id, version)
        approval = await _press(house, session, actor, (standard, conference), agreed=True)
        for row in await of_move(session, conference):
            if row.status == "waiting" and row.step in approval.asked_now:
                step = approval.chain.steps[row.step]
                await ask_step(house, session, conference, row, step)
        if approval.outcome is Outcome.AGREED:
            await _go_on(house, session, standard, conference)
        await changed(house, session, conference, actor, "agreed")
        await tell_seeking(house, session, conference)
        await redraw(house, session, conference, standard)
    house.wake()
    return conference_id


async def refuse(house: House, actor: Actor, conference_id: str, version: int, why: str) -> str:
    """Not past the last date: the slot is let go, the social worker and the unit are told and choose anew.

    Refused besides: EXPLANATION_MISSING (the reason is part of the answer), INVALID (too long).
    """
    said = why.strip()
    if not said:
        raise Refused(Code.EXPLANATION_MISSING, problems=(Problem("why", "missing"),))
    if len(said) > LONGEST:
        raise Refused(Code.INVALID, problems=(Problem("why", "too_long", (("limit", str(LONGEST)),)),))
    async with house.store.unit() as session:
        standard, conference = await _in_question(house, session, actor, conference_id, version)
        approval = await _press(house, session, actor, (standard, conference), agreed=False, why=said)
        await withdraw(session, conference)
        await release(session, conference.id)
        conference.chair_id = None
        follow(conference, Status.SEEKING)
        await changed(house, session, conference, actor, "refused", why=said)
        await redraw(house, session, conference, standard)
        refused = (await of_move(session, conference))[approval.presses[-1].step]
        told = [*notices.owners(conference), *await notices.administrators(session, conference)]
        await notices.card(session, "agreement_decided", refused.id, told, house.now(), state="refused")
    house.wake()
    return conference_id


async def _in_question(
    house: House, session: AsyncSession, actor: Actor, conference_id: str, version: int
) -> tuple[Standard, Conference]:
    conference = await session.get(Conference, conference_id)
    if conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    standard = standard_of(house, conference)
    chain, rows = standard.out_of_timescale.value, await of_move(session, conference)
    if not rows:
        raise Refused(Code.NOT_YOURS)
    approval, absent = await approval_of(house, session, conference, chain, rows)
    approval.decide(actor.person_id, actor.roles, agreed=True, absent=absent)  # whether it is theirs at all
    if conference.status != Status.AGREEMENT.value:
        raise Refused(Code.ALREADY_DECIDED)
    if conference.version != version:
        raise Refused(Code.STALE)
    return standard, conference


async def _press(
    house: House,
    session: AsyncSession,
    actor: Actor,
    about: tuple[Standard, Conference],
    *,
    agreed: bool,
    why: str = "",
) -> Approval:
    """Decide the step that is this person's now; the first press counts."""
    standard, conference = about
    chain, rows = standard.out_of_timescale.value, await of_move(session, conference)
    approval, absent = await approval_of(house, session, conference, chain, rows)
    after = approval.decide(actor.person_id, actor.roles, agreed=agreed, absent=absent)
    row = rows[after.presses[-1].step]
    status = after.status(row.step).value
    wrote = await session.exec(
        update(Agreement)
        .where(col(Agreement.id) == row.id, col(Agreement.status) == "asked")
        .values(status=status, decided_by=actor.person_id, decided_at=house.now(), why=why)
        .execution_options(synchronize_session="fetch")
    )
    assert isinstance(wrote, CursorResult)
    if wrote.rowcount != 1:
        raise Refused(Code.ALREADY_DECIDED)
    return after


async def _go_on(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> None:
    """All have agreed: ask the chair; one who has left meanwhile leaves the unit to find another."""
    chair = await people.by_id(session, conference.chair_id or "")
    if chair is not None and chair.active:
        await ask(house, session, standard, conference)
        return
    await release(session, conference.id)
    conference.chair_id = None
    follow(conference, Status.SEEKING)
