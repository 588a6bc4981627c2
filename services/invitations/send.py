"""The saga of a conference’s invitations: each person hears what concerns them, and nothing of the others.

Step by step, re-reading the list before each; noted before it goes, kept when it went. One that does not
hold any more is taken back; one that did not arrive is told to the social worker and the unit, by name.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import icalendar

from conference.invitations import EntryWish, InvitationPicture, InvitationText, Occasion, Way
from conference.outside import Attachment, DrawnMail, OutsideFault
from conference.roles import Role
from services import day_cards, mails, notices, outgoing
from services.case import Case, Turn, after_change
from services.invitations.facts import (
    Act,
    Do,
    Facts,
    InvitationMemory,
    InvitationWorld,
    ToldLast,
    acts,
    load_facts,
    meeting_settled,
    remember,
    remembered,
    said_of,
)
from services.invitations.picture import TellingHow, picture
from services.invitations.refer import refer
from services.invitations.trouble import not_sent
from services.meeting import check, make
from services.meeting.facts import SAFETY
from services.work_kinds import work
from storage import invitees, people
from storage.store import insert_once
from storage.tables import Conference, Invitation, Invitee

MOST_STEPS = 2_000  # a saga that takes more runs in a circle
_Act = Callable[[InvitationWorld, Facts, Act], Awaitable[None]]


async def send(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """Safe to repeat: the same number finds the same mail, the same entry number the same entry."""
    wanted = said_of(facts, act.invitee, act.way)
    row = await row_of(world, act.invitee, act.way)
    before = remembered(row)
    known = noted(before, wanted)
    row = await save(world, row.id, known)
    told = TellingHow(act.way, act.occasion, before.said)
    if act.way is Way.OWN:
        known = await _entry(world, facts, act, row, told, again=before.asked is not None)
    else:
        to = await addresses(world, facts, act.way)
        await mail(world, facts, act, row, to)
    done = known.but(said=wanted, asked=None, refused_for="")
    await save(world, row.id, done, state="sent", sent_at=_first(world, row), problem="")


async def cover(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """The mail beside the meeting's own invitation, which can say no more than the reference (LE-28)."""
    assert act.row is not None
    known = remembered(act.row)
    said = world.words.text(picture(facts, act.invitee, TellingHow(Way.MEETING, Occasion.NEW)))
    key = f"{key_of(act.row, known)}:cover"
    drawn = DrawnMail((act.invitee.email,), said.subject, said.body)
    await mails.send_once(world.house, world.mail, key, drawn)
    await save(world, act.row.id, known.but(covered=True))


