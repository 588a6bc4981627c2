"""Answers to invitations: read, reckoned up, chased, made up for."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Status
from conference.dates import Interval, london_day
from conference.invitations import Way
from conference.invitees import InviteeKind, Listed
from conference.names import name_in_mail
from conference.outside import OutsideFault
from conference.quorum import Comer, Coming, Forecast, matters, standings
from conference.quorum import forecast as forecast_quorum
from conference.refusals import Code, Problem, Refused
from conference.replies import (
    AgencyReplies,
    Answered,
    ChasePicture,
    Guest,
    PersonReply,
    RepliesPicture,
    WhoSaid,
    last_word,
    who_said,
)
from conference.reports import AGENCIES, SETTLED, key_of
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Moment, Timetable
from services import day_cards, notices, who_plays
from services.actor import Actor
from services.case import case_of
from services.house import House
from services.invitees import keep
from services.meeting.facts import MeetingWorld
from services.reports import acts
from services.standards import standard_of
from services.timetable import kept_of, table_of
from services.who_plays import Reader
from services.work_kinds import work
from storage import bookings, history, outgoing, people
from storage import invitees as invitees_stored
from storage import reports as reports_stored
from storage.tables import (
    Conference,
    History,
    Invitation,
    Invitee,
    InviteList,
    Meeting,
    Person,
    Report,
    Venue,
)

CARE = "\N{EM DASH}social care"  # the social worker's own agency: no list can name it so
MOVES = ("moved", "later")  # everybody has another time, and answers anew
CHASED = "agency_chased"  # the act in the booking's history; its `why` names the agency


@dataclass(frozen=True, slots=True)
class Replies:
    """`people`: without those taken off the list. `past`: (act, why, at) of moves and chases."""

    conference: Conference
    standard: Standard
    invite_list: InviteList | None
    people: Sequence[Invitee]
    invitations: Sequence[Invitation]
    reports: Sequence[Report]
    meeting: Meeting | None
    chair: Person | None
    social_worker: Person | None
    past: Sequence[tuple[str, str, datetime]] = ()

    @property
    def state(self) -> str:
        if self.invite_list is None or not self.people:
            return "none"
        return "complete" if self.invite_list.completed_at else "open"

    @property
    def professionals(self) -> list[Invitee]:
        return [one for one in self.people if one.kind == InviteeKind.PROFESSIONAL and not self._ours(one)]

    def agency_of(self, one: Invitee) -> str:
        """As it was typed, else what the standard calls the agency of their role."""
        role = self.standard.invitee_roles.get(one.role)
        return " ".join(one.agency.split()) or (role.agency if role else "") or one.name

    def reply_of(self, person: Person | None) -> Coming:
        """The chair's or the social worker's own answer to the meeting's entry."""
        said = self.meeting.read_back.get("replies") if self.meeting else None
        kept = said.get(person.id, "") if isinstance(said, dict) and person else ""
        return Coming(str(kept))

    @property
    def read_at(self) -> datetime | None:
        at = self.meeting.read_back.get("replies_at") if self.meeting else None
        return datetime.fromisoformat(at) if isinstance(at, str) else None

    def report_of(self, agency: str) -> Report | None:
        return next((one for one in self.reports if one.agency.casefold() == agency.casefold()), None)

    def forecast(self) -> Forecast:
        """The social worker stands for social care, and comes unless they declined."""
        care = self.reply_of(self.social_worker)
        sure = Coming.NO if care is Coming.NO else Coming.YES
        reported = {one.agency.casefold(): one.status for one in self.reports if one.agency}
        ours = Comer(CARE, sure, counts=False, social_care=True)
        return forecast_quorum(self.standard.quorum, standings([ours, *self._comers()], reported))

    def agencies(self) -> tuple[AgencyReplies, ...]:
        """Those that count first, each in the list's order."""
        found: dict[str, list[Invitee]] = {}
        for one in self.professionals:
            found.setdefault(self.agency_of(one).casefold(), []).append(one)
        drawn = [self._agency(rows) for rows in found.values()]
        return tuple(sorted(drawn, key=lambda one: not one.counts))

    def _agency(self, rows: Sequence[Invitee]) -> AgencyReplies:
        name = self.agency_of(rows[0])
        report = self.report_of(name)
        people_ = tuple(self._person(one) for one in rows)
        order = (Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO)
        return AgencyReplies(
            agency=name,
            coming=min((one.reply for one in people_), key=order.index),
            people=people_,
            report=report.status if report else "",
            report_on=report.expected_on if report else None,
            counts=any(self._counts(one) for one in rows),
            chased_at=self._chased(name),
        )

    def _person(self, one: Invitee) -> PersonReply:
        role = self.standard.invitee_roles.get(one.role)
        names = {other.id: other.name for other in self.people}
        return PersonReply(
            id=one.id,
            name=one.name,
            role=role.words if role else "",
            reply=Coming(one.reply),
            asked=any(sent.invitee_id == one.id and sent.state == "sent" for sent in self.invitations),
            instead_of=names.get(one.substitute_for, ""),
            reachable=bool(one.email),
        )

    def _chased(self, agency: str) -> datetime | None:
        """When it was last asked again, since date or time last moved."""
        found = None
        for act, why, at in self.past:
            if act in MOVES:
                found = None
            elif why.casefold() == agency.casefold():
                found = at
        return found

    def _comers(self) -> list[Comer]:
        return [
            Comer(
                agency=self.agency_of(one).casefold(),
                coming=Coming(one.reply),
                counts=self._counts(one),
                core_group=self._core(one),
            )
            for one in self.professionals
        ]

    def _counts(self, one: Invitee) -> bool:
        role = self.standard.invitee_roles.get(one.role)
        return role is not None and role.counts

    def _core(self, one: Invitee) -> bool:
        role = self.standard.invitee_roles.get(one.role)
        return role is not None and role.core_group

    def _ours(self, one: Invitee) -> bool:
        """The chair and the social worker never count, wherever they stand."""
        known = (self.conference.chair_id, self.conference.social_worker_id)
        return one.person_id is not None and one.person_id in known


