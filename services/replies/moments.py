"""When the forecast's and the day's moment comes: the answers are read once more, then the cards go out."""

from contextlib import suppress

from conference.booking import Status
from conference.outside import OutsideFault
from services import day_cards
from services.meeting import MeetingWorld
from services.replies.poll import poll
from services.work_kinds import work
from storage.tables import Conference


@work(day_cards.FORECAST, "conference", "move", world=MeetingWorld)
async def forecast(world: MeetingWorld, conference_id: str, move: str) -> None:
    """To chair and social worker, for the date that it was laid down for."""
    await _give(world, conference_id, move, day_cards.FORECAST)


@work(day_cards.DAY, "conference", "move", world=MeetingWorld)
async def day(world: MeetingWorld, conference_id: str, move: str) -> None:
    """To chair, social worker and clerk."""
    await _give(world, conference_id, move, day_cards.DAY)


async def _give(world: MeetingWorld, conference_id: str, move: str, view: str) -> None:
    """Nothing for a date that is no more. Microsoft 365 not answering holds no card up."""
    if await _meant(world, conference_id, move) is None:
        return
    with suppress(OutsideFault):  # the card says when the answers were last read
        await poll(world, conference_id)
    async with world.house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None and _stands(world, conference, move):
            await day_cards.tell(world.house, session, conference, view, "due")
    world.house.wake()


async def _meant(world: MeetingWorld, conference_id: str, move: str) -> Conference | None:
    async with world.house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    return conference if conference is not None and _stands(world, conference, move) else None


def _stands(world: MeetingWorld, conference: Conference, move: str) -> bool:
    booked = conference.status == Status.BOOKED.value and str(conference.move) == move
    return booked and conference.ends > world.house.now()
