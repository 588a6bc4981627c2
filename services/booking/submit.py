"""A booking is made: slots offered, checked again, written, its chair asked, in one unit of work.

Its reference is the only name that a subject, a preview or a log may carry. A chair’s duty day is kept
free; a unit manager may book into it, and it is kept that they did (C-64). The confirmation goes by mail
once its meeting is safe (LE-08).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.booking_picture import Confirmed, OfferPicture
from conference.dates import LONDON, Interval, london_day
from conference.family import Child as GivenChild
from conference.names import name_in_mail
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.timescale import Timescale, timescale
from services import capacity, drafts, notices, slots
from services.actor import Actor
from services.agreements import open_chain
from services.booking import form
from services.booking.form import BookingGiven, form_kept, read_answers
from services.booking.write import ask_chair, take_time
from services.capacity import watch
from services.case import SUBMITTED, Case
from services.house import House
from services.slots import Wish, read_key
from services.standards import standard_of, today_standard
from storage import bookings, people
from storage import drafts as stored_drafts
from storage.store import new_id
from storage.tables import Child, Conference, Draft, Venue

FORM = "booking"


@dataclass(frozen=True, slots=True)
class _Wanted:
    draft: Draft
    given: BookingGiven
    offer: OfferPicture
    times: Timescale
    worker_id: str
    why: Mapping[str, str]  # for the agreement, when past the last date

    @property
    def time(self) -> Interval:
        return Interval(self.offer.starts, self.offer.ends)


async def submit(
    house: House, actor: Actor, draft_id: str, *, offer_key: str, why: Mapping[str, str], at: int
) -> str:
    """Make the booking of a draft as it stood at version `at`; gives the conference's id.

    The slot is held and its chair asked; past the last date the council's chain is asked first.
    Refused: DRAFT_GONE (pressed twice), STALE, INVALID with the fields, SLOT_TAKEN (somebody was quicker),
    CONFLICT, NO_CHAIR, PAST_LAST_DATE with what the agreement needs.
    """
    standard = today_standard(house, actor.council)
    wanted = await _wanted(house, actor, standard, draft_id, offer_key=offer_key, why=why, at=at)
    async with house.unit() as session:
        draft = await drafts.take(session, actor, draft_id)
        if draft.version != at:
            raise Refused(Code.STALE)
        conference = await _write(house, session, actor, standard, wanted)
        await take_time(session, standard, conference, read_key(offer_key)[0], wanted.time)
        if wanted.offer.standing == "past_last_date":
            await open_chain(house, session, standard, conference, actor=actor, given=wanted.why)
        else:
            await ask_chair(house, session, standard, conference)
        case = Case(house, session, actor, conference)
        if on_duty_day(wanted.offer):
            await case.note(DUTY_DAY)
        await case.changed(SUBMITTED)
        await watch(house, session, conference)
    return conference.id


async def _wanted(
    house: House,
    actor: Actor,
    standard: Standard,
    draft_id: str,
    *,
    offer_key: str,
    why: Mapping[str, str],
    at: int,
) -> _Wanted:
    """Everything checked again, before the unit of work: calendars must not hold it up."""
    async with house.store.reading() as session:
        draft = await stored_drafts.of_owner(session, actor.person_id, FORM)
    if draft is None or draft.id != draft_id:
        raise Refused(Code.DRAFT_GONE)
    if draft.version != at:
        raise Refused(Code.STALE)
    if problems := await form.check_fields(house, actor, standard, draft.answers, None):
        raise Refused(Code.INVALID, problems=problems)
    given = read_answers(standard, draft.answers, house.now())
    worker_id = await form.worker_for(house, actor, draft)
    duty_days = wants_duty_days(actor, draft.answers)
    wish = await wish_for(house, actor, given, worker_id, duty_days=duty_days)
    offer = await picked(house, standard, wish, offer_key)
    if offer.standing == "past_last_date" and (missing := form.check_agreement(standard, why)):
        raise Refused(Code.PAST_LAST_DATE, problems=missing)
    times = timescale(standard, given.anchor, wish.requested_on)
    return _Wanted(draft, given, offer, times, worker_id, why)


async def _write(
    house: House, session: AsyncSession, actor: Actor, standard: Standard, wanted: _Wanted
) -> Conference:
    now: datetime = house.now()
    conference = Conference(
        id=wanted.draft.id,  # so that a second press finds what the first one made
        council=actor.council,
        reference=await next_reference(session, standard, now),
        case_reference=wanted.given.case_reference,
        kind=Kind.INITIAL,
        status=Status.SEEKING,  # until a chair or the chain is asked, in this same unit
        standard_from=standard.effective_from,
        anchor=wanted.given.anchor,
        last_date=wanted.times.last_date,
        starts=wanted.offer.starts,
        ends=wanted.offer.ends,
        mode=wanted.given.mode,
        venue_id=wanted.given.venue_id,
        social_worker_id=wanted.worker_id,
        booked_by_id=actor.person_id,
        answers=form_kept(wanted.draft.answers),
        form_version=wanted.draft.form_version,
        requested_at=now,
    )
    session.add(conference)
    try:
        await session.flush()
    except IntegrityError as taken:  # another instance took the number: nothing is written, press again
        raise Refused(Code.STALE) from taken
    await add_children(session, conference.id, wanted.given.children)
    return conference


async def add_children(session: AsyncSession, conference_id: str, children: Sequence[GivenChild]) -> None:
    for position, child in enumerate(children):
        session.add(
            Child(
                id=new_id(),
                conference_id=conference_id,
                position=position,
                initials=child.initials,
                born=child.born,
                expected=child.expected,
                index_child=child.index_child,
            )
        )
    await session.flush()


async def wish_for(
    house: House, actor: Actor, given: BookingGiven, worker_id: str, *, duty_days: bool = False
) -> Wish:
    """What is sought for a booking not yet made, by the social worker's team and the venue's travel."""
    async with house.store.reading() as session:
        worker = await people.by_id(session, worker_id)
        venue = await session.get(Venue, given.venue_id) if given.venue_id else None
    return Wish(
        council=actor.council,
        case_reference=given.case_reference,
        team_id=worker.team_id if worker else None,
        mode=given.mode,
        anchor=given.anchor,
        requested_on=london_day(house.now()),
        travel_minutes=venue.travel_minutes if venue else None,
        duty_override=duty_days,
        children=given.children,
    )


async def offers_for_answers(
    house: House, actor: Actor, standard: Standard, answers: Mapping[str, Any], worker_id: str
) -> slots.Offered:
    """Ranked slots for the answers so far. Few of them in time: the unit manager is told at once."""
    given = read_answers(standard, answers, house.now())
    wish = await wish_for(house, actor, given, worker_id, duty_days=wants_duty_days(actor, answers))
    found = await slots.offers_for(house, standard, wish)
    await capacity.tell_if_few(house, actor.council, standard, found.times.last_date, found.in_time)
    return found


async def picked(house: House, standard: Standard, wish: Wish, key: str) -> OfferPicture:
    """The offer behind a key, if it still stands. Refused: UNKNOWN (no key of ours), SLOT_TAKEN."""
    try:
        _, start = slots.read_key(key)
    except ValueError as unread:
        raise Refused(Code.UNKNOWN) from unread
    if start.tzinfo is None:
        raise Refused(Code.UNKNOWN)
    free = await slots.free_at(house, standard, wish, start)
    found = next((offer for offer in free if offer.key == key), None)
    if found is None or not _offered_start(standard, start):
        raise Refused(Code.SLOT_TAKEN)
    return found


def _offered_start(standard: Standard, start: datetime) -> bool:
    """Only at the times of day when the council's conferences begin, whatever a card sends."""
    wall = start.astimezone(LONDON)
    return wall.time() in standard.hours.starts