async def replies_to(session: AsyncSession, conference: Conference, standard: Standard) -> Replies:
    everybody = await people.by_ids(
        session, [one for one in (conference.chair_id, conference.social_worker_id) if one]
    )
    past = await session.exec(
        select(History.act, History.why, History.at)
        .where(History.conference_id == conference.id, col(History.act).in_((*MOVES, CHASED)))
        .order_by(col(History.at), col(History.id))
    )
    return Replies(
        conference=conference,
        standard=standard,
        invite_list=await invitees_stored.list_of(session, conference.id),
        people=await invitees_stored.present(session, conference.id),
        invitations=await invitees_stored.invitations(session, conference.id),
        reports=await reports_stored.of(session, conference.id),
        meeting=await bookings.meeting(session, conference.id),
        chair=everybody.get(conference.chair_id or ""),
        social_worker=everybody.get(conference.social_worker_id),
        past=list(past),
    )


CHAIR_OUT = "chair_out"  # the view that tells the unit manager


@dataclass(frozen=True, slots=True)
class _Asked:
    """A booking before its answers are read. `own`: by invitee id, for who has an entry of their own."""

    conference_id: str
    meeting: Meeting
    window: Interval  # from its start to its end
    event_id: str  # of all professionals
    people: Mapping[str, Invitee]
    own: Mapping[str, str]
    chair: Person | None
    social_worker: Person | None

    @property
    def guests(self) -> Mapping[str, Guest]:
        """Who stands on the entry of all, by invitee's and by person's id."""
        listed = {key: Guest(one.name, _own(one.email)) for key, one in self.people.items() if one.email}
        ours = {one.id: Guest(one.name, _own(one.email)) for one in (self.chair, self.social_worker) if one}
        return {**listed, **ours}

    @property
    def members(self) -> Mapping[str, str]:
        """The tenant's object ids, by the same ids, of those whose other addresses can be asked for."""
        listed = {key: one.aad_object_id for key, one in self.people.items() if one.email}
        ours = {one.id: one.aad_object_id for one in (self.chair, self.social_worker) if one}
        return {key: known for key, known in {**listed, **ours}.items() if known}

    def is_known(self, said: Mapping[str, str]) -> bool:
        """Whether all of it has been read before, so that there is nothing to keep or tell."""
        replies = _of_ours([self.chair, self.social_worker], said)
        out = self.chair is not None and replies[self.chair.id] == Coming.NO
        others = any(said.get(key, one.reply) != one.reply for key, one in self.people.items())
        return not others and not out and replies == self.meeting.read_back.get("replies")


