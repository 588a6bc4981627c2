"""The saga's steps against Microsoft 365, each safe to repeat, each saved at once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from conference.meeting import ROLES, MeetingSettings, Trouble, differences, roles_hold
from conference.outside import OutsideFault
from services.meeting.facts import Facts
from services.meeting.opening import open_up
from services.meeting.saving import save
from services.meeting.steps import Step
from services.meeting.world import MeetingWorld

Act = Callable[[MeetingWorld, Facts], Awaitable[None]]
LOOK_AGAIN = 10.0  # seconds, for what Microsoft makes in its own time


class NotSafe(OutsideFault):
    """Everything answered, and what it answered is not what has to be."""

    def __init__(self, trouble: Trouble, names: tuple[str, ...] = ()) -> None:
        self.problem = f"{trouble.value}:{','.join(names)}".rstrip(":")
        super().__init__(f"the meeting is not safe: {self.problem}", retry_after=LOOK_AGAIN)


async def make(world: MeetingWorld, facts: Facts) -> None:
    await save(world, facts, carried=facts.carried.but(asked=True))
    event_id = await world.meetings.make_event(facts.wish)
    given = facts.carried.but(asked=True, stands=facts.stands)
    await save(world, facts, carried=given, event_id=event_id, state="made")


async def move(world: MeetingWorld, facts: Facts) -> None:
    """The same event and link at another time. What was safe counts as unknown until it is read again."""
    await world.meetings.move(_event(facts), facts.wish)
    given = facts.carried.but(stands=facts.stands, roles_for="")
    await save(world, facts, carried=given, state=_doubted(facts))


async def link(world: MeetingWorld, facts: Facts) -> None:
    for pause in (0.0, *world.pauses):
        await asyncio.sleep(pause)
        if found := await world.meetings.join_url(_event(facts)):
            await save(world, facts, join_url=found)
            return
    raise NotSafe(Trouble.NO_LINK)


async def find(world: MeetingWorld, facts: Facts) -> None:
    meeting_id = await world.meetings.meeting_id(str(facts.meeting.join_url))
    if meeting_id is None:
        raise NotSafe(Trouble.NO_LINK)
    await save(world, facts, meeting_id=meeting_id)


async def secure(world: MeetingWorld, facts: Facts) -> None:
    """Write what differs, read back, and go on only when everything is equal."""
    meeting_id = _meeting(facts)
    read = await world.meetings.read_settings(meeting_id)
    if differences(facts.settings, read):
        await world.meetings.write_settings(meeting_id, facts.settings)
        read = await world.meetings.read_settings(meeting_id)
    if names := differences(facts.settings, read):
        raise NotSafe(Trouble.SETTINGS, names)
    await save(world, facts, state="safe", checked_at=world.house.now(), read_back=_told(facts, read))


async def invite(world: MeetingWorld, facts: Facts) -> None:
    """Only after one more look at the settings, and noted before it goes who comes to know the link."""
    if facts.carried.online:
        read = await world.meetings.read_settings(_meeting(facts))
        if differences(facts.settings, read):
            await save(world, facts, state="made")
            return
    chair = str(facts.conference.chair_id)
    given = facts.carried.but(
        chairs=tuple(dict.fromkeys([*facts.carried.chairs, chair])),
        known=tuple(dict.fromkeys([*facts.carried.known, *map(str.lower, facts.invited)])),
    )
    await save(world, facts, carried=given)
    await world.meetings.invite(_event(facts), list(facts.guests))
    await save(world, facts, carried=given.but(invited=facts.invited, chair=chair, roles_for=""))


async def roles(world: MeetingWorld, facts: Facts) -> None:
    """The chair as co-organiser, read back; the settings too, for no document says that they survive."""
    meeting_id = _meeting(facts)
    await world.meetings.write_roles(meeting_id, list(facts.guests))
    read = await world.meetings.read_roles(meeting_id)
    if not roles_hold(read, facts.chair.aad_object_id):
        raise NotSafe(Trouble.ROLES)
    settings = await world.meetings.read_settings(meeting_id)
    if names := differences(facts.settings, settings):
        await save(world, facts, state="made")
        raise NotSafe(Trouble.SETTINGS, names)
    told = {**_told(facts, settings), ROLES: read}
    done = facts.carried.but(roles_for=facts.roles_for)
    await save(world, facts, carried=done, checked_at=world.house.now(), read_back=told)


def _told(facts: Facts, settings: MeetingSettings) -> dict[str, object]:
    return {**facts.meeting.read_back, "settings": asdict(settings)}


def _doubted(facts: Facts) -> str:
    return "made" if facts.carried.online else facts.meeting.state


def _event(facts: Facts) -> str:
    return str(facts.meeting.event_id)


def _meeting(facts: Facts) -> str:
    return str(facts.meeting.meeting_id)


ACTS: dict[Step, Act] = {
    Step.MAKE: make,
    Step.MOVE: move,
    Step.LINK: link,
    Step.FIND: find,
    Step.SECURE: secure,
    Step.INVITE: invite,
    Step.ROLES: roles,
    Step.OPEN: open_up,
}
