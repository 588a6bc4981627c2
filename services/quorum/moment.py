"""When the start comes near: the answers are read once more, then whoever decides gets the card."""

from contextlib import suppress

from conference.booking import ACCEPTED
from conference.outside import OutsideFault
from services import day_cards
from services.meeting import MeetingWorld
from services.replies.poll import poll
from services.work_kinds import work
from storage.tables import Conference


@work(day_cards.QUORUM, "conference", "move", world=MeetingWorld)
async def start(world: MeetingWorld, conference_id: str, move: str) -> None:
    """For the date that it was laid down for; nothing for a date that is no more.

    Whoever has opened the card themselves keeps it as they have ticked it.
    """
    house = world.house
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None or not _stands(world, conference, move):
        return
    with suppress(OutsideFault):
        await poll(world, conference_id)
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None and _stands(world, conference, move):
            await day_cards.tell(house, session, conference, day_cards.QUORUM, "due", anew=False)
    house.wake()


def _stands(world: MeetingWorld, conference: Conference, move: str) -> bool:
    standing = conference.status in ACCEPTED and str(conference.move) == move
    return standing and conference.ends > world.house.now()
