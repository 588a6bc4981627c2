"""What the invitations have to say, read anew before each step.

Which one each person should have, and what to do. A row remembers what its person was told last, and what
is on its way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, STANDING, Status
from conference.dates import same_day
from conference.invitations import Occasion, Own, Way, own_times
from conference.invitees import family_side
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import held_back
from conference.timetable import day_of
from services.house import House
from services.meeting.facts import MeetingWorld, rows_of
from services.meeting.facts import load as load_meeting
from services.meeting.facts import remembered as meeting_carried
from services.meeting.make import next_step
from services.ports import Entries, InvitationWords, Mail
from services.standards import standard_of
from services.timetable import Kept, kept_of, table_of
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
class InvitationWorld:
    """`meeting`: the saga that invites professionals, by the meeting's own event.

    `advocacy`: whether the settings know the advocacy service's address.
    """

    meeting: MeetingWorld
    entries: Entries
    mail: Mail
    words: InvitationWords
    advocacy: bool = False

    @property
    def house(self) -> House:
        return self.meeting.house


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
        return self.conference.status == Status.BOOKED and is_open

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


async def load_facts(world: InvitationWorld, conference_id: str) -> Facts | None:
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
    may = kept.completed_at is not None or not standard.settings.invitations_need_list
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


class ToldLast(BaseModel):
    """All that, when it changes, its person has to hear. `link`: the meeting's generation, 0 without one."""

    model_config = ConfigDict(frozen=True)

    arrives: datetime
    starts: datetime
    ends: datetime
    place: str
    mode: str
    link: int
    to: str  # the address, electronic or postal
    told_as: str  # language, easy read, interpreter, window


class InvitationMemory(BaseModel):
    """Kept in the row's `carries`.

    `said`: told last, and arrived as far as anybody knows. `asked`: noted before the sending `number` was
    begun. `links`: every generation whose link was ever on its way to them. `covered`: the mail beside a
    calendar invitation went out. `refused_for`: the address that gave it back.
    """

    model_config = ConfigDict(frozen=True)

    said: ToldLast | None = None
    asked: ToldLast | None = None
    number: int = 0
    entry: int = 0  # which calendar entry of theirs: another address needs another one
    links: tuple[int, ...] = ()
    covered: bool = False
    refused_for: str = ""

    def but(self, **changes: object) -> "InvitationMemory":
        return self.model_copy(update=changes)

    @property
    def reached(self) -> bool:
        """Something is, or may be, with them."""
        return self.said is not None or self.asked is not None


def remembered(row: Invitation) -> InvitationMemory:
    return InvitationMemory.model_validate(row.carries)


def remember(row: Invitation, value: InvitationMemory) -> None:
    row.carries = value.model_dump(mode="json")


NEAR = timedelta(hours=24)
BY_POST = "letter_only"  # how somebody wants to be invited
GOES_BY_ITSELF = frozenset({Way.MEETING})  # Exchange tells of moves and removals


class Do(StrEnum):
    SEND = "send"
    COVER = "cover"  # the mail beside the meeting's own invitation
    NOTE = "note"  # the meeting's own event told them: only keep it
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Act:
    do: Do
    invitee: Invitee
    way: Way
    row: Invitation | None
    occasion: Occasion


def acts(facts: Facts) -> Iterator[Act]:
    """All that is lacking now, in the list's order; those who must not come first of all."""
    for row in facts.invitations:
        if _to_take_back(facts, row):
            way, who = row.way, facts.invitee(row)
            gone = facts.cancelled or (who.removed_at is None and _overtaken(facts, row))
            occasion = Occasion.CANCELLED if gone else Occasion.WITHDRAWN
            yield Act(Do.TAKE_BACK, who, way, row, occasion)
    if facts.stands and not facts.over:
        for one in facts.invitees:
            if one.removed_at is None and (act := _lacking(facts, one)) is not None:
                yield act


