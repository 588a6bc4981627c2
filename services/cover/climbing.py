"""Nobody answered in time: the next rung is told, or a manager decides. Nothing ends in silence."""

from conference.cover import OPEN, Because
from services.cover.redrawn import redraw
from services.cover.settling import unanswered
from services.cover.telling import tell_managers, who_is_told
from services.house import House
from services.work_kinds import work
from storage import cover
from storage.store import first_press
from storage.tables import Absence, Cover, CoverAsk


@work("cover_climb", "absence", "rung", "ask")
async def climb(house: House, absence: str, rung: str, ask: str) -> None:
    """Of a request that nobody answered, or of a card that nobody pressed."""
    if ask:
        await _no_answer(house, ask)
    else:
        await _no_press(house, absence, int(rung))


async def _no_answer(house: House, ask_id: str) -> None:
    async with house.store.unit() as session:
        ask = await session.get(CoverAsk, ask_id)
        row = await session.get(Cover, ask.cover_id) if ask else None
        if ask is None or row is None:
            return
        if not await first_press(session, ask, "asked", "too_late", answered_at=house.now()):
            return
        await unanswered(house, session, row, Because.NO_ANSWER)
        await redraw(house, session, row.absence_id)
    house.wake()


async def _no_press(house: House, absence_id: str, rung: int) -> None:
    """The card's own manager keeps theirs; whoever is above gets it too, while something waits."""
    async with house.store.reading() as session:
        absence = await session.get(Absence, absence_id)
        rows = await cover.of_absence(session, absence_id)
    waits = [
        conf for row, conf in rows if row.status in OPEN and row.status != "asked" and conf.ends > house.now()
    ]
    if absence is None or absence.over_at is not None or not waits:
        return
    told = await who_is_told(house, absence.council)
    async with house.store.unit() as session:
        absence = await session.get(Absence, absence_id)
        if absence is not None:
            await tell_managers(house, session, absence, told, rung=rung)
        await redraw(house, session, absence_id)
    house.wake()
