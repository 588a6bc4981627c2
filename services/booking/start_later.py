"""The same day, the same chair, the same link, at a later time: no postponement, so no chain is asked."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import (
    ACCEPTED,
    CHAIRED,
    LaterTimes,
    StartsLater,
    answer_wanted,
    later_that_day,
    spread,
)
from conference.dates import Interval
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from services import chairs, outgoing, slots
from services.actor import Actor
from services.booking.write import ask_chair, take_time, wish_of, withdraw_asks
from services.case import Case, case_of, open_case
from services.house import House
from services.slots import Wish
from services.standards import standard_of
from services.standdown.decide import use_up
from storage import bookings, people
from storage.tables import ChairAsk, Conference

MOVERS = UNIT | {Role.SOCIAL_WORKER, Role.CHAIR}
OUT_OF_TIMESCALE = "out_of_timescale"


async def later_times(house: House, actor: Actor, conference_id: str) -> LaterTimes:
    """At most six starts later on its London day at which its own chair is free; none is no refusal.

    Refused: UNKNOWN, NOT_YOURS (its social worker, its chair and the unit), STALE (no chair holds it, or not
    going ahead), IN_THE_PAST (begun).
    """
    conference, wish = await _chaired_booking(house, actor, conference_id)
    free, read = await _free(house, conference, wish)
    async with house.store.reading() as session:
        names = await people.names_of(session, [conference.chair_id])
        initials = await _initials(session, conference_id)
    return LaterTimes(
        conference_id=conference_id,
        version=conference.version,
        reference=conference.reference,
        initials=initials,
        chair=names.of(conference.chair_id),
        present=Interval(conference.starts, conference.ends),
        starts=tuple(one.start for one in spread(free)),
        read=read,
        at_once=_by_its_chair(actor, conference),
    )


async def any_later_time(house: House, conference_id: str) -> bool:
    """Whether there is any, whoever asks."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not _may_still(house, conference):
            return False
        wish = await wish_of(session, conference)
    return bool((await _free(house, conference, wish))[0])


async def start_later(
    house: House, actor: Actor, conference_id: str, *, version: int, starts: datetime
) -> StartsLater:
    """A chair who has accepted this date says yes by pressing it; else they are asked (C-57).

    Until then the calendars keep the time that was. A request to stand it down that is still open is over.
    Refused as in `times`, and SLOT_TAKEN (the chair is not free then), CONFLICT, NO_CHAIR.
    """
    before, wish = await _chaired_booking(house, actor, conference_id)
    if before.version != version:
        raise Refused(Code.STALE)
    if starts <= house.now():
        raise Refused(Code.IN_THE_PAST)
    free, _ = await _free(house, before, wish)
    time = next((one for one in free if one.start == starts), None)
    if time is None:
        raise Refused(Code.SLOT_TAKEN)
    async with case_of(house, actor, conference_id, version=version) as case:
        session, conference = case.session, case.booking
        if not _may_still(house, conference):
            raise Refused(Code.STALE)
        row = await _moved(case, time)
        await case.changed("later")
        known = await people.by_ids(session, [conference.social_worker_id, row.chair_id])
        initials = await _initials(session, conference_id)
    itself = _by_its_chair(actor, before)
    if itself:
        await chairs.accept(house, actor, row.id)
    return StartsLater(
        conference_id=conference_id,
        reference=before.reference,
        initials=initials,
        before=Interval(before.starts, before.ends),
        after=time,
        chair=known[row.chair_id].name,
        accepted=itself,
        told=tuple(one.name for one in known.values() if one.id != actor.person_id),
    )


async def _moved(case: Case, time: Interval) -> ChairAsk:
    house, session, conference = case.house, case.session, case.booking
    was, standard = conference.starts, case.standard
    await withdraw_asks(session, await bookings.asks(session, conference.id), house.now())
    await use_up(case)
    conference.move += 1
    await _still_agreed(session, conference)
    await take_time(session, standard, conference, str(conference.chair_id), time)
    row = await ask_chair(house, session, standard, conference)
    remind_at, climb_at = answer_wanted(house.now(), was)
    for kind, at in (("chair_remind", remind_at), ("chair_climb", climb_at)):
        key = f"{kind}:{row.id}:soon"
        await outgoing.put(session, kind, key, at, conference=conference.id, ask=row.id)
    return row


async def _still_agreed(session: AsyncSession, conference: Conference) -> None:
    """Who agreed to a day past the last date agreed to this one (LE-61): the day is the same."""
    for row in await bookings.agreements(session, conference.id):
        if (row.about, row.move, row.status) == (OUT_OF_TIMESCALE, conference.move - 1, "agreed"):
            row.move = conference.move
            session.add(row)


async def _free(house: House, conference: Conference, wish: Wish) -> tuple[list[Interval], bool]:
    standard = standard_of(house, conference)
    held = Interval(conference.starts, conference.ends)
    hours = standard.hours
    there = later_that_day(held, hours.opens, hours.closes)
    return await slots.free_that_day(house, standard, wish, str(conference.chair_id), there)


async def _initials(session: AsyncSession, conference_id: str) -> tuple[str, ...]:
    return tuple(child.initials for child in await bookings.children(session, conference_id))


async def _chaired_booking(house: House, actor: Actor, conference_id: str) -> tuple[Conference, Wish]:
    async with house.store.reading() as session:
        conference = (await open_case(house, session, actor, conference_id, may=MOVERS)).booking
        if conference.status not in CHAIRED:
            raise Refused(Code.STALE)
        if conference.starts <= house.now():
            raise Refused(Code.IN_THE_PAST)
        return conference, await wish_of(session, conference)


def _by_its_chair(actor: Actor, conference: Conference) -> bool:
    """Whether the chair who has accepted it presses."""
    chairs_it = actor.has(Role.CHAIR) and actor.person_id == conference.chair_id
    return chairs_it and conference.status in ACCEPTED


def _may_still(house: House, conference: Conference) -> bool:
    return conference.status in CHAIRED and conference.starts > house.now()
