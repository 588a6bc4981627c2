"""A booking is made: checked again, written, its chair asked, in one unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.booking_picture import OfferPicture
from conference.dates import Interval, london_day
from conference.family import Child as GivenChild
from conference.refusals import Code, Refused
from conference.standard import Standard
from conference.timescale import Timescale, timescale
from services import drafts
from services.actor import Actor
from services.agreements import open_chain
from services.booking import checks, duty_day, offered
from services.booking.asking import ask, take_time
from services.booking.given import Given, kept, read
from services.booking.reference import next_reference
from services.booking.write import SUBMITTED, changed
from services.capacity import watch
from services.house import House
from services.slots import read_key
from storage import drafts as stored_drafts
from storage.store import new_id
from storage.tables import Child, Conference, Draft

FORM = "booking"


@dataclass(frozen=True, slots=True)
class _Wanted:
    draft: Draft
    given: Given
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
    standard = house.standards.at(actor.council, london_day(house.now()))
    wanted = await _wanted(house, actor, standard, draft_id, offer_key=offer_key, why=why, at=at)
    async with house.store.unit() as session:
        draft = await drafts.take(session, actor, draft_id)
        if draft.version != at:
            raise Refused(Code.STALE)
        conference = await _write(house, session, actor, standard, wanted)
        await take_time(session, standard, conference, read_key(offer_key)[0], wanted.time)
        if wanted.offer.standing == "past_last_date":
            await open_chain(house, session, standard, conference, actor=actor, given=wanted.why)
        else:
            await ask(house, session, standard, conference)
        if duty_day.on_it(wanted.offer):
            await duty_day.note(house, session, conference, actor)
        await changed(house, session, conference, actor, SUBMITTED)
        await watch(house, session, conference)
    house.wake()
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
    if problems := await checks.of_fields(house, actor, standard, draft.answers, None):
        raise Refused(Code.INVALID, problems=problems)
    given = read(standard, draft.answers, house.now())
    worker_id = await checks.worker_for(house, actor, draft)
    duty_days = duty_day.asked(actor, draft.answers)
    wish = await offered.wish_for(house, actor, given, worker_id, duty_days=duty_days)
    offer = await offered.picked(house, standard, wish, offer_key)
    if offer.standing == "past_last_date" and (missing := checks.of_agreement(standard, why)):
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
        kind=Kind.INITIAL.value,
        status=Status.SEEKING.value,  # until a chair or the chain is asked, in this same unit
        standard_from=standard.effective_from,
        anchor=wanted.given.anchor,
        last_date=wanted.times.last_date,
        starts=wanted.offer.starts,
        ends=wanted.offer.ends,
        mode=wanted.given.mode.value,
        venue_id=wanted.given.venue_id,
        social_worker_id=wanted.worker_id,
        booked_by_id=actor.person_id,
        answers=kept(wanted.draft.answers),
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
