"""What the invitations have to say, read anew before each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, STANDING, Status
from conference.standard import Standard
from services.booking.write import standard_of
from services.house import House
from services.invitations.report_day import report_day
from services.invitations.world import InvitationWorld
from services.meeting.carried import carried as meeting_carried
from services.meeting.facts import load as load_meeting
from services.meeting.facts import rows_of
from services.meeting.steps import next_step
from services.timetable import kept_of
from storage import people, standdown
from storage.tables import (
    Child,
    Conference,
    Invitation,
    Invitee,
    InviteList,
    Meeting,
    Person,
    StandDown,
    Venue,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`ready`: whoever is on the list may be invited now. `over`: nobody is to hear of anything any more.

    `stood_down`: by what the conference was cancelled or taken out of the calendars.
    """

    conference: Conference
    standard: Standard
    kept: InviteList
    invitees: Sequence[Invitee]  # those taken off, too
    invitations: Sequence[Invitation]
    children: Sequence[Child]
    meeting: Meeting | None  # the generation in force
    venue: Venue | None
    chair: Person | None
    worker: Person | None
    ready: bool
    over: bool
    now: datetime
    stood_down: StandDown | None = None
    report_by: date | None = None  # when an agency's report is due, the earliest of several days

    @property
    def cancelled(self) -> bool:
        """It does not take place at its date, and maybe not at all."""
        return self.conference.status not in STANDING

    @property
    def stands(self) -> bool:
        """Booked, with its meeting open: what may be told is true."""
        is_open = self.meeting is not None and self.meeting.state == "open"
        return self.conference.status == Status.BOOKED.value and is_open

    @property
    def split(self) -> bool:
        return any(one.window for one in self.invitees if one.removed_at is None)

    @property
    def on_the_event(self) -> frozenset[str]:
        """Addresses in lower case that the meeting's own event invited last."""
        if self.meeting is None:
            return frozenset()
        return frozenset(map(str.lower, meeting_carried(self.meeting).invited))

    @property
    def seeks_time(self) -> bool:
        """Another time has been asked for, and its chair has not said yes."""
        return self.conference.status not in ACCEPTED

    def invitation(self, invitee: Invitee, way: str) -> Invitation | None:
        rows = (row for row in self.invitations if row.invitee_id == invitee.id and row.way == way)
        return next(rows, None)

    def invitee(self, invitation: Invitation) -> Invitee:
        return next(one for one in self.invitees if one.id == invitation.invitee_id)


async def load(world: InvitationWorld, conference_id: str) -> Facts | None:
    """None: there is no list, or no such conference."""
    async with world.house.store.reading() as session:
        return await facts_of(world.house, session, conference_id)


async def facts_of(house: House, session: AsyncSession, conference_id: str) -> Facts | None:
    conference = await session.get(Conference, conference_id)
    known = await kept_of(session, conference) if conference else None
    kept = known.invite_list if known else None
    if conference is None or known is None or kept is None:
        return None
    standard = standard_of(house, conference)
    named = await people.by_ids(session, [str(conference.chair_id), conference.social_worker_id])
    may = kept.completed_at is not None or not standard.settings.invitations_need_list.value
    return Facts(
        conference=conference,
        standard=standard,
        kept=kept,
        invitees=known.listed,
        invitations=known.invitations,
        children=known.children,
        meeting=await _in_force(session, conference_id),
        venue=await session.get(Venue, conference.venue_id) if conference.venue_id else None,
        chair=named.get(str(conference.chair_id)),
        worker=named.get(conference.social_worker_id),
        ready=may,
        over=conference.ends <= house.now(),
        now=house.now(),
        stood_down=(await standdown.carried_out(session, [conference_id])).get(conference_id),
        report_by=report_day(standard, known),
    )


async def meeting_settled(world: InvitationWorld, conference_id: str) -> bool:
    """Nothing is lacking of the meeting: its guests are invited, its roles were read back."""
    facts = await load_meeting(world.meeting, conference_id)
    return facts is not None and next_step(facts) is None


async def _in_force(session: AsyncSession, conference_id: str) -> Meeting | None:
    rows = [row for row in await rows_of(session, conference_id) if row.state != "locked"]
    return rows[-1] if rows else None
