"""What the meeting’s saga knows before each step, read anew every time, and what its row remembers.

Who gets the meeting’s own calendar entry, and who must never have known its link; whether this conference
may be recorded although the council’s meetings are not (C-24, LE-51, LE-69).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel, ConfigDict
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Mode
from conference.cover import ACTS, Missing
from conference.invitations import Way
from conference.invitees import InviteeKind, family_side, strict_lobby
from conference.meeting import Attendee, MeetingSettings, MeetingWish, wanted
from conference.names import name_in_mail
from conference.roles import Role
from conference.standard import Standard, WithoutClerk
from services import notices
from services.house import House
from services.invitees.open_list import all_listed, colleagues
from services.ports import Meetings
from services.standards import standard_of
from storage import history, invitees, people
from storage.store import insert_once
from storage.tables import Conference, Invitee, Meeting, Person, Venue


@dataclass(frozen=True, slots=True)
class MeetingWorld:
    """`pauses`: seconds between looks for a new join link, inside one try."""

    house: House
    meetings: Meetings
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)


class Stands(BaseModel):
    """When and where the calendar entry says the conference is."""

    model_config = ConfigDict(frozen=True)

    starts: datetime
    ends: datetime
    place: str


class MeetingMemory(BaseModel):
    """Kept in the row's `carries`.

    `asked`: the event may exist although its id is not known. `chairs`: whoever was ever let in as chair,
    `known`: every address ever invited, in lower case; both noted before the invitation goes. `roles_for`:
    the guests and times for which roles were read back. `found`: what a check found changed.
    """

    model_config = ConfigDict(frozen=True)

    online: bool
    asked: bool = False
    stands: Stands | None = None
    chair: str = ""
    chairs: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    roles_for: str = ""
    found: str = ""
    tries: int = 0
    alarmed: bool = False
    cancelled: bool = False

    def but(self, **changes: object) -> "MeetingMemory":
        return self.model_copy(update=changes)


@dataclass(frozen=True, slots=True)
class Facts:
    conference: Conference
    meeting: Meeting
    carried: MeetingMemory
    settings: MeetingSettings  # as the council wants them
    guests: tuple[Attendee, ...]  # the chair first
    place: str

    @property
    def wish(self) -> MeetingWish:
        return wish_of(self.conference, self.meeting, self.place)

    @property
    def stands(self) -> Stands:
        return Stands(starts=self.conference.starts, ends=self.conference.ends, place=self.place)

    @property
    def chair(self) -> Attendee:
        return self.guests[0]

    @property
    def invited(self) -> tuple[str, ...]:
        return tuple(guest.email for guest in self.guests)

    @property
    def roles_for(self) -> str:
        return f"{self.chair.aad_object_id} {','.join(self.invited)} {self.stands.model_dump_json()}"


def wish_of(conference: Conference, meeting: Meeting, place: str) -> MeetingWish:
    return MeetingWish(
        transaction_id=meeting.transaction_id,
        subject=f"Conference {conference.reference}",
        starts=conference.starts,
        ends=conference.ends,
        place=place,
        online=remembered(meeting).online,
    )


async def load(world: MeetingWorld, conference_id: str) -> Facts | None:
    """Everything for the next step, with a row for the meeting; None when no meeting is wanted (any more)."""
    async with world.house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.status not in ACCEPTED:
            return None
        if conference.chair_id is None or conference.ends <= world.house.now():
            return None
        standard = standard_of(world.house, conference)
        meeting = await _present(session, conference)
        listed = await invitees.present(session, conference.id)
        return Facts(
            conference=conference,
            meeting=meeting,
            carried=remembered(meeting),
            settings=wanted(
                standard.meeting,
                family_in_house=await family_in_house(session, conference, listed),
                recording_agreed=await may_be_recorded(session, conference.id),
            ),
            guests=await guests_of(session, conference, standard, listed),
            place=await place_of(session, conference),
        )


async def rows_of(session: AsyncSession, conference_id: str) -> list[Meeting]:
    """Every generation, oldest first."""
    rows = await session.exec(
        select(Meeting).where(Meeting.conference_id == conference_id).order_by(col(Meeting.generation))
    )
    return list(rows)


async def place_of(session: AsyncSession, conference: Conference) -> str:
    venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    return venue.name if venue else ""


def is_online(conference: Conference) -> bool:
    return conference.mode is not Mode.FACE_TO_FACE


async def _present(session: AsyncSession, conference: Conference) -> Meeting:
    """The generation in force; a new one when there is none, or the last was locked."""
    rows = await rows_of(session, conference.id)
    if rows and rows[-1].state != "locked":
        return rows[-1]
    generation = len(rows) + 1
    key = f"{conference.id}:{generation}"
    row = Meeting(
        id=key,
        conference_id=conference.id,
        generation=generation,
        transaction_id=str(uuid5(NAMESPACE_URL, f"quorate:meeting:{key}")),
    )
    remember(row, MeetingMemory(online=is_online(conference)))
    await insert_once(session, row)
    return row


def remembered(row: Meeting) -> MeetingMemory:
    return MeetingMemory.model_validate(row.carries)


def remember(row: Meeting, value: MeetingMemory) -> None:
    row.carries = value.model_dump(mode="json")


async def save(
    world: MeetingWorld, facts: Facts, /, *, carried: MeetingMemory | None = None, **values: object
) -> None:
    await save_row(world, facts.meeting.id, carried=carried, **values)


async def save_row(
    world: MeetingWorld, row_id: str, /, *, carried: MeetingMemory | None = None, **values: object
) -> None:
    async with world.house.unit() as session:
        row = await session.get(Meeting, row_id)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        if carried is not None:
            remember(row, carried)
        session.add(row)


SAFETY = "safety"


async def guests_of(
    session: AsyncSession, conference: Conference, standard: Standard, listed: Sequence[Invitee]
) -> tuple[Attendee, ...]:
    """The chair first, each address once: chair, social worker, those whom the council confirms to.

    Then the professionals of the invite list, once it is complete (WS-11, LE-26, LE-27); nobody of the
    family's side. Of the chairs only this conference's own. `listed`: everybody who is on the list now.
    """
    roles = [role for role in standard.confirm_to.value if role is not Role.CHAIR]
    told = await notices.with_roles(session, conference, roles)
    ids = list(dict.fromkeys([str(conference.chair_id), conference.social_worker_id, *told]))
    found = await people.by_ids(session, ids)
    staff = [_attendee(found[one], chair=one == conference.chair_id) for one in ids if one in found]
    others = [
        Attendee(one.email, name_in_mail(one.name), one.aad_object_id)
        for one in await _professionals(session, conference, standard, listed)
    ]
    each: dict[str, Attendee] = {}
    for guest in (*staff, *others):
        each.setdefault(guest.email.lower(), guest)
    return tuple(each.values())


async def family_in_house(session: AsyncSession, conference: Conference, listed: Sequence[Invitee]) -> bool:
    """Whether somebody of the family's side belongs to our tenant, so that its lobby would let them by."""
    theirs = [one for one in listed if family_side(one.kind)]
    if not theirs:
        return False
    return strict_lobby(all_listed(theirs), await colleagues(session, conference.council))


