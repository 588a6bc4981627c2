"""The saga of a conference’s calendar entry and Teams meeting: it fails closed, and a crash only resumes.

Each step is safe to repeat and saved at once; one that does not succeed is tried again, then the unit is
told, and it is still tried. At last the booking is booked and everybody’s card says so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.meeting import ROLES, MeetingSettings, Trouble, differences, roles_hold
from conference.outside import OutsideFault
from conference.roles import Role
from services import day_cards, notices, outgoing
from services.actor import the_clock
from services.booking.submit import confirm
from services.booking.write import follow
from services.case import Case, Turn, after_change
from services.meeting.facts import Facts, MeetingWorld, load, remember, remembered, save
from services.meeting.retire import retire, to_retire
from services.standards import standard_of
from storage import bookings
from storage.tables import Conference, Meeting

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
            await STEP_ACTS[step](world, facts)
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


class Step(StrEnum):
    MAKE = "make"  # the event, without guests
    MOVE = "move"  # its time and place
    LINK = "link"
    FIND = "find"  # the meeting's id
    SECURE = "secure"  # settings written, read back, equal
    INVITE = "invite"
    ROLES = "roles"  # the chair co-organiser, read back
    OPEN = "open"  # booked, and everybody told


def next_step(facts: Facts) -> Step | None:
    """None: nothing is lacking. Nothing that tells people comes before SECURE."""
    meeting, carried, online = facts.meeting, facts.carried, facts.carried.online
    secured = meeting.state in {"safe", "open"} and meeting.read_back.get("settings") == asdict(
        facts.settings
    )
    had, due = (carried.invited, carried.chair), (facts.invited, facts.conference.chair_id)
    lacks = (
        (Step.MAKE, meeting.event_id is None),
        (Step.MOVE, carried.stands != facts.stands),
        (Step.LINK, online and meeting.join_url is None),
        (Step.FIND, online and meeting.meeting_id is None),
        (Step.SECURE, online and not secured),
        (Step.INVITE, had != due),
        (Step.ROLES, online and carried.roles_for != facts.roles_for),
        (Step.OPEN, meeting.state != "open" or facts.conference.status == Status.CONFIRMED),
    )
    return next((step for step, lacking in lacks if lacking), None)


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
    read = (await world.meetings.read(meeting_id)).settings
    if differences(facts.settings, read):
        await world.meetings.write_settings(meeting_id, facts.settings)
        read = (await world.meetings.read(meeting_id)).settings
    if names := differences(facts.settings, read):
        raise NotSafe(Trouble.SETTINGS, names)
    await save(
        world, facts, state="safe", checked_at=world.house.now(), read_back=_settings_told(facts, read)
    )


async def invite(world: MeetingWorld, facts: Facts) -> None:
    """Only after one more look at the settings, and noted before it goes who comes to know the link."""
    if facts.carried.online:
        read = await world.meetings.read(_meeting(facts))
        if differences(facts.settings, read.settings):
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
    read = await world.meetings.read(meeting_id)
    if not roles_hold(read.roles, facts.chair.aad_object_id):
        raise NotSafe(Trouble.ROLES)
    if names := differences(facts.settings, read.settings):
        await save(world, facts, state="made")
        raise NotSafe(Trouble.SETTINGS, names)
    told = {**_settings_told(facts, read.settings), ROLES: dict(read.roles)}
    done = facts.carried.but(roles_for=facts.roles_for)
    await save(world, facts, carried=done, checked_at=world.house.now(), read_back=told)


def _settings_told(facts: Facts, settings: MeetingSettings) -> dict[str, object]:
    return {**facts.meeting.read_back, "settings": asdict(settings)}


def _doubted(facts: Facts) -> str:
    return "made" if facts.carried.online else facts.meeting.state


def _event(facts: Facts) -> str:
    return str(facts.meeting.event_id)


def _meeting(facts: Facts) -> str:
    return str(facts.meeting.meeting_id)


async def open_up(world: MeetingWorld, facts: Facts) -> None:
    """Booked, unless the booking moved on since it was read: then nothing, and the saga looks again."""
    async with world.house.unit() as session:
        row = await session.get(Meeting, facts.meeting.id)
        conference = await session.get(Conference, facts.conference.id)
        assert row is not None
        assert conference is not None
        if conference.version != facts.conference.version:
            return
        row.state = "open"
        row.problem = f"{Trouble.PUT_RIGHT.value}:{facts.carried.found}" if facts.carried.found else ""
        remember(row, facts.carried.but(tries=0, alarmed=False, found=""))
        session.add(row)
        if conference.status == Status.CONFIRMED:
            follow(conference, Status.BOOKED)
            await confirm(world.house, session, conference)
        clock = the_clock(conference.council)
        await Case(world.house, session, clock, conference).changed("meeting_safe")
        if facts.carried.alarmed or facts.carried.found:
            await tell_unit(world, session, conference, f"safe:v{conference.version}")
        await day_cards.plan(world.house, session, conference)
        if facts.carried.online:
            await _later_looks(world, session, conference, row)


@after_change(Turn.MEETING)
async def follow_booking(case: Case) -> None:
    """A person's change sends the saga to a meeting that there is: moved on, locked or cancelled."""
    booking = case.booking
    if not case.actor.has(Role.CLOCK) and await bookings.meeting(case.session, booking.id):
        key = f"meeting:{booking.id}:v{booking.version}"
        await outgoing.put(case.session, "meeting", key, case.now, conference=booking.id)


