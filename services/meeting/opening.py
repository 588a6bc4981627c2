"""The last step: the booking is booked, everybody's card says so, and the later looks are laid down."""

from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.meeting import Trouble
from services import day_cards, outgoing
from services.actor import the_clock
from services.booking.confirming import confirm
from services.booking.write import changed, follow, standard_of
from services.meeting.alarm import tell_unit
from services.meeting.carried import put_back
from services.meeting.facts import Facts
from services.meeting.world import MeetingWorld
from storage.tables import Conference, Meeting


async def open_up(world: MeetingWorld, facts: Facts) -> None:
    """Booked, unless the booking moved on since it was read: then nothing, and the saga looks again."""
    async with world.house.store.unit() as session:
        row = await session.get(Meeting, facts.meeting.id)
        conference = await session.get(Conference, facts.conference.id)
        assert row is not None
        assert conference is not None
        if conference.version != facts.conference.version:
            return
        row.state = "open"
        row.problem = f"{Trouble.PUT_RIGHT.value}:{facts.carried.found}" if facts.carried.found else ""
        put_back(row, facts.carried.but(tries=0, alarmed=False, found=""))
        session.add(row)
        if conference.status == Status.CONFIRMED.value:
            follow(conference, Status.BOOKED)
            await confirm(world.house, session, conference)
        actor = the_clock(conference.council)
        await changed(world.house, session, conference, actor, "meeting_safe")
        if facts.carried.alarmed or facts.carried.found:
            await tell_unit(world, session, conference, f"safe:v{conference.version}")
        await day_cards.plan(world.house, session, conference)
        if facts.carried.online:
            await _later_looks(world, session, conference, row)
    world.house.wake()


async def _later_looks(
    world: MeetingWorld, session: AsyncSession, conference: Conference, row: Meeting
) -> None:
    """The council's hours before the start (24 and a quarter); those gone by are not made up for."""
    for hours in standard_of(world.house, conference).meeting.check_hours_before.value:
        due = conference.starts - timedelta(hours=hours)
        if due > world.house.now():
            key = f"meeting_check:{row.id}:{conference.move}:{hours:g}"
            move = str(conference.move)
            await outgoing.put(session, "meeting_check", key, due, conference=conference.id, move=move)
