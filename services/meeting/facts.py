"""What the saga knows before each step, read anew every time."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Mode
from conference.meeting import Attendee, MeetingSettings, MeetingWish, wanted
from services.booking.write import standard_of
from services.meeting import recording
from services.meeting.carried import Carried, Stands, carried, put_back
from services.meeting.guests import family_in_house, guests_of
from services.meeting.world import MeetingWorld
from storage import invitees
from storage.store import insert_once
from storage.tables import Conference, Meeting, Venue


@dataclass(frozen=True, slots=True)
class Facts:
    conference: Conference
    meeting: Meeting
    carried: Carried
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
        online=carried(meeting).online,
    )


async def load(world: MeetingWorld, conference_id: str) -> Facts | None:
    """Everything for the next step, with a row for the meeting; None when no meeting is wanted (any more)."""
    async with world.house.store.unit() as session:
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
            carried=carried(meeting),
            settings=wanted(
                standard.meeting,
                family_in_house=await family_in_house(session, conference, listed),
                recording_agreed=await recording.agreed(session, conference.id),
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
    return Mode(conference.mode) is not Mode.FACE_TO_FACE


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
    put_back(row, Carried(online=is_online(conference)))
    await insert_once(session, row)
    return row
