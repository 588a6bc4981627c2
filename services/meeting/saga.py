"""Step by step to a safe meeting, re-reading the booking before each."""

from conference.outside import OutsideFault
from services.meeting.acts import ACTS
from services.meeting.alarm import hindered
from services.meeting.facts import load
from services.meeting.retiring import retire, to_retire
from services.meeting.steps import next_step
from services.meeting.world import MeetingWorld

MOST_STEPS = 40  # a saga that takes more runs in a circle


async def further(world: MeetingWorld, conference_id: str) -> None:
    """Do whatever the booking's calendar entry and Teams meeting still lack.

    Safe to repeat, and to stop anywhere. Nobody is invited before every setting was read back equal. Moved,
    superseded and cancelled bookings end or adapt. OutsideFault: to be tried again; after five tries the
    unit has been told and the work for later tries is laid down instead.
    """
    if not await lock_and_cancel(world, conference_id):
        return
    for _ in range(MOST_STEPS):
        facts = await load(world, conference_id)
        step = next_step(facts) if facts else None
        if facts is None or step is None:
            return
        try:
            await ACTS[step](world, facts)
        except OutsideFault as fault:
            if await hindered(world, facts.meeting.id, fault):
                return
            raise
    raise OutsideFault("the meeting does not settle")


async def lock_and_cancel(world: MeetingWorld, conference_id: str) -> bool:
    """Lock, then cancel, every meeting of the booking that must not be used any more; often none.

    False: one could not be locked, the unit has been told, and no other may be made meanwhile.
    """
    for conference, row, place in await to_retire(world, conference_id):
        try:
            await retire(world, conference, row, place)
        except OutsideFault as fault:
            if await hindered(world, row.id, fault):
                return False
            raise
    return True
