"""Nobody has decided in the chain's hours: the deputies are asked too."""

from conference.booking import Status
from services import notices
from services.agreements.who import Asked, away_among, whom_to_ask
from services.booking.write import standard_of
from services.house import House
from storage.tables import Agreement, Conference


async def climb(house: House, conference_id: str, agreement_id: str) -> None:
    """Cards to the deputies, and to the unit, if the step is still open."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None:
        return
    chain = standard_of(house, conference).out_of_timescale.value
    away = await away_among(house, conference, chain)
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        row = await session.get(Agreement, agreement_id)
        if conference is None or row is None or row.request or row.status != "asked":
            return
        if conference.status != Status.AGREEMENT.value or row.move != conference.move:
            return
        persons = await whom_to_ask(Asked(house, session, conference, chain, (row,), away), row)
        await notices.card(session, "agreement_reminder", row.id, persons, house.now(), state="once")
    house.wake()
