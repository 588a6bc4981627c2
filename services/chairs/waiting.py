"""A chair who has not answered: reminded, then the unit manager is told (SG-05)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from services import notices
from services.booking.write import standard_of
from services.house import House
from services.work_kinds import work
from storage.tables import ChairAsk, Conference


@work("chair_remind", "conference", "ask")
async def remind(house: House, conference_id: str, ask_id: str) -> None:
    """A new card to the chair, if the request is still unanswered; otherwise nothing."""
    async with house.store.unit() as session:
        found = await _unanswered(session, conference_id, ask_id)
        if found is None:
            return
        ask, _ = found
        await notices.card(session, "chair_reminder", ask.id, [ask.chair_id], house.now(), state="once")
    house.wake()


@work("chair_climb", "conference", "ask")
async def climb(house: House, conference_id: str, ask_id: str) -> None:
    """The council's rung above is told that nobody answered, if that is still so; otherwise nothing."""
    async with house.store.unit() as session:
        found = await _unanswered(session, conference_id, ask_id)
        if found is None:
            return
        ask, conference = found
        above = standard_of(house, conference).chairs.climb_to.value
        persons = await notices.with_roles(session, conference, above)
        await notices.card(session, "no_answer", ask.id, persons, house.now(), state="once")
    house.wake()


async def _unanswered(
    session: AsyncSession, conference_id: str, ask_id: str
) -> tuple[ChairAsk, Conference] | None:
    ask = await session.get(ChairAsk, ask_id)
    conference = await session.get(Conference, conference_id)
    if ask is None or conference is None or ask.status != "asked":
        return None
    return ask, conference