async def note_told(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """The meeting's own event has told them; a corrected address is written to anew."""
    wanted = said_of(facts, act.invitee, Way.MEETING)
    row = await row_of(world, act.invitee, Way.MEETING)
    known = remembered(row)
    elsewhere = known.said is None or known.said.to != wanted.to
    value = noted(known, wanted).but(
        said=wanted, asked=None, covered=known.covered and not elsewhere, refused_for=""
    )
    await save(world, row.id, value, state="sent", sent_at=_first(world, row), problem="")


async def take_back(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """Somebody of the meeting's event hears it from Exchange.

    Taken off for safety: the unit is told, the social worker is sent nothing to pass on.
    """
    row = act.row
    assert row is not None
    known = remembered(row)
    for_safety = act.invitee.removed_why == SAFETY and not facts.cancelled
    if act.way is Way.OWN:
        await _entry_taken_back(world, facts, act, row)
    elif act.way is not Way.MEETING and not for_safety and await _arrived(world, row, known):
        await _mailed(world, facts, act, row)
    over = known.but(said=None, asked=None, covered=False, refused_for="", number=known.number + 1)
    await save(world, row.id, over.but(entry=known.entry + 1), state="withdrawn", event_id=None)
    if for_safety and known.links:
        await _tell_unit(world, facts, act)


@after_change(Turn.INVITATIONS)
async def follow_booking(case: Case) -> None:
    """Whoever was invited, or waits to be, hears of it: a new time, a safe meeting, the end."""
    booking = case.booking
    if await invitees.was_complete(case.session, booking.id):
        key = f"invitations:{booking.id}:v{booking.version}"
        await outgoing.put(case.session, "invitations", key, case.now, conference=booking.id)


_DOES: dict[Do, _Act] = {Do.SEND: send, Do.COVER: cover, Do.NOTE: note_told, Do.TAKE_BACK: take_back}


@work("meeting", "conference", world=InvitationWorld)  # a changed meeting may change what guests were told
@work("invitations", "conference", world=InvitationWorld)
async def further(world: InvitationWorld, conference_id: str) -> None:
    """The meeting first, then each invitation that is not as list, booking and council want it.

    Safe to repeat, and to stop anywhere. Nobody hears anything before the list is complete (WS-11) and the
    meeting is open, its settings and roles read once more; whoever must not come hears at once. One
    person's fault holds up nobody else. OutsideFault: to be tried again.
    """
    await make.further(world.meeting, conference_id)
    run = _Run(world, conference_id)
    for _ in range(MOST_STEPS):
        if not await run.step():
            break
    else:
        raise OutsideFault("the invitations do not settle")
    if run.did:
        await _drawn_anew(world, conference_id)
    if run.fault is not None:
        raise run.fault


class _Run:
    """One try. `fault`: the first that held somebody's invitation up. `did`: somebody was written to."""

    def __init__(self, world: InvitationWorld, conference_id: str) -> None:
        self.fault: OutsideFault | None = None
        self.did = False
        self._world, self._conference_id = world, conference_id
        self._left: set[tuple[str, str]] = set()  # whose fault was met in this try
        self._looked = False
        self._settled: tuple[object, bool] = (None, False)  # for what, and whether the meeting was

    async def step(self) -> bool:
        """One act; False when nothing is left that can be done now."""
        facts = await load_facts(self._world, self._conference_id)
        if facts is None:
            return False
        act = await self._next(facts)
        if act is None:
            await refer(self._world, facts)
            return False
        if act.do is not Do.TAKE_BACK and not self._looked:
            self._looked = True
            await check.check_meeting(self._world.meeting, self._conference_id, str(facts.conference.move))
            return True
        self.did = True
        await self._do(facts, act)
        return True

    async def _next(self, facts: Facts) -> Act | None:
        for act in acts(facts):
            if (act.invitee.id, act.way.value) in self._left:
                continue
            if act.do is Do.TAKE_BACK:
                return act
            if await self._meeting_settled(facts):
                return act
        return None

    async def _meeting_settled(self, facts: Facts) -> bool:
        """Asked once in a pass for as long as booking, list and meeting are the same."""
        there = facts.meeting.model_dump() if facts.meeting else None
        state = (facts.conference.version, facts.kept.version, there)
        if self._settled[0] != state:
            self._settled = state, await meeting_settled(self._world, self._conference_id)
        return self._settled[1]

    async def _do(self, facts: Facts, act: Act) -> None:
        try:
            await _DOES[act.do](self._world, facts, act)
        except OutsideFault as fault:
            if fault.retry_after is not None:
                raise
            self._left.add((act.invitee.id, act.way.value))
            if fault.final:
                await _not_sent(self._world, facts, act)
            else:
                self.fault = self.fault or fault


async def _not_sent(world: InvitationWorld, facts: Facts, act: Act) -> None:
    if act.do is Do.TAKE_BACK:
        assert act.row is not None
        row, address = act.row, ""
    else:
        row = await row_of(world, act.invitee, act.way)
        address = said_of(facts, act.invitee, act.way).to
    await not_sent(world, facts, row.id, address)


async def _drawn_anew(world: InvitationWorld, conference_id: str) -> None:
    """The forecast and the card of the day say who has been invited."""
    async with world.house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None:
            now = world.house.now()
            await day_cards.refresh(world.house, session, conference, f"invited:{now.isoformat()}")


BY_HAND = (Role.CLERK, Role.ADMINISTRATOR)  # who posts letters


def _first(world: InvitationWorld, row: Invitation) -> datetime:
    """When they were invited, whatever they were told since."""
    return row.sent_at if row.sent_at and row.state != "withdrawn" else world.house.now()


def noted(known: InvitationMemory, wanted: ToldLast) -> InvitationMemory:
    """What is written before anything goes. The same thing asked for again keeps its number."""
    number = known.number if known.asked == wanted else known.number + 1
    links = {*known.links, wanted.link} - {0}
    return known.but(asked=wanted, number=number, links=tuple(sorted(links)))


def key_of(row: Invitation, known: InvitationMemory) -> str:
    return f"invitation:{row.id}:{known.number}"


async def addresses(world: InvitationWorld, facts: Facts, way: Way) -> list[str]:
    """Of those who send it on: the social worker, or the unit who post it."""
    if way is Way.FORWARD:
        return [facts.worker.email] if facts.worker and facts.worker.active else []
    async with world.house.store.reading() as session:
        for role in BY_HAND:
            if found := await notices.with_roles(session, facts.conference, (role,)):
                known = await people.by_ids(session, found)
                return sorted(one.email for one in known.values())
    return []


async def mail(
    world: InvitationWorld, facts: Facts, act: Act, row: Invitation, to: list[str], *, key: str = ""
) -> None:
    """To the social worker with the calendar file, or to the unit with the letter."""
    if not to:
        raise OutsideFault("there is nobody to send this invitation on", final=True)
    known = remembered(row)
    shown = picture(facts, act.invitee, TellingHow(act.way, act.occasion, known.said))
    said = world.words.text(shown)
    file = world.words.letter(shown) if act.way is Way.LETTER else _calendar(world, facts, act, row)
    drawn = DrawnMail(tuple(to), said.subject, said.body, (file,))
    await mails.send_once(world.house, world.mail, key or key_of(row, known), drawn)


def _calendar(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> Attachment:
    """What its person reads, not the social worker's note."""
    known = remembered(row)
    theirs = picture(facts, act.invitee, TellingHow(Way.OWN, act.occasion, known.said))
    said = world.words.text(theirs)
    return calendar_file(theirs, said, uid=row.id, number=known.number, at=world.house.now())


async def _entry(
    world: InvitationWorld, facts: Facts, act: Act, row: Invitation, told: TellingHow, *, again: bool
) -> InvitationMemory:
    """Their own entry: made, or changed; another address gets another one, and the old one is taken back.

    `again`: an earlier try did not come to its end, so that one may be there which nobody remembers.
    """
    known, event_id = remembered(row), row.event_id
    if event_id is not None and known.said is not None and known.said.to != act.invitee.email.lower():
        await world.entries.cancel(event_id, "")
        known = known.but(entry=known.entry + 1)
        row, event_id = await save(world, row.id, known, event_id=None), None
    shown = picture(facts, act.invitee, told)
    wish = wish_of(row, shown, world.words.text(shown), act.invitee.email)
    if event_id is None:
        found = await world.entries.find(wish.transaction_id) if again else None
        event_id = found or await world.entries.make(wish)
        await save(world, row.id, known, event_id=event_id)
        if not found:
            return known
    await world.entries.change(event_id, wish)
    return known


def wish_of(row: Invitation, shown: InvitationPicture, said: InvitationText, email: str) -> EntryWish:
    return EntryWish(
        transaction_id=f"{row.id}:{remembered(row).entry}",
        subject=said.subject,
        text=said.body,
        starts=shown.arrives,
        ends=shown.ends,
        place=shown.place,
        email=email,
        name=shown.name,
    )


TAKEN_OFF = "taken_off_for_safety"  # the view of the unit's card


async def _entry_taken_back(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> None:
    """Whether one was made that nobody remembers is asked first; nobody is invited to be sent away."""
    known = remembered(row)
    event_id = row.event_id
    if event_id is None and known.reached:
        event_id = await world.entries.find(f"{row.id}:{known.entry}")
    if event_id is not None:
        shown = picture(facts, act.invitee, TellingHow(Way.OWN, act.occasion, known.said))
        await world.entries.cancel(event_id, world.words.text(shown).body)


async def _arrived(world: InvitationWorld, row: Invitation, known: InvitationMemory) -> bool:
    if known.said is not None:
        return True
    return known.asked is not None and await mails.arrived(world.house, world.mail, key_of(row, known))


async def _mailed(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> None:
    """Under a number of its own, so that it is not taken for the invitation."""
    to = await addresses(world, facts, act.way)
    back = remembered(row)
    await mail(world, facts, act, row, to, key=f"{key_of(row, back)}:back")


async def _tell_unit(world: InvitationWorld, facts: Facts, act: Act) -> None:
    async with world.house.unit() as session:
        unit = await notices.with_roles(session, facts.conference, (Role.ADMINISTRATOR, Role.UNIT_MANAGER))
        state = f"v{act.invitee.version}"
        await notices.card(session, TAKEN_OFF, act.invitee.id, unit, world.house.now(), state=state)


_GONE = frozenset({Occasion.WITHDRAWN, Occasion.CANCELLED})


def calendar_file(
    picture: InvitationPicture, said: InvitationText, *, uid: str, number: int, at: datetime
) -> Attachment:
    """`number` rises with each file of the same `uid`, so that the newest one counts. It names nobody."""
    gone = picture.occasion in _GONE
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Quorate//invitation//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add_component(_event(picture, said, uid=uid, number=number, at=at))
    written: bytes = calendar.to_ical()
    method = "CANCEL" if gone else "PUBLISH"
    return Attachment(f"{picture.reference}.ics", f"text/calendar; method={method}", written)


def _event(
    picture: InvitationPicture, said: InvitationText, *, uid: str, number: int, at: datetime
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{uid}@quorate")
    event.add("sequence", number)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", said.subject)
    event.add("description", said.body)
    event.add("dtstart", picture.arrives.astimezone(UTC))
    event.add("dtend", picture.ends.astimezone(UTC))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if picture.occasion in _GONE else "CONFIRMED")
    if picture.place:
        event.add("location", picture.place)
    return event


async def row_of(world: InvitationWorld, one: Invitee, way: Way) -> Invitation:
    """The person's row for this way, made if it is not there."""
    key = str(uuid5(NAMESPACE_URL, f"quorate:invitation:{one.id}:{way.value}"))
    fresh = Invitation(id=key, conference_id=one.conference_id, invitee_id=one.id, way=way)
    remember(fresh, InvitationMemory())
    async with world.house.unit() as session:
        await insert_once(session, fresh)
        kept = await session.get(Invitation, key)
        assert kept is not None
        return kept


async def save(world: InvitationWorld, row_id: str, value: InvitationMemory, **values: object) -> Invitation:
    async with world.house.unit() as session:
        row = await session.get(Invitation, row_id)
        assert row is not None
        for name, one in values.items():
            setattr(row, name, one)
        remember(row, value)
        session.add(row)
    return row
