"""Slots for a booking: the chairs’ diaries for a window, the rules asked, the answer as people see it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from conference.booking import Mode
from conference.booking_picture import OfferPicture
from conference.chairs import Share, loads
from conference.dates import LONDON, Interval, iso_moment, london_day
from conference.family import NamedChild
from conference.outside import Diary, OutsideFault
from conference.slots import ChairDiary, Offer, SlotRequest, Standing, free_for, offers, one_a_half_day
from conference.standard import Standard
from conference.timescale import Timescale, timescale
from conference.working_days import WorkingDays
from services.house import House
from services.same_case import earlier_chair
from storage import diaries as stored
from storage import rota
from storage.diaries import ChairRow
from storage.tables import Conference, DutyDay, Unavailability


@dataclass(frozen=True, slots=True)
class Wish:
    """What a slot is sought for. `but`: the booking that moves, so that it does not stand in its own way."""

    council: str
    case_reference: str
    team_id: str | None
    mode: Mode
    anchor: date
    requested_on: date
    travel_minutes: int | None = None  # the venue's, None: the council's
    but: str = ""
    duty_override: bool = False  # C-64: a manager may book into a duty day
    children: Sequence[NamedChild] = ()
    last_date: date | None = None  # of a review, whose own day is set: `on`
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the store knows, read in one go."""

    chairs: list[ChairRow]
    booked: list[Conference]
    away: list[Unavailability]
    duty: list[DutyDay]
    known_by: str | None
    moving: Conference | None


@dataclass(frozen=True, slots=True)
class Diaries:
    """`standing`: chair and start of the booking that moves, which is no offer to itself."""

    diaries: tuple[ChairDiary, ...]
    mean_load: float
    standing: tuple[str, datetime] | None = None


async def diaries_for(house: House, standard: Standard, wish: Wish, request: SlotRequest) -> Diaries:
    """Diaries of every chair who may be offered: active, eligible, right teams, no conflict of interest."""
    window = Interval(request.not_before, _end_of(request.until))
    since = window.start - timedelta(days=standard.chairs.load_window_days)
    kept = await _stored(house, wish, window, since)
    outlook = await _outlook(house, [row.person.email for row in kept.chairs], window)
    busy = _busy(kept, standard, outlook)
    shares = loads(_shares(kept), london_day(since), request.until, standard.chairs.newcomer_days)
    found = tuple(
        ChairDiary(
            chair_id=row.person.id,
            name=row.person.name,
            busy=busy[row.person.id],
            hours=_hours(row, standard),
            on_day=_on_day(kept, row.person.id),
            duty_days=frozenset(d.day for d in kept.duty if d.person_id == row.person.id),
            daily_limit=row.profile.daily_limit or standard.chairs.daily_limit,
            load=shares[row.person.id],
            knows_child=row.person.id in (kept.known_by, kept.moving.chair_id if kept.moving else None),
            calendar_read=not outlook[row.person.email].error,
        )
        for row in kept.chairs
    )
    moving = kept.moving
    standing = (moving.chair_id, moving.starts) if moving and moving.chair_id else None
    return Diaries(found, sum(shares.values()) / len(shares) if shares else 0.0, standing)


async def _stored(house: House, wish: Wish, window: Interval, since: datetime) -> _Stored:
    first, last = (at.astimezone(LONDON).date() for at in (window.start, window.end))
    async with house.store.reading() as session:
        conflicted = await stored.conflicted(session, wish.council, wish.case_reference, wish.children)
        rows = [
            row
            for row in await stored.chairs(session, wish.council)
            if row.person.id not in conflicted and _may_take(row, wish.team_id)
        ]
        return _Stored(
            chairs=rows,
            booked=await stored.bookings(session, wish.council, since, window.end, but=wish.but),
            away=await stored.away(session, [row.person.id for row in rows], window),
            duty=await rota.covering(session, wish.council, first, last),
            known_by=await earlier_chair(house, session, wish.council, wish.case_reference, wish.children),
            moving=await session.get(Conference, wish.but) if wish.but else None,
        )


def _busy(kept: _Stored, standard: Standard, outlook: dict[str, Diary]) -> dict[str, list[Interval]]:
    own = Interval(kept.moving.starts, kept.moving.ends) if kept.moving else None
    busy: dict[str, list[Interval]] = defaultdict(list)
    for booking in kept.booked:
        if booking.chair_id is not None:
            busy[booking.chair_id].append(_out_of_day(booking, standard))
    for absence in kept.away:
        busy[absence.person_id].append(Interval(absence.starts, absence.ends))
    for row in kept.chairs:
        busy[row.person.id] += [taken for taken in outlook[row.person.email].busy if taken != own]
    return busy


def _on_day(kept: _Stored, chair_id: str) -> Counter[date]:
    return Counter(b.starts.astimezone(LONDON).date() for b in kept.booked if b.chair_id == chair_id)