Read = Mapping[str, Sequence[Answered]]  # the guests of each entry, by its id


@work("replies", "conference", world=MeetingWorld)
async def poll(world: MeetingWorld, conference_id: str) -> bool:
    """Read and keep the answers. False: there is nothing to read (any more). OutsideFault: try again.

    Nobody is told of an answer, but for two: too few agencies are left (chair and social worker), and the
    chair declined the entry (the unit's manager).
    """
    found = await _asked(world.house, col(Conference.id) == conference_id)
    for asked in found:
        await _read(world, asked, await world.meetings.replies(asked.window))
    return bool(found)


async def poll_all(world: MeetingWorld, council: str) -> tuple[int, int]:
    """Every booking of the council that is ahead and whose meeting is open, by one list: (read, failed)."""
    ahead = await _asked(world.house, col(Conference.council) == council)
    if not ahead:
        return 0, 0
    last = max(asked.window.end for asked in ahead)
    read = failed = 0
    try:
        replies = await world.meetings.replies(Interval(world.house.now(), last))
    except OutsideFault:
        return 0, len(ahead)
    for asked in ahead:
        try:
            await _read(world, asked, replies)
            read += 1
        except OutsideFault:
            failed += 1
    return read, failed


async def _read(world: MeetingWorld, asked: _Asked, replies: Read) -> None:
    """Nothing of an entry that is not among them: it is being moved, or is gone."""
    if asked.event_id not in replies:
        return
    lines = replies[asked.event_id]
    found = who_said(asked.guests, lines)
    if any(one.said for one in found.strangers):
        found = who_said(await _by_all_addresses(world, asked, found), lines)
    own = {key: last_word(replies.get(event_id, ())) for key, event_id in asked.own.items()}
    said = {**found.said, **{key: one for key, one in own.items() if asked.own[key] in replies}}
    if asked.is_known(said):
        await _keep_read_at(world.house, asked.meeting.id)
        return
    await _keep(world.house, asked.conference_id, said)


async def _by_all_addresses(world: MeetingWorld, asked: _Asked, found: WhoSaid) -> dict[str, Guest]:
    """With every address that the tenant has of those members who have not answered under their own."""
    guests = dict(asked.guests)
    for key, object_id in asked.members.items():
        if not found.said.get(key):
            more = await world.meetings.addresses(object_id)
            guests[key] = replace(guests[key], addresses=guests[key].addresses | more)
    return guests


def _own(email: str) -> frozenset[str]:
    return frozenset({email.casefold()})


async def _asked(house: House, which: ColumnElement[bool]) -> list[_Asked]:
    """Of these bookings those that are ahead and whose present meeting is open, by time."""
    async with house.store.reading() as session:
        rows = await session.exec(
            select(Conference, Meeting, Invitee, Invitation)
            .join(Meeting, col(Meeting.conference_id) == col(Conference.id))
            .outerjoin(
                Invitee,
                and_(col(Invitee.conference_id) == col(Conference.id), col(Invitee.removed_at).is_(None)),
            )
            .outerjoin(
                Invitation,
                and_(
                    col(Invitation.invitee_id) == col(Invitee.id),
                    col(Invitation.way) == Way.OWN,
                    col(Invitation.state) == "sent",
                ),
            )
            .where(which, Conference.status == Status.BOOKED, Conference.starts > house.now())
            .order_by(col(Conference.starts), col(Conference.id), col(Meeting.generation).desc())
        )
        by_booking = [(one, list(group)) for one, group in groupby(rows, key=lambda row: row[0])]
        named = {who for one, _ in by_booking for who in (one.chair_id, one.social_worker_id) if who}
        ours = await people.by_ids(session, named)
    found = [_asked_of(one, group, ours) for one, group in by_booking]
    return [one for one in found if one is not None]


