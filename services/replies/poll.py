"""Reading what people answered: from the meeting's event, and from each entry of somebody's own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.outside import OutsideFault
from conference.quorum import Coming, matters
from conference.roles import Role
from services import day_cards, notices, who_plays
from services.booking.write import standard_of
from services.house import House
from services.meeting import MeetingWorld
from services.replies.kept import Answers, answers_of
from services.work_kinds import work
from storage import bookings, invitees
from storage.tables import Conference, Invitee, Meeting

CHAIR_OUT = "chair_out"  # the view that tells the unit manager


@dataclass(frozen=True, slots=True)
class _Asked:
    """`meeting`: the event of all professionals; `own`: invitee id to the entry of their own."""

    meeting: str
    own: dict[str, str]


@work("replies", "conference", world=MeetingWorld)
async def poll(world: MeetingWorld, conference_id: str) -> bool:
    """Read and keep the answers. False: there is nothing to read (any more). OutsideFault: try again.

    Nobody is told of an answer, but for two: too few agencies are left (chair and social worker), and the
    chair declined the entry (the unit's manager).
    """
    asked = await _asked(world.house, conference_id)
    if asked is None:
        return False
    by_address = await world.meetings.replies(asked.meeting)
    own: dict[str, str] = {}
    for invitee_id, event_id in asked.own.items():
        for said in (await world.meetings.replies(event_id)).values():  # nobody else is on it
            own[invitee_id] = said
    await _keep(world.house, conference_id, by_address, own)
    world.house.wake()
    return True


async def poll_all(world: MeetingWorld, council: str) -> tuple[int, int]:
    """Every booking of the council that is ahead and whose meeting is open: (read, failed)."""
    async with world.house.store.reading() as session:
        rows = await session.exec(
            select(Conference.id)
            .join(Meeting, col(Meeting.conference_id) == col(Conference.id))
            .where(
                Conference.council == council,
                Conference.status == Status.BOOKED.value,
                Conference.starts > world.house.now(),
                Meeting.state == "open",
            )
            .order_by(col(Conference.starts))
        )
        found = list(dict.fromkeys(rows))
    read = failed = 0
    for conference_id in found:
        try:
            read += await poll(world, conference_id)
        except OutsideFault:
            failed += 1
    return read, failed


async def _asked(house: House, conference_id: str) -> _Asked | None:
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.status != Status.BOOKED.value or conference.starts <= house.now():
            return None
        meeting = await bookings.meeting(session, conference_id)
        if meeting is None or meeting.state != "open" or meeting.event_id is None:
            return None
        sent = await invitees.invitations(session, conference_id)
        own = {
            one.invitee_id: one.event_id
            for one in sent
            if one.way == "own" and one.state == "sent" and one.event_id
        }
    return _Asked(meeting.event_id, own)


async def _keep(house: House, conference_id: str, by_address: dict[str, str], own: dict[str, str]) -> None:
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        meeting = await bookings.meeting(session, conference_id)
        if conference is None or meeting is None:
            return
        before = await answers_of(session, conference, standard_of(house, conference))
        changed = [one for one in before.people if _note(house, one, by_address, own)]
        session.add_all(changed)
        ours = _note_ours(house, meeting, before, by_address)
        session.add(meeting)
        after = replace(before, meeting=meeting)
        await _tell(house, session, after, [one for one in changed if one.reply == Coming.NO.value])
        if changed or ours:
            await day_cards.refresh(house, session, conference, f"replies:{house.now().isoformat()}")


async def _tell(house: House, session: AsyncSession, now: Answers, declined: Sequence[Invitee]) -> None:
    """Too few left: the forecast at once, before its day. The chair not coming: the unit's manager, once."""
    conference = now.conference
    if declined and matters(now.standard.quorum, now.forecast()):
        which = ",".join(sorted(one.id for one in declined))
        await day_cards.tell(house, session, conference, day_cards.FORECAST, f"declined:{which}")
    if now.reply_of(now.chair) is Coming.NO:
        told = await who_plays.playing(session, conference, (Role.UNIT_MANAGER,))
        about = f"{conference.id}/{conference.chair_id}:{conference.move}"
        await notices.card(session, CHAIR_OUT, about, told, house.now(), state="once")


def _note(house: House, one: Invitee, by_address: dict[str, str], own: dict[str, str]) -> bool:
    """Put what they answered into the row; whether it is another answer than before."""
    said = own.get(one.id, by_address.get(one.email.casefold()) if one.email else None)
    if said is None or said == one.reply:
        return False
    one.reply, one.replied_at = said, house.now() if said else None
    return True


def _note_ours(house: House, meeting: Meeting, before: Answers, by_address: dict[str, str]) -> bool:
    """Keep when it was read, and what our own answered; whether that is another answer than before."""
    ours = [one for one in (before.chair, before.social_worker) if one]
    replies = {one.id: by_address.get(one.email.casefold(), "") for one in ours}
    at = house.now().isoformat()
    other = replies != meeting.read_back.get("replies")
    meeting.read_back = {**meeting.read_back, "replies": replies, "replies_at": at}
    return other
