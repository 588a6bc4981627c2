"""Somebody of the chain agrees or refuses; the first press on a step counts; all have to agree."""

from collections.abc import Awaitable, Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Outcome
from conference.refusals import Code, Refused
from services.actor import Actor
from services.agreements import Away, approval_of, away_among, checked_why
from services.booking.write import changed, standard_of
from services.house import House
from services.standdown import parts as who
from services.standdown.carrying import carry_out
from services.standdown.chain import Request, ask_next, decide, request_of, withdraw
from services.standdown.news import redraw, tell_news
from storage.store import first_press
from storage.tables import Conference, StandDown

AGREED_ACT, REFUSED_ACT = "stand_down_agreed", "stand_down_refused"
TRIES = 3  # two who decide two steps at one moment: the second one looks again


async def agree(house: House, actor: Actor, request_id: str, why: str = "") -> None:
    """Agree to one step: the next is asked, or after the last one it is carried out.

    Refused: UNKNOWN, NOT_YOURS (no part in the chain, or not their turn), OWN_REQUEST, ALREADY_DECIDED,
    STALE (the date moved, or it is over), INVALID (too long).
    """
    said = checked_why(why, needed=False)
    await _again(lambda: _agree(house, actor, request_id, said))
    house.wake()


async def refuse(house: House, actor: Actor, request_id: str, why: str) -> None:
    """All stays as booked, and everybody concerned hears why.

    Refused as `agree`, and EXPLANATION_MISSING.
    """
    said = checked_why(why, needed=True)
    await _again(lambda: _refuse(house, actor, request_id, said))
    house.wake()


async def _agree(house: House, actor: Actor, request_id: str, why: str) -> None:
    away = await _away(house, actor, request_id)
    async with house.store.unit() as session:
        row, conference = await found(session, actor, request_id)
        request = await request_of(house, session, conference, row, away)
        await _press(request, actor, agreed=True, why=why)
        request = await request_of(house, session, conference, row, away)
        approval, _ = await approval_of(request.asked)
        if approval.outcome is Outcome.AGREED:
            await carry_out(request, actor)
            return
        await ask_next(request)
        await changed(house, session, conference, actor, AGREED_ACT, why=why)
        await redraw(request)


async def _refuse(house: House, actor: Actor, request_id: str, why: str) -> None:
    away = await _away(house, actor, request_id)
    async with house.store.unit() as session:
        row, conference = await found(session, actor, request_id)
        request = await request_of(house, session, conference, row, away)
        await _press(request, actor, agreed=False, why=why)
        await withdraw(request)
        await first_press(session, row, "asked", "refused", decided_at=house.now(), why=why)
        await changed(house, session, conference, actor, REFUSED_ACT, why=why)
        request = await request_of(house, session, conference, row, away)
        await tell_news(request, but=actor.person_id)
        await redraw(request)


async def found(session: AsyncSession, actor: Actor, request_id: str) -> tuple[StandDown, Conference]:
    """Refused (UNKNOWN): no such request in this council."""
    row = await session.get(StandDown, request_id)
    conference = await session.get(Conference, row.conference_id) if row else None
    if row is None or conference is None or row.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return row, conference


async def _press(request: Request, actor: Actor, *, agreed: bool, why: str) -> None:
    parts = await who.of(request.session, actor, request.conference)
    approval, absent = await approval_of(request.asked)
    approval.decide(actor.person_id, parts, agreed=agreed, absent=absent)  # whether it is theirs at all
    if request.row.status != "asked":
        raise Refused(Code.ALREADY_DECIDED)
    over = request.conference.ends <= request.house.now()
    if request.row.move != request.conference.move or over or not who.stands(request.conference):
        raise Refused(Code.STALE)
    await decide(request, actor, parts, agreed=agreed, why=why)


async def _away(house: House, actor: Actor, request_id: str) -> Away:
    async with house.store.reading() as session:
        row, conference = await found(session, actor, request_id)
    return await away_among(house, conference, standard_of(house, conference).chains[row.chain].value)


async def _again(act: Callable[[], Awaitable[None]]) -> None:
    for left in reversed(range(TRIES)):
        try:
            return await act()
        except Refused as refused:
            if refused.code is not Code.STALE or not left:
                raise
    return None