def _asked_of(
    conference: Conference,
    rows: Sequence[tuple[Conference, Meeting, Invitee | None, Invitation | None]],
    ours: Mapping[str, Person],
) -> _Asked | None:
    """The booking's latest meeting comes first; None unless it is open."""
    meeting = rows[0][1]
    if meeting.state != "open" or meeting.event_id is None:
        return None
    return _Asked(
        conference_id=conference.id,
        meeting=meeting,
        window=Interval(conference.starts, conference.ends),
        event_id=meeting.event_id,
        people={one.id: one for _, _, one, _ in rows if one},
        own={sent.invitee_id: sent.event_id for *_, sent in rows if sent and sent.event_id},
        chair=ours.get(conference.chair_id or ""),
        social_worker=ours.get(conference.social_worker_id),
    )


async def _keep_read_at(house: House, meeting_id: str) -> None:
    """Nothing is new; that it was read is."""
    async with house.store.unit() as session:
        if meeting := await session.get(Meeting, meeting_id):
            meeting.read_back = {**meeting.read_back, "replies_at": house.now().isoformat()}
            session.add(meeting)


async def _keep(house: House, conference_id: str, said: Mapping[str, str]) -> None:
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        meeting = await bookings.meeting(session, conference_id)
        if conference is None or meeting is None:
            return
        before = await replies_to(session, conference, standard_of(house, conference))
        changed = [one for one in before.people if _note(house, one, said)]
        session.add_all(changed)
        ours = _note_ours(house, meeting, before, said)
        session.add(meeting)
        after = replace(before, meeting=meeting)
        await _tell(house, session, after, [one for one in changed if one.reply == Coming.NO.value])
        if changed or ours:
            await day_cards.refresh(house, session, conference, f"replies:{house.now().isoformat()}")


async def _tell(house: House, session: AsyncSession, now: Replies, declined: Sequence[Invitee]) -> None:
    """Too few left: the forecast at once, before its day. The chair not coming: the unit's manager, once."""
    conference = now.conference
    if declined and matters(now.standard.quorum, now.forecast()):
        which = ",".join(sorted(one.id for one in declined))
        await day_cards.tell(house, session, conference, day_cards.FORECAST, f"declined:{which}")
    if now.reply_of(now.chair) is Coming.NO:
        told = await who_plays.playing(session, conference, (Role.UNIT_MANAGER,))
        about = f"{conference.id}/{conference.chair_id}:{conference.move}"
        await notices.card(session, CHAIR_OUT, about, told, house.now(), state="once")


def _note(house: House, one: Invitee, said: Mapping[str, str]) -> bool:
    """Put what they answered into the row; whether it is another answer than before."""
    answer = said.get(one.id, one.reply)
    if answer == one.reply:
        return False
    one.reply, one.replied_at = answer, house.now() if answer else None
    return True


def _of_ours(ours: Iterable[Person | None], said: Mapping[str, str]) -> dict[str, str]:
    """What chair and social worker answered, by person id."""
    return {one.id: said.get(one.id, "") for one in ours if one}


def _note_ours(house: House, meeting: Meeting, before: Replies, said: Mapping[str, str]) -> bool:
    """Keep when it was read, and what our own answered; whether that is another answer than before."""
    replies = _of_ours([before.chair, before.social_worker], said)
    at = house.now().isoformat()
    other = replies != meeting.read_back.get("replies")
    meeting.read_back = {**meeting.read_back, "replies": replies, "replies_at": at}
    return other


@work(day_cards.FORECAST, "conference", "move", world=MeetingWorld)
async def give_forecast(world: MeetingWorld, conference_id: str, move: str) -> None:
    """To chair and social worker, for the date that it was laid down for."""
    await _give(world, conference_id, move, day_cards.FORECAST)


@work(day_cards.DAY, "conference", "move", world=MeetingWorld)
async def give_day(world: MeetingWorld, conference_id: str, move: str) -> None:
    """To chair, social worker and clerk."""
    await _give(world, conference_id, move, day_cards.DAY)