async def kept_out(
    session: AsyncSession, conference: Conference, standard: Standard
) -> tuple[set[str], set[str]]:
    """(addresses in lower case, invitee ids) of those taken off for safety who are not there otherwise."""
    everybody = await invitees.everybody(session, conference.id)
    gone = [one for one in everybody if one.removed_at is not None and one.removed_why == SAFETY]
    if not gone:
        return set(), set()
    listed = [one for one in everybody if one.removed_at is None]
    there = {one.email.lower() for one in listed if one.email}
    there |= {one.email.lower() for one in await guests_of(session, conference, standard, listed)}
    out = [one for one in gone if one.email.lower() not in there]
    return {one.email.lower() for one in out if one.email}, {one.id for one in out}


async def _professionals(
    session: AsyncSession, conference: Conference, standard: Standard, listed: Sequence[Invitee]
) -> list[Invitee]:
    """While the list is open (again), only those whom it invited before."""
    found = [one for one in listed if one.kind == InviteeKind.PROFESSIONAL and one.email]
    kept = await invitees.list_of(session, conference.id) if found else None
    if kept is None:
        return []
    if kept.completed_at is not None or not standard.settings.invitations_need_list:
        return found
    had = {
        row.invitee_id
        for row in await invitees.invitations(session, conference.id)
        if row.way == Way.MEETING and row.state in {"sent", "refused"}
    }
    return [one for one in found if one.id in had]


def _attendee(person: Person, *, chair: bool) -> Attendee:
    return Attendee(person.email, name_in_mail(person.name), person.aad_object_id, chair=chair)


ANOTHER_DAY = frozenset({"moved", "later"})  # what was agreed to was agreed to for that time


async def may_be_recorded(session: AsyncSession, conference_id: str) -> bool:
    """Decided for want of a clerk with everybody's agreement; neither decided anew nor moved since."""
    acts = {ACTS[Missing.CLERK], *ANOTHER_DAY}
    last = await history.last_of(session, conference_id, acts)
    return last is not None and last[1].partition("|")[0] == WithoutClerk.RECORDING.value
