"""The looks before the start, whether the meeting is still as safe as it was made."""

from dataclasses import asdict

from conference.booking import Status
from conference.meeting import ROLES, Trouble, differences, roles_hold
from conference.outside import OutsideFault
from services.meeting.facts import Facts, MeetingWorld, load, remember, save, save_row
from services.meeting.make import further, hindered, tell_unit
from services.work_kinds import work
from storage.tables import Meeting


@work("meeting_check", "conference", "move", world=MeetingWorld)
async def check_meeting(world: MeetingWorld, conference_id: str, move: str) -> None:
    """Read settings and roles again. Changed: the unit is told what, and it is put right where that works.

    A booking that has moved since (`move`), or is not booked, ends it without effect.
    """
    facts = await load(world, conference_id)
    if facts is None or not _still_meant(facts, move):
        return
    try:
        found = await _look(world, facts)
    except OutsideFault as fault:
        await hindered(world, facts.meeting.id, fault)
        raise
    if found:
        await _sound(world, facts, ",".join(found))
        await further(world, conference_id)


def _still_meant(facts: Facts, move: str) -> bool:
    booked = facts.conference.status == Status.BOOKED and facts.carried.online
    return booked and str(facts.conference.move) == move and facts.meeting.state == "open"


async def _look(world: MeetingWorld, facts: Facts) -> tuple[str, ...]:
    """What is not as it must be; when nothing is, the moment of the look is kept."""
    read = await world.meetings.read(str(facts.meeting.meeting_id))
    found = differences(facts.settings, read.settings)
    if not roles_hold(read.roles, facts.chair.aad_object_id):
        found = (*found, ROLES)
    told = {**facts.meeting.read_back, "settings": asdict(read.settings), ROLES: dict(read.roles)}
    await save_row(world, facts.meeting.id, read_back=told)
    if not found:
        await _calm(world, facts)
    return found


async def _calm(world: MeetingWorld, facts: Facts) -> None:
    """All as it must be; an alarm that rang because nobody could look is taken back."""
    quiet = facts.carried.but(tries=0, alarmed=False)
    await save(world, facts, carried=quiet, problem="", checked_at=world.house.now())
    if facts.carried.alarmed:
        async with world.house.unit() as session:
            await tell_unit(world, session, facts.conference, f"looked:{world.house.now().isoformat()}")


async def _sound(world: MeetingWorld, facts: Facts, found: str) -> None:
    """Unsafe from here on, in one commit with the alarm, so that a crash cannot lose it."""
    async with world.house.unit() as session:
        row = await session.get(Meeting, facts.meeting.id)
        assert row is not None
        row.state, row.problem = "unsafe", f"{Trouble.CHANGED.value}:{found}"
        remember(row, facts.carried.but(found=found, roles_for=""))
        session.add(row)
        at = world.house.now().isoformat()
        await tell_unit(world, session, facts.conference, f"changed:{at}")
