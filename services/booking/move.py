"""The date moves: slots offered anew, the time swapped in one go, those affected told and nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.booking_picture import Change, OfferPicture
from conference.chairs import answer_times
from conference.dates import Interval, london_day
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.working_days import NATIONAL
from services import agreements, slots
from services.actor import Actor
from services.booking import form, submit
from services.booking.write import ask_chair, take_time, wish_of, withdraw_asks
from services.case import case_of, open_case
from services.house import House
from services.slots import Wish
from services.standards import standard_of
from services.standdown.decide import agreed_to_move, use_up, watch_old_time
from storage import bookings, people
from storage.tables import Conference

MOVERS = UNIT | {Role.SOCIAL_WORKER}


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move has changed, and the names of those who are told."""

    conference_id: str
    reference: str
    version: int
    changes: tuple[Change, ...]
    told: tuple[str, ...]


async def offers_to_move(
    house: House, actor: Actor, conference_id: str, *, duty_days: bool = False
) -> slots.Offered:
    """Slots for the booking, notice counted from today; its own time stands in nobody's way.

    `duty_days`: those on a chair's duty day too, for a unit manager (C-64).
    Refused: UNKNOWN, NOT_YOURS (only social worker and unit move it), STALE when it is cancelled.
    """
    conference, wish = await _wish(house, actor, conference_id, duty_days)
    return await slots.offers_for(house, standard_of(house, conference), wish)


async def offer_of(
    house: House, actor: Actor, conference_id: str, key: str, *, duty_days: bool = False
) -> tuple[OfferPicture, tuple[str, ...]]:
    """The slot behind a key, and what the chain of the booking's own standard asks for."""
    conference, wish = await _wish(house, actor, conference_id, duty_days)
    standard = standard_of(house, conference)
    return await submit.picked(house, standard, wish, key), standard.out_of_timescale.value.asks


async def move_booking(
    house: House, actor: Actor, conference_id: str, *,
    version: int, key: str, why: Mapping[str, str], duty_days: bool = False,
) -> Moved:  # fmt: skip
    """Swap the time in one go.

    The chair of the new time is asked, the same one too: the calendar entry moves when they have accepted.
    Past the last date the council's chain is asked first.

    Refused: STALE (the booking changed meanwhile), SLOT_TAKEN, PAST_LAST_DATE with what is missing, UNKNOWN.
    """
    before, wish = await _wish(house, actor, conference_id, duty_days)
    if before.version != version:
        raise Refused(Code.STALE)
    standard = standard_of(house, before)
    offer = await submit.picked(house, standard, wish, key)
    past = offer.standing == "past_last_date"
    if past and (missing := form.check_agreement(standard, why)):
        raise Refused(Code.PAST_LAST_DATE, problems=missing)
    async with case_of(house, actor, conference_id, version=version) as case:
        session, conference = case.session, case.booking
        await agreed_to_move(session, conference)
        old_chair, asks = conference.chair_id, await bookings.asks(session, conference_id)
        await watch_old_time(house, session, conference)
        changes = _changes(standard, conference, offer, asks[-1].asked_at if asks else None, house.now())
        await withdraw_asks(session, asks, house.now())
        await agreements.withdraw(session, conference)
        await use_up(case)
        conference.move += 1
        chair_id = slots.read_key(key)[0]
        await take_time(session, standard, conference, chair_id, Interval(offer.starts, offer.ends))
        if past:
            await agreements.open_chain(house, session, standard, conference, actor=actor, given=why)
        else:
            await ask_chair(house, session, standard, conference)
        if submit.on_duty_day(offer):
            await case.note(submit.DUTY_DAY)
        await case.changed("moved")
        told = await _names_told(session, conference, [old_chair, None if past else chair_id], actor)
    return Moved(conference_id, conference.reference, conference.version, changes, told)


async def _wish(house: House, actor: Actor, conference_id: str, duty_days: bool) -> tuple[Conference, Wish]:
    if duty_days and not actor.has(Role.UNIT_MANAGER):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        conference = (await open_case(house, session, actor, conference_id, may=MOVERS)).booking
        if conference.status == Status.CANCELLED or conference.kind != Kind.INITIAL:
            raise Refused(Code.STALE)
        await agreed_to_move(session, conference)
        wish = await wish_of(session, conference)
    return conference, replace(wish, requested_on=london_day(house.now()), duty_override=duty_days)


def _changes(
    standard: Standard, conference: Conference, offer: OfferPicture, asked_at: datetime | None, now: datetime
) -> tuple[Change, ...]:
    notice = standard.timescale.notice
    found = [
        Change("starts", conference.starts, offer.starts),
        Change("notice", _before(conference.starts, notice), _before(offer.starts, notice)),
    ]
    if asked_at is not None and offer.standing != "past_last_date":
        old, new = (answer_times(standard, at).due_on for at in (asked_at, now))
        found.append(Change("answer_by", old, new))
    return tuple(each for each in found if each.before != each.after)


def _before(starts: datetime, working_days: int) -> date:
    return NATIONAL.add(london_day(starts), -working_days)


async def _names_told(
    session: AsyncSession, conference: Conference, chairs: list[str | None], actor: Actor
) -> tuple[str, ...]:
    ids = [conference.social_worker_id, *[chair for chair in chairs if chair]]
    known = await people.by_ids(session, ids)
    return tuple(known[one].name for one in dict.fromkeys(ids) if one in known and one != actor.person_id)
