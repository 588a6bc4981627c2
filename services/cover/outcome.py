"""What a request to cover leads to when nobody takes it: the next asked, or a manager’s decision (WS-32)."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED
from conference.cover import OPEN, Because, CoverStatus
from services import notices, outgoing
from services.case import Case, Turn, after_change
from services.house import House
from storage import cover
from storage.store import first_press, new_id
from storage.tables import Absence, Conference, Cover, CoverAsk


async def to_decision(
    house: House, session: AsyncSession, row: Cover, because: Because, *, pressed: bool = False
) -> None:
    """Nobody is there: a manager decides. Nothing is cancelled and nobody invited is told.

    The manager who is there is called by a new card, unless it was they who `pressed` just now.
    """
    why = " ".join([*[code for code in row.why.split() if "=" in code], because.value])
    waits = (CoverStatus.MANAGER, CoverStatus.ASKED)
    values = {"why": why, "decided_by": "", "decided_at": house.now()}
    if await first_press(session, row, waits, CoverStatus.DECISION, **values) and not pressed:
        key = f"cover_climb:{row.id}:v{row.version}"
        await outgoing.put(session, "cover_climb", key, house.now(), absence=row.absence_id, rung="0", ask="")


async def unanswered(house: House, session: AsyncSession, row: Cover, because: Because) -> None:
    """After a request ended without cover: while others are still asked, they may take it."""
    if all(one.status != "asked" for one in await cover.asks(session, [row.id])):
        await to_decision(house, session, row, because)


async def withdraw_others(house: House, session: AsyncSession, row: Cover) -> None:
    for one in await cover.asks(session, [row.id]):
        await first_press(session, one, "asked", "withdrawn", answered_at=house.now())


async def drop_asks(house: House, session: AsyncSession, person_id: str) -> None:
    """Somebody who was asked cannot come themselves: what they were asked goes on without them."""
    rows = await session.exec(
        select(CoverAsk, Cover)
        .join(Cover, col(Cover.id) == col(CoverAsk.cover_id))
        .where(CoverAsk.person_id == person_id, CoverAsk.status == "asked")
    )
    for ask, row in list(rows):
        if await first_press(session, ask, "asked", "withdrawn", answered_at=house.now()):
            await unanswered(house, session, row, Because.DUTY_AWAY)
            await redraw_absence(house, session, row.absence_id)


@after_change(Turn.COVER)
async def settle_with(case: Case) -> None:
    """Cover that is needed no more is over; whoever was asked hears it."""
    house, session, conference = case.house, case.session, case.booking
    for row in await cover.of_conference(session, conference.id):
        absence = await session.get(Absence, row.absence_id)
        needless = absence is not None and row.status in OPEN and not _needed(absence, conference)
        if needless and await first_press(session, row, OPEN, CoverStatus.OVER, decided_at=house.now()):
            await withdraw_others(house, session, row)
        await redraw_absence(house, session, row.absence_id, row.id)


def _needed(absence: Absence, conference: Conference) -> bool:
    """Cancelled, moved out of the absence, or with another chair or social worker: nobody has to cover."""
    there = {conference.chair_id, conference.social_worker_id}
    during = conference.ends > absence.starts and (absence.ends is None or conference.starts < absence.ends)
    stands = conference.status in CHAIRED
    clerk = absence.part == "clerk"
    return stands and during and (clerk or absence.person_id in there) and absence.over_at is None


async def redraw_absence(house: House, session: AsyncSession, absence_id: str, *covers: str) -> None:
    """Every card about the absence, and about these covers, says how it is now; one on its way as well."""
    now = house.now()
    for view, about, person in sorted(await cover.cards_about(session, absence_id, *covers, now=now)):
        await notices.card(session, view, about, [person], now, state=new_id())