def way_of(facts: Facts, one: Invitee) -> Way:
    """How this person is reached. The family's side is never on the meeting's event (LE-29, LE-33, C-61)."""
    by_post = not one.email or one.joins.get("how") == BY_POST
    if not family_side(one.kind):
        return Way.MEETING if one.email else Way.LETTER
    if by_post:
        return Way.LETTER
    by_worker = Role.SOCIAL_WORKER in facts.standard.settings.family_invited_by
    return Way.FORWARD if by_worker else Way.OWN


def said_of(facts: Facts, one: Invitee, way: Way) -> ToldLast:
    own = times_of(facts, one)
    as_told = (one.joins.get(key, "") for key in ("language", "interpreter"))
    return ToldLast(
        arrives=own.arrives,
        starts=own.begins,
        ends=own.ends,
        place=facts.venue.name if facts.venue else "",
        mode=facts.conference.mode,
        link=facts.meeting.generation if facts.meeting and facts.meeting.join_url else 0,
        to=one.address if way is Way.LETTER else one.email.lower(),
        told_as="|".join((*as_told, one.details.get("easy_read", ""), one.window)),
    )


def times_of(facts: Facts, one: Invitee) -> Own:
    booking = facts.conference
    return own_times(facts.standard, one.kind, one.window, booking.starts, booking.ends, split=facts.split)


def occasion_of(before: ToldLast | None, now: ToldLast) -> Occasion:
    if before is None:
        return Occasion.NEW
    if (before.starts, before.ends, before.place, before.mode) != (now.starts, now.ends, now.place, now.mode):
        return Occasion.MOVED
    return Occasion.NEW_LINK if before.link != now.link else Occasion.CHANGED


def _lacking(facts: Facts, one: Invitee) -> Act | None:
    way = way_of(facts, one)
    row, wanted = facts.invitation(one, way), said_of(facts, one, way)
    known = remembered(row) if row else None
    if known is None or not known.reached:
        if not facts.ready or not one.confirmed:
            return None
    elif known.refused_for == wanted.to and known.refused_for:
        return None  # it came back; another address is waited for
    before = known.said if known else None
    if way is Way.MEETING:
        return _by_the_event(facts, one, row, wanted)
    if before == wanted:
        return None
    return Act(Do.SEND, one, way, row, occasion_of(before, wanted))


def _by_the_event(facts: Facts, one: Invitee, row: Invitation | None, wanted: ToldLast) -> Act | None:
    if wanted.to not in facts.on_the_event:
        return None  # the meeting's saga has not invited them yet
    known = remembered(row) if row else None
    if row is None or known is None or known.said != wanted:
        return Act(Do.NOTE, one, Way.MEETING, row, Occasion.NEW)
    return None if known.covered else Act(Do.COVER, one, Way.MEETING, row, Occasion.NEW)


def _to_take_back(facts: Facts, row: Invitation) -> bool:
    """Whoever was reached and is not to come, or is now reached another way."""
    if row.state == "withdrawn":
        return False
    one = facts.invitee(row)
    if one.removed_at is not None:
        return True
    if facts.cancelled:
        by, family = facts.stood_down, family_side(one.kind)
        return by is None or not held_back(by, row.way, family=family)
    if _overtaken(facts, row):
        return True
    return facts.stands and way_of(facts, one) != row.way


def _overtaken(facts: Facts, row: Invitation) -> bool:
    """The old date stands until the new one is confirmed; a day before it, nobody is to turn up any more.

    A later start on the same day is no other date.
    """
    said = remembered(row).said
    if said is None or not facts.seeks_time:
        return False
    begins = times_of(facts, facts.invitee(row)).begins
    return not same_day(said.starts, begins) and said.starts - facts.now < NEAR


_STEPS = "agency_reports"  # "…_rcpc" for reviews, "…_family" where the family is to have it, too


def report_day(standard: Standard, kept: Kept) -> date | None:
    """The earliest day on which the timetable wants a report of an agency; None where it names none."""
    table = table_of(standard, kept)
    steps = (step for step in table.steps if step.key.startswith(_STEPS))
    days = [day_of(wanted) for step in steps if (wanted := step.act_by or step.limit) is not None]
    return min(days, default=None)
