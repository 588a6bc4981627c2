"""Taking a meeting away from everybody who knows its link: lock first, then cancel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, STANDING, Status
from conference.dates import same_day
from conference.standard import Standard
from services.meeting.facts import (
    MeetingMemory,
    MeetingWorld,
    is_online,
    kept_out,
    place_of,
    remembered,
    rows_of,
    save_row,
    wish_of,
)
from services.same_case import kept_apart
from services.standards import standard_of
from storage import invitees, standdown
from storage.invitees import links_told
from storage.tables import Conference, Meeting

CANCELLED = "This conference has been cancelled."
STOOD_DOWN = "This conference does not take place at this time. A new date will follow."
NEAR = timedelta(hours=24)
WITHDRAWN = "This calendar entry has been withdrawn. Please do not use its link."


async def to_retire(world: MeetingWorld, conference_id: str) -> list[tuple[Conference, Meeting, str]]:
    """Meetings that must not be used any more, with the booking and its place; oldest first.

    All of a booking that is cancelled or stood down; those of a time that is near although another has been
    asked for and is not confirmed; those that a chair with a conflict of interest ever led (they know the
    link, and are members of the tenant); those whose link somebody knows who was taken off the list for
    safety; those of another kind than the conference now is.
    """
    async with world.house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            return []
        apart = await kept_apart(session, conference)
        unsafe = await _known_to_the_wrong(session, conference, standard_of(world.house, conference))
        place = await place_of(session, conference)
        rows = await rows_of(session, conference_id)
        now = world.house.now()
        return [
            (conference, row, place)
            for row in rows
            if _must_go(conference, row, apart, unsafe) or _overtaken(conference, row, now)
        ]


async def retire(world: MeetingWorld, conference: Conference, row: Meeting, place: str) -> None:
    """Safe to repeat at any point. An event whose answer was lost is found by its transaction first."""
    known = remembered(row)
    event_id = row.event_id
    if event_id is None and known.asked:
        event_id = await world.meetings.make_event(wish_of(conference, row, place))
        await save_row(world, row.id, event_id=event_id)
    if row.meeting_id is not None and row.state != "locked":
        await world.meetings.lock(row.meeting_id)
    await save_row(world, row.id, state="locked")
    if await _held_back(world, conference):
        return  # it is locked; its people hear it from a person first
    if event_id is not None:
        await world.meetings.cancel(event_id, _comment(conference, known))
    await save_row(world, row.id, carried=known.but(cancelled=True), problem="")


@dataclass(frozen=True, slots=True)
class _Unsafe:
    """Whom nobody may meet: their addresses, and which meetings' links an invitation gave them."""

    addresses: set[str]
    generations: set[int]

    def knows(self, row: Meeting, known: MeetingMemory) -> bool:
        by_event = not self.addresses.isdisjoint(known.known)
        return known.online and (by_event or row.generation in self.generations)


def _must_go(conference: Conference, row: Meeting, apart: frozenset[str], unsafe: _Unsafe) -> bool:
    known = remembered(row)
    if known.cancelled:
        return False
    return (
        row.state == "locked"
        or conference.status not in STANDING
        or known.online != is_online(conference)
        or not apart.isdisjoint(known.chairs)
        or unsafe.knows(row, known)
    )


def _overtaken(conference: Conference, row: Meeting, now: datetime) -> bool:
    """The old date stands until the new one is confirmed; a day before it, nobody is to turn up any more.

    A later start on the same day is no other date: entry and link stay, and move once the chair has said yes.
    """
    known = remembered(row)
    if known.cancelled or known.stands is None or conference.status in ACCEPTED:
        return False
    return not same_day(known.stands.starts, conference.starts) and known.stands.starts - now < NEAR


async def _held_back(world: MeetingWorld, conference: Conference) -> bool:
    """Where no automatic message may reach anybody yet, no calendar entry is cancelled (S32)."""
    async with world.house.store.reading() as session:
        row = (await standdown.carried_out(session, [conference.id])).get(conference.id)
    quiet = row is not None and row.quiet and row.released_at is None
    return quiet and conference.status not in STANDING


def _comment(conference: Conference, known: MeetingMemory) -> str:
    if conference.status == Status.CANCELLED:
        return CANCELLED
    stood_down = conference.status == Status.STOOD_DOWN
    overtaken = known.stands is not None and known.stands.starts != conference.starts
    return STOOD_DOWN if stood_down or overtaken else WITHDRAWN


async def _known_to_the_wrong(session: AsyncSession, conference: Conference, standard: Standard) -> _Unsafe:
    addresses, ids = await kept_out(session, conference, standard)
    told: set[int] = set()
    for row in await invitees.invitations(session, conference.id) if ids else ():
        if row.invitee_id in ids:
            told.update(links_told(row))
    return _Unsafe(addresses, told)