async def _outlook(house: House, emails: list[str], window: Interval) -> dict[str, Diary]:
    """Free/busy by address; a calendar that cannot be read is said to be so and stops nothing."""
    try:
        read = await house.calendars.diaries(emails, window) if emails else []
    except OutsideFault as fault:
        read = [Diary(email, (), error=str(fault)) for email in emails]
    by_email = {diary.email.casefold(): diary for diary in read}
    return {email: by_email.get(email.casefold(), Diary(email, (), error="not answered")) for email in emails}


def _may_take(row: ChairRow, team_id: str | None) -> bool:
    """Teams the chair serves, and WK-03: no operational responsibility for the team's cases."""
    if team_id is None:
        return True
    return team_id not in row.profile.not_teams and (not row.profile.teams or team_id in row.profile.teams)


def _hours(row: ChairRow, standard: Standard) -> dict[int, tuple[time, time]]:
    if not row.profile.days:
        return dict.fromkeys(range(5), (standard.hours.opens, standard.hours.closes))
    return {
        int(weekday): (time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, (opens, closes) in row.profile.days.items()
    }


def _out_of_day(booking: Conference, standard: Standard) -> Interval:
    travel = standard.hours.travel_minutes if booking.mode.has_room else 0
    held = Interval(booking.starts, booking.ends)
    return held.widened(travel) if travel else held


def _shares(kept: _Stored) -> list[Share]:
    counts = Counter(booking.chair_id for booking in kept.booked)
    return [
        Share(row.person.id, counts[row.person.id], row.profile.working_time, row.profile.since)
        for row in kept.chairs
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


PAST_DAYS = 10  # working days past the last date that are looked at
SHOWN_DUTY = 4  # slots on a duty day, for a unit manager who asks for them
SHOWN_PAST = 3  # slots past the last date that are shown at the most


@dataclass(frozen=True, slots=True)
class Offered:
    """`in_time`: free slots up to the last date, over all chairs; few of them is told to the manager.

    Times on a duty day, when they are asked for (C-64), stand after those in time and are not counted; past
    the last date there are none.
    """

    times: Timescale
    offers: tuple[OfferPicture, ...]
    in_time: int
    calendars_read: bool


async def offers_for(house: House, standard: Standard, wish: Wish, *, limit: int = 8) -> Offered:
    """The best slots for a booking, `limit` in time at the most, then a few past the last date."""
    times = _times(standard, wish)
    days = WorkingDays(standard.closing_days)
    request = _request(house, standard, wish, times, days)
    gathered = await diaries_for(house, standard, wish, request)
    found = [
        offer
        for offer in offers(request, gathered.diaries, days)
        if (offer.chair_id, offer.held.start) != gathered.standing
    ]
    duty = _on_duty(standard, wish, gathered)
    past = [offer for offer in found if _is_past(offer) and not duty(offer)]
    in_time = [offer for offer in found if not _is_past(offer) and not duty(offer)]
    to_cover = [offer for offer in found if not _is_past(offer) and duty(offer)]
    shown = (
        one_a_half_day(in_time)[:limit]
        + one_a_half_day(to_cover)[:SHOWN_DUTY]
        + one_a_half_day(past)[:SHOWN_PAST]
    )
    return Offered(
        times=times,
        offers=tuple(picture(offer, times, gathered, on_duty=duty(offer)) for offer in shown),
        in_time=len(in_time),
        calendars_read=all(diary.calendar_read for diary in gathered.diaries),
    )


async def free_at(house: House, standard: Standard, wish: Wish, start: datetime) -> list[OfferPicture]:
    """The chairs who can take this very start, best first; empty when nobody can."""
    times = _times(standard, wish)
    days = WorkingDays(standard.closing_days)
    request = _request(house, standard, wish, times, days)
    if not days.is_working(start.astimezone(LONDON).date()) or start < request.not_before:
        return []
    interval = Interval(start, start + timedelta(minutes=request.minutes))
    gathered = await diaries_for(house, standard, wish, request)
    duty = _on_duty(standard, wish, gathered)
    free = free_for(interval, request, gathered.diaries)
    return [picture(offer, times, gathered, on_duty=duty(offer)) for offer in free]


async def can_take(house: House, standard: Standard, wish: Wish, chair_id: str, start: datetime) -> bool:
    """Whether that chair's day has room for that very start, however near it is."""
    times = _times(standard, wish)
    request = _request(house, standard, wish, times, WorkingDays(standard.closing_days))
    request = replace(request, not_before=min(request.not_before, start))
    interval = Interval(start, start + timedelta(minutes=request.minutes))
    gathered = await diaries_for(house, standard, wish, request)
    return any(offer.chair_id == chair_id for offer in free_for(interval, request, gathered.diaries))


async def free_to_cover(house: House, standard: Standard, wish: Wish, held: Interval) -> list[OfferPicture]:
    """The chairs who could take over this very time, best first, however near it is; on duty or not."""
    day = held.start.astimezone(LONDON).date()
    times = _times(standard, wish)
    request = replace(
        _request(
            house, standard, replace(wish, duty_override=True), times, WorkingDays(standard.closing_days)
        ),
        not_before=datetime.combine(day, time(), LONDON),
        until=day,
    )
    gathered = await diaries_for(house, standard, wish, request)
    on_duty = {diary.chair_id for diary in gathered.diaries if day in diary.duty_days}
    free = free_for(held, _as_long(request, held), gathered.diaries)
    return [picture(offer, times, gathered, on_duty=offer.chair_id in on_duty) for offer in free]


async def free_that_day(
    house: House, standard: Standard, wish: Wish, chair_id: str, times: Sequence[Interval]
) -> tuple[list[Interval], bool]:
    """Which of these times of one London day that chair could take; whether their calendar could be read.

    For a conference that is theirs on that day already: duty and the number of conferences are no matter.
    """
    if not times:
        return [], True
    day = times[0].start.astimezone(LONDON).date()
    override = replace(wish, duty_override=True)
    request = replace(
        _request(house, standard, override, _times(standard, wish), WorkingDays(standard.closing_days)),
        not_before=datetime.combine(day, time(), LONDON),
        until=day,
    )
    gathered = await diaries_for(house, standard, wish, request)
    theirs = [replace(diary, on_day={}) for diary in gathered.diaries if diary.chair_id == chair_id]
    free = [one for one in times if free_for(one, _as_long(request, one), theirs)]
    return free, all(diary.calendar_read for diary in theirs)


def _as_long(request: SlotRequest, held: Interval) -> SlotRequest:
    return replace(request, minutes=round((held.end - held.start) / timedelta(minutes=1)))


def held_time(standard: Standard, mode: Mode, travel_minutes: int | None, held: Interval) -> Interval:
    """What a booking takes out of its chair's day: the conference, travel both ways, the gap after it."""
    travel = travel_for(standard, mode, travel_minutes)
    after = max(standard.hours.gap_minutes, travel)
    return Interval(held.start - timedelta(minutes=travel), held.end + timedelta(minutes=after))


def travel_for(standard: Standard, mode: Mode, travel_minutes: int | None) -> int:
    if not mode.has_room:
        return 0
    return standard.hours.travel_minutes if travel_minutes is None else travel_minutes


def key_of(chair_id: str, start: datetime) -> str:
    return f"{chair_id}|{start.isoformat()}"


def read_key(key: str) -> tuple[str, datetime]:
    """Chair and start of an offer's key; ValueError when it is none."""
    chair_id, _, start = key.partition("|")
    return chair_id, iso_moment(start)


def _times(standard: Standard, wish: Wish) -> Timescale:
    times = timescale(standard, wish.anchor, wish.requested_on)
    return replace(times, last_date=wish.last_date) if wish.last_date else times


def _request(
    house: House, standard: Standard, wish: Wish, times: Timescale, days: WorkingDays
) -> SlotRequest:
    today = house.now().astimezone(LONDON).date()
    first = max(days.add(today, 1), wish.on or today)
    return SlotRequest(
        not_before=datetime.combine(first, standard.hours.opens, LONDON),
        first_full_notice=times.first_full_notice,
        last_date=times.last_date,
        until=max(first, wish.on) if wish.on else days.add(max(times.last_date, today), PAST_DAYS),
        starts=standard.hours.starts,
        minutes=standard.hours.minutes,
        gap_minutes=standard.hours.gap_minutes,
        travel_minutes=travel_for(standard, wish.mode, wish.travel_minutes),
        duty_day_kept_free=standard.chairs.duty_day_kept_free and not wish.duty_override,
    )


def _is_past(offer: Offer) -> bool:
    return offer.standing is Standing.PAST_LAST_DATE


def _on_duty(standard: Standard, wish: Wish, gathered: Diaries) -> Callable[[Offer], bool]:
    """Whether an offer lies on a duty day that is kept free but for a unit manager's word."""
    overridden = wish.duty_override and standard.chairs.duty_day_kept_free
    days = {diary.chair_id: diary.duty_days for diary in gathered.diaries} if overridden else {}
    return lambda offer: offer.held.start.astimezone(LONDON).date() in days.get(offer.chair_id, ())


def picture(offer: Offer, times: Timescale, gathered: Diaries, *, on_duty: bool) -> OfferPicture:
    day = offer.held.start.astimezone(LONDON).date()
    return OfferPicture(
        key=key_of(offer.chair_id, offer.held.start),
        chair=offer.name,
        starts=offer.held.start,
        ends=offer.held.end,
        standing=offer.standing.name.lower(),
        day_number=times.day_number(day),
        days_past=times.days_past(day),
        why=(*_why(offer, gathered), *([("duty_day", "")] if on_duty else [])),
        calendar_read=offer.calendar_read,
    )


def _why(offer: Offer, gathered: Diaries) -> tuple[tuple[str, str], ...]:
    reasons = [(offer.standing.name.lower(), "")]
    if gathered.standing and gathered.standing[0] == offer.chair_id:
        reasons.append(("keeps_chair", ""))
    elif offer.knows_child:
        reasons.append(("knows_child", ""))
    reasons.append(("load", f"{offer.load:.1f} of {gathered.mean_load:.1f}"))
    if not offer.calendar_read:
        reasons.append(("calendar_not_read", ""))
    return tuple(reasons)
