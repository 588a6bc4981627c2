"""When a step does not succeed: it is tried again, then the unit is told, and it is still tried."""

from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.meeting import Trouble
from conference.outside import OutsideFault
from conference.roles import Role
from services import day_cards, notices, outgoing
from services.actor import the_clock
from services.booking.write import changed
from services.meeting.carried import carried, put_back
from services.meeting.world import MeetingWorld
from storage.tables import Conference, Meeting

TRIES = 5  # then a person is told
EVERY = timedelta(minutes=15)  # from then on
STOP = timedelta(days=1)  # after the conference's end


async def tell_unit(world: MeetingWorld, session: AsyncSession, conference: Conference, state: str) -> None:
    """The alarm card to the administrators and the unit manager; drawn from what is true when it is sent."""
    roles = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)
    persons = await notices.with_roles(session, conference, roles)
    at = world.house.now()
    await notices.card(session, "meeting_alarm", conference.id, persons, at, state=state)
    await day_cards.refresh(world.house, session, conference, state)


async def hindered(world: MeetingWorld, meeting_id: str, fault: OutsideFault) -> bool:
    """Count the try and keep its reason. True: the unit has been told and later tries are laid down.

    At the first failed try the social worker's card says that the booking is safe and the meeting follows.
    """
    async with world.house.store.unit() as session:
        row = await session.get(Meeting, meeting_id)
        assert row is not None
        conference = await session.get(Conference, row.conference_id)
        assert conference is not None
        now = carried(row)
        row.problem = getattr(fault, "problem", Trouble.OUTSIDE.value)
        tries = now.tries + 1
        over = fault.final or tries >= TRIES
        put_back(row, now.but(tries=tries, alarmed=now.alarmed or over))
        if over and (row.state in {"made", "safe"} or hasattr(fault, "problem")):
            row.state = "unsafe"
        session.add(row)
        if tries == 1:
            await _meeting_follows(world, session, conference)
        if over:
            await _raise_alarm(world, session, conference, row, first=not now.alarmed)
            await _try_later(world, session, conference, row, asked=fault.retry_after)
    world.house.wake()
    return over


async def _meeting_follows(world: MeetingWorld, session: AsyncSession, conference: Conference) -> None:
    owners, at = notices.owners(conference), world.house.now()
    state = f"v{conference.version}:meeting_follows"
    await notices.card(session, "booking", conference.id, owners, at, state=state)


async def _raise_alarm(
    world: MeetingWorld, session: AsyncSession, conference: Conference, row: Meeting, *, first: bool
) -> None:
    if not first:
        return
    actor = the_clock(conference.council)
    await changed(world.house, session, conference, actor, "meeting_unsafe", why=row.problem)
    await tell_unit(world, session, conference, f"alarm:v{conference.version}")


async def _try_later(
    world: MeetingWorld, session: AsyncSession, conference: Conference, row: Meeting, *, asked: float | None
) -> None:
    now = world.house.now()
    if now > conference.ends + STOP:
        return
    tries = carried(row).tries
    due = now + max(EVERY, timedelta(seconds=asked or 0))
    key = f"meeting:{row.id}:{conference.move}:again:{conference.version}:{tries}"
    await outgoing.put(session, "meeting", key, due, conference=conference.id)
