"""A chair who was asked to cover answers: the first valid answer wins (WS-09, WS-10, WS-31)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import MAY_COVER, Because, CoverStatus
from conference.refusals import Code, Problem, Refused
from services.actor import Actor
from services.booking.write import standard_of
from services.chairs import why_not
from services.cover.change import Change, new_chair
from services.cover.redrawn import redraw
from services.cover.settling import unanswered, withdraw_others
from services.cover.telling import tell_changed, to_unit
from services.house import House
from storage.diaries import keep_apart
from storage.store import first_press
from storage.tables import Absence, Conference, Cover, CoverAsk


async def accept(house: House, actor: Actor, ask_id: str, *, knows_family: bool | None) -> str:
    """They chair it: date, time and link stay. Gives the absence's id.

    Refused: INVALID (the check was not answered, or they know the family: then they decline, C-57),
    ALREADY_DECIDED (somebody was first, too late, over), STALE (cancelled or held by now), SLOT_TAKEN (they
    have another conference then: a manager decides at once), CONFLICT, NOT_YOURS, UNKNOWN.
    """
    if knows_family is not False:
        code = "missing" if knows_family is None else "conflict"
        raise Refused(Code.INVALID, problems=(Problem("knows_family", code),))
    try:
        return await _accept(house, actor, ask_id)
    except Refused as refused:
        if refused.code is Code.SLOT_TAKEN:
            await _busy(house, actor, ask_id)
        raise


async def _accept(house: House, actor: Actor, ask_id: str) -> str:
    async with house.store.unit() as session:
        ask, row, conference = await own_ask(session, actor, ask_id)
        now = house.now()
        if not await first_press(session, ask, "asked", "accepted", answered_at=now):
            raise Refused(Code.ALREADY_DECIDED)
        took = await first_press(
            session, row, CoverStatus.ASKED, CoverStatus.COVERED,
            now_chair_id=actor.person_id, decided_by=actor.person_id, decided_at=now,
        )  # fmt: skip
        if not took or conference.chair_id != row.was_chair_id:
            raise Refused(Code.ALREADY_DECIDED)
        await withdraw_others(house, session, row)
        await new_chair(house, session, conference, actor, Change(actor.person_id))
        await tell_changed(house, session, row, conference)
    house.wake()
    return row.absence_id


async def _busy(house: House, actor: Actor, ask_id: str) -> None:
    """What they cannot take because of another conference does not wait for its time to run out."""
    async with house.store.unit() as session:
        ask, row, _ = await own_ask(session, actor, ask_id)
        if await first_press(session, ask, "asked", "busy", answered_at=house.now()):
            await unanswered(house, session, row, Because.BUSY)
            await redraw(house, session, row.absence_id)
    house.wake()


async def decline(house: House, actor: Actor, ask_id: str, because: str, explanation: str) -> str:
    """They cannot. `because`: conflict or other, each with an explanation, which only the unit reads (WS-10).

    A conflict of interest is kept: they are never offered the family again. While others are asked, it
    waits for them; else a manager decides. Gives the absence's id.
    Refused: INVALID, EXPLANATION_MISSING, ALREADY_DECIDED, NOT_YOURS, UNKNOWN.
    """
    said = why_not(because, explanation)
    async with house.store.unit() as session:
        ask, row, conference = await own_ask(session, actor, ask_id)
        done = await first_press(
            session, ask, "asked", "declined", answered_at=house.now(), because=because, explanation=said
        )
        if not done:
            raise Refused(Code.ALREADY_DECIDED)
        if because == "conflict":
            case = conference.case_reference
            await keep_apart(session, conference.council, case, chair_id=actor.person_id, at=house.now())
        await unanswered(house, session, row, Because.DECLINED)
        absence = await session.get(Absence, row.absence_id)
        if absence is not None:
            copied = standard_of(house, conference).chairs.conflict_copy_to.value
            await to_unit(house, session, absence, copied)
        await redraw(house, session, row.absence_id)
    house.wake()
    return row.absence_id


async def own_ask(session: AsyncSession, actor: Actor, ask_id: str) -> tuple[CoverAsk, Cover, Conference]:
    """What this very person was asked, a chair or a manager who stands on the rota.

    Refused: UNKNOWN, NOT_YOURS.
    """
    ask = await session.get(CoverAsk, ask_id)
    row = await session.get(Cover, ask.cover_id) if ask else None
    conference = await session.get(Conference, row.conference_id) if row else None
    if ask is None or row is None or conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    if ask.person_id != actor.person_id or not actor.has(*MAY_COVER):
        raise Refused(Code.NOT_YOURS)
    return ask, row, conference