async def _give(world: MeetingWorld, conference_id: str, move: str, view: str) -> None:
    """Nothing for a date that is no more. Microsoft 365 not answering holds no card up."""
    if await _meant(world, conference_id, move) is None:
        return
    with suppress(OutsideFault):  # the card says when the answers were last read
        await poll(world, conference_id)
    async with world.house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None and _stands(world, conference, move):
            await day_cards.tell(world.house, session, conference, view, "due")


async def _meant(world: MeetingWorld, conference_id: str, move: str) -> Conference | None:
    async with world.house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    return conference if conference is not None and _stands(world, conference, move) else None


def _stands(world: MeetingWorld, conference: Conference, move: str) -> bool:
    booked = conference.status == Status.BOOKED and str(conference.move) == move
    return booked and conference.ends > world.house.now()


CHASE = "agency_chase"  # the mail's view
ENTERED_BY = frozenset({Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Instead:
    """Who comes in somebody's place, as it was typed. `of`: the invitee whom they come for."""

    name: str
    email: str
    phone: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class _OpenReply:
    session: AsyncSession
    conference: Conference
    answers: Replies
    rows: list[Invitee]  # the agency's people


async def chase(house: House, actor: Actor, conference_id: str, agency: str) -> int:
    """A mail to each of the agency's people, one by one, once a day; how many will be written to.

    Refused: NOT_YOURS, UNKNOWN (no such agency), STALE (begun or not going ahead).
    """
    async with _open(house, actor, conference_id, agency, KEEPERS) as here:
        found = [one for one in here.rows if one.email]
        day = london_day(house.now()).isoformat()
        state = f"{here.conference.move}:{day}"
        tos = [f"invitee:{one.id}" for one in found]
        await notices.mail(here.session, CHASE, conference_id, tos, house.now(), state=state)
        if found:
            name = here.answers.agency_of(here.rows[0])
            history.write(
                here.session, here.conference, at=house.now(), who=actor.person_id, act=CHASED, why=name
            )
    return len(found)


async def substitute(house: House, actor: Actor, conference_id: str, agency: str, who: Instead) -> None:
    """Somebody else of the agency comes: on the list, and invited when the list is complete.

    Refused: INVALID (no name, no address, an address that is on the list), NOT_YOURS, UNKNOWN, STALE.
    """
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        before = _whom(here, who.of)
        kept = here.answers.invite_list
    if not who.email:
        raise Refused(Code.INVALID, problems=(Problem("instead_email", "missing"),))
    listed = Listed(
        kind=before.kind,
        role=before.role,
        name=who.name,
        agency=before.agency,
        email=who.email,
        phone=who.phone,
        window=before.window,
    )
    at = kept.version if kept else 0
    try:
        await keep.add_person(house, actor, conference_id, listed, at=at, substitute_for=before.id)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        raise Refused(Code.INVALID, problems=tuple(map(_ours, refused.problems))) from refused


async def promise(house: House, actor: Actor, conference_id: str, agency: str, on: str) -> None:
    """The agency will send its report by a day ("2027-01-14"). Refused as services.reports.heard does."""
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        name = here.answers.agency_of(here.rows[0])
    await acts.heard(house, actor, conference_id, name, acts.Heard("promised", on=on))
    async with _open(house, actor, conference_id, agency, ENTERED_BY) as here:
        for one in here.rows:
            one.promises_report = True
            here.session.add(one)


@asynccontextmanager
async def _open(
    house: House, actor: Actor, conference_id: str, agency: str, may: frozenset[Role]
) -> AsyncIterator[_OpenReply]:
    async with case_of(house, actor, conference_id, may=may) as case:
        session, conference, standard = case.session, case.booking, case.standard
        if conference.status not in STANDING or conference.starts <= house.now():
            raise Refused(Code.STALE)
        answers = await replies_to(session, conference, standard)
        wanted = " ".join(agency.split()).casefold()
        rows = [one for one in answers.professionals if answers.agency_of(one).casefold() == wanted]
        if not rows:
            raise Refused(Code.UNKNOWN)
        yield _OpenReply(session, conference, answers, rows)


def _ours(problem: Problem) -> Problem:
    """The list's fields under the names of this form's."""
    field = problem.field if problem.field in {"name", "email", "phone"} else "email"
    return Problem(f"instead_{field}", problem.code, problem.facts)


def _whom(here: _OpenReply, invitee_id: str) -> Invitee:
    """Whom they come for: the one who was named, else who declined, else the first of the agency."""
    named = [one for one in here.rows if one.id == invitee_id]
    declined = [one for one in here.rows if one.reply == Coming.NO.value]
    return (named or declined or here.rows)[0]


async def asked_again(
    house: House, conference_id: str, invitee_id: str
) -> tuple[Standard, ChasePicture] | None:
    """None: there is nothing to ask any more (they come and the report is here; it is over, moved off)."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        answers = await replies_to(session, conference, standard)
        kept = await kept_of(session, conference)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    one = next((person for person in answers.people if person.id == invitee_id), None)
    if one is None or conference.status != Status.BOOKED or conference.starts <= house.now():
        return None
    table = table_of(standard, kept)
    drawn = _picture(answers, one, table, venue.name if venue else "")
    needless = drawn.coming is Coming.YES and drawn.report_here
    return None if needless else (standard, drawn)


def _picture(answers: Replies, one: Invitee, table: Timetable, place: str) -> ChasePicture:
    conference, worker = answers.conference, answers.social_worker
    report = answers.report_of(answers.agency_of(one))
    here = report is None or report.status in SETTLED
    return ChasePicture(
        word=conference.kind.concept,
        reference=conference.reference,
        name=name_in_mail(one.name),
        starts=conference.starts,
        ends=conference.ends,
        mode=conference.mode,
        place=place,
        coming=Coming(one.reply),
        report_here=here,
        report_by=None if here else _due(table),
        chair=name_in_mail(answers.chair.name) if answers.chair else "",
        social_worker=name_in_mail(worker.name) if worker else "",
        social_worker_email=worker.email if worker else "",
    )


def _due(table: Timetable) -> Moment | None:
    step = table.step(key_of(table, AGENCIES))
    return step.limit if step else None


KEEPERS = frozenset({Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.CLERK, Role.CHAIR, Role.UNIT_MANAGER})


async def replies_of(house: House, actor: Actor, conference_id: str) -> RepliesPicture:
    """For whoever may read the booking's details; refused (UNKNOWN) to everybody else. Looking is kept."""
    async with case_of(house, actor, conference_id) as case:
        session, conference, standard = case.session, case.booking, case.standard
        reader = await case.reader(details=True)
        answers = await replies_to(session, conference, standard)
        children = await bookings.children(session, conference_id)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what="replies")
    return _drawn(house, answers, reader, tuple(child.initials for child in children))


def _drawn(house: House, answers: Replies, reader: Reader, initials: tuple[str, ...]) -> RepliesPicture:
    conference = answers.conference
    standing = conference.ends > house.now() and conference.status in STANDING
    return RepliesPicture(
        conference_id=conference.id,
        about=day_cards.about_of(conference),
        standing=standing,
        reference=conference.reference,
        initials=initials,
        starts=conference.starts,
        ends=conference.ends,
        now=house.now(),
        role=reader.role,
        may=standing and conference.starts > house.now() and reader.role in KEEPERS,
        state=answers.state,
        chair=answers.chair.name if answers.chair else "",
        chair_id=conference.chair_id or "",
        chair_reply=answers.reply_of(answers.chair),
        social_worker=answers.social_worker.name if answers.social_worker else "",
        social_worker_reply=answers.reply_of(answers.social_worker),
        forecast=answers.forecast(),
        agencies=answers.agencies(),
        read_at=answers.read_at,
    )


async def left_behind(house: House, actor: Actor, view: str, about: str) -> str:
    """The booking's reference, for somebody who was given this card and may not read it any more; else ""."""
    conference_id, _ = day_cards.read_about(about)
    async with house.store.reading() as session:
        there = await outgoing.standing_card(session, actor.person_id, view, about)
        conference = await session.get(Conference, conference_id)
    return conference.reference if there and conference else ""