DUTY_DAYS = "duty_days"  # of a draft's answers; no step of the form writes it
DUTY_DAY = "duty_day"  # among the reasons of an offer, and what the history calls its booking or move


def wants_duty_days(actor: Actor, answers: Mapping[str, Any]) -> bool:
    """Whether duty days are to be offered too; never to anybody but a unit manager."""
    return answers.get(DUTY_DAYS) == "yes" and actor.has(Role.UNIT_MANAGER)


def on_duty_day(offer: OfferPicture) -> bool:
    return any(code == DUTY_DAY for code, _ in offer.why)


async def next_reference(session: AsyncSession, standard: Standard, now: datetime) -> str:
    """As WS-26-0042: council, London's year, the next free number. Write it in the same unit of work."""
    return await bookings.next_reference(session, f"{letters(standard)}-{london_day(now).year % 100:02d}-")


def letters(standard: Standard) -> str:
    """West Sussex: WS; of one word the first two letters. Councils that share letters share a counter."""
    words = standard.name.split()
    return ("".join(word[0] for word in words) if len(words) > 1 else standard.name[:2]).upper()


CONFIRMED_MAIL = "booking_confirm"


async def confirm(house: House, session: AsyncSession, conference: Conference) -> None:
    """A mail to each of those whom the council confirms to, once for each date; joins the caller's unit."""
    standard = standard_of(house, conference)
    roles = [role for role in standard.confirm_to.value if role is not Role.CHAIR]
    others = await notices.with_roles(session, conference, roles)
    chair = [conference.chair_id] if Role.CHAIR in standard.confirm_to.value and conference.chair_id else []
    tos = [f"person:{one}" for one in (*chair, *others)]
    state = _state(conference)
    await notices.mail(session, CONFIRMED_MAIL, conference.id, tos, house.now(), state=state)


async def confirmed(house: House, conference_id: str, state: str) -> tuple[Standard, Confirmed] | None:
    """As it stands; None when it has moved on since."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.status != Status.BOOKED or _state(conference) != state:
            return None
        names = await people.names_of(session, [conference.chair_id, conference.social_worker_id])
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    told = Confirmed(
        reference=conference.reference,
        kind=conference.kind,
        starts=conference.starts,
        ends=conference.ends,
        mode=conference.mode,
        venue=venue.name if venue else "",
        chair=name_in_mail(names.of(conference.chair_id)),
        social_worker=name_in_mail(names.of(conference.social_worker_id)),
        moved=conference.move > 0,
    )
    return standard_of(house, conference), told


def _state(conference: Conference) -> str:
    return f"m{conference.move}:{conference.chair_id}"