STEP_ACTS: dict[Step, Act] = {
    Step.MAKE: make,
    Step.MOVE: move,
    Step.LINK: link,
    Step.FIND: find,
    Step.SECURE: secure,
    Step.INVITE: invite,
    Step.ROLES: roles,
    Step.OPEN: open_up,
}


async def _later_looks(
    world: MeetingWorld, session: AsyncSession, conference: Conference, row: Meeting
) -> None:
    """The council's hours before the start (24 and a quarter); those gone by are not made up for."""
    for hours in standard_of(world.house, conference).meeting.check_hours_before:
        due = conference.starts - timedelta(hours=hours)
        if due > world.house.now():
            key = f"meeting_check:{row.id}:{conference.move}:{hours:g}"
            move = str(conference.move)
            await outgoing.put(session, "meeting_check", key, due, conference=conference.id, move=move)


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
    async with world.house.unit() as session:
        row = await session.get(Meeting, meeting_id)
        assert row is not None
        conference = await session.get(Conference, row.conference_id)
        assert conference is not None
        now = remembered(row)
        row.problem = getattr(fault, "problem", Trouble.OUTSIDE.value)
        tries = now.tries + 1
        over = fault.final or tries >= TRIES
        remember(row, now.but(tries=tries, alarmed=now.alarmed or over))
        if over and (row.state in {"made", "safe"} or hasattr(fault, "problem")):
            row.state = "unsafe"
        session.add(row)
        if tries == 1:
            await _meeting_follows(world, session, conference)
        if over:
            await _raise_alarm(world, session, conference, row, first=not now.alarmed)
            await _try_later(world, session, conference, row, asked=fault.retry_after)
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
    clock = the_clock(conference.council)
    await Case(world.house, session, clock, conference).changed("meeting_unsafe", why=row.problem)
    await tell_unit(world, session, conference, f"alarm:v{conference.version}")


async def _try_later(
    world: MeetingWorld, session: AsyncSession, conference: Conference, row: Meeting, *, asked: float | None
) -> None:
    now = world.house.now()
    if now > conference.ends + STOP:
        return
    tries = remembered(row).tries
    due = now + max(EVERY, timedelta(seconds=asked or 0))
    key = f"meeting:{row.id}:{conference.move}:again:{conference.version}:{tries}"
    await outgoing.put(session, "meeting", key, due, conference=conference.id)
