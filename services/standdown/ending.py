"""A request that ends without a decision: taken back, used up by a move, lapsed; and climbing to deputies."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from services import agreements, notices
from services.actor import Actor, the_clock
from services.agreements import NOBODY_AWAY, away_among, checked_why, whom_to_ask
from services.booking.write import changed, standard_of
from services.house import House
from services.standdown import parts as who
from services.standdown.chain import ASK, request_of
from services.standdown.chain import withdraw as withdraw_steps
from services.standdown.deciding import found
from services.standdown.news import redraw, tell_news
from services.work_kinds import work
from storage import standdown
from storage.store import first_press
from storage.tables import Agreement, Conference, StandDown


async def withdraw(house: House, actor: Actor, request_id: str, why: str = "") -> None:
    """Whoever asked takes it back; all stays as booked and everybody who was asked sees it.

    Refused: UNKNOWN, NOT_YOURS (somebody else asked), ALREADY_DECIDED, INVALID (too long).
    """
    said = checked_why(why, needed=False)
    async with house.store.unit() as session:
        row, conference = await found(session, actor, request_id)
        if actor.person_id != row.asked_by:
            raise Refused(Code.NOT_YOURS)
        if not await first_press(session, row, standdown.OPEN, "withdrawn", decided_at=house.now(), why=said):
            raise Refused(Code.ALREADY_DECIDED)
        await _over(house, session, conference, row, actor=actor, act="stand_down_withdrawn")
    house.wake()


@work("stand_down_lapse", "request")
async def lapse(house: House, request_id: str) -> None:
    """The conference is over and nobody decided; no request ends in silence.

    A postponement that was agreed and not used lapses with it.
    """
    async with house.store.unit() as session:
        row = await session.get(StandDown, request_id)
        conference = await session.get(Conference, row.conference_id) if row else None
        if row is None or conference is None or conference.move != row.move:
            return
        if await first_press(session, row, standdown.OPEN, "lapsed", decided_at=house.now(), why=""):
            clock = the_clock(row.council)
            await _over(house, session, conference, row, actor=clock, act="stand_down_lapsed")
    house.wake()


async def used(house: House, session: AsyncSession, conference: Conference) -> None:
    """The date has moved: the agreed postponement is used up, another is about a date that is gone."""
    row = await standdown.open_request(session, conference.id)
    if row is None:
        return
    then = "done" if row.status == "agreed" else "withdrawn"
    if await first_press(session, row, standdown.OPEN, then, decided_at=house.now(), why=row.why):
        request = await request_of(house, session, conference, row, NOBODY_AWAY)
        await withdraw_steps(request)
        await redraw(request)


@work("agreement_climb", "conference", "agreement")
async def climb_to_deputies(house: House, conference_id: str, agreement_id: str) -> None:
    """Whichever the step belongs to: going past the last date, or a stand-down."""
    await agreements.climb(house, conference_id, agreement_id)
    await climb(house, conference_id, agreement_id)


async def climb(house: House, conference_id: str, agreement_id: str) -> None:
    """Of a stand-down's step: its deputies are asked, too (F.9)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        step = await session.get(Agreement, agreement_id)
        row = await session.get(StandDown, step.request) if step and step.request else None
    if conference is None or step is None or row is None:
        return
    away = await away_among(house, conference, standard_of(house, conference).chains[row.chain].value)
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        row = await session.get(StandDown, row.id)
        assert conference is not None
        assert row is not None
        request = await request_of(house, session, conference, row, away)
        open_step = next((one for one in request.asked.rows if one.id == agreement_id), None)
        if row.status != "asked" or open_step is None or open_step.status != "asked":
            return
        if row.move != conference.move or not who.stands(conference):
            return
        persons = await whom_to_ask(request.asked, open_step)
        await notices.card(session, ASK, row.id, persons, house.now(), state=f"climbed:{agreement_id}")
        await redraw(request)
    house.wake()


async def _over(
    house: House, session: AsyncSession, conference: Conference, row: StandDown, *, actor: Actor, act: str
) -> None:
    request = await request_of(house, session, conference, row, NOBODY_AWAY)
    await withdraw_steps(request)
    await changed(house, session, conference, actor, act, why=row.why)
    await tell_news(request, but=actor.person_id)
    await redraw(request)
