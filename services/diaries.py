"""The chairs' diaries for a window: Outlook's free/busy, the unit's own bookings, absences and duty."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conference.booking import Mode
from conference.chairs import Share, loads
from conference.dates import LONDON, Interval, london_day
from conference.outside import Diary, OutsideFault
from conference.slots import ChairDiary, SlotRequest
from conference.standard import Standard
from services.house import House
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
    last_date: date | None = None  # of a review, whose own day is set: `on`
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the store knows, read in one go."""

    chairs: list[ChairRow]
    booked: list[Conference]
    away: list[Unavailability]
    duty: list[DutyDay]
    known_by: str | None
    moving: Conference | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """`standing`: chair and start of the booking that moves, which is no offer to itself."""

    diaries: tuple[ChairDiary, ...]
    mean_load: float
    standing: tuple[str, datetime] | None = None


async def gather(house: House, standard: Standard, wish: Wish, request: SlotRequest) -> Gathered:
    """Diaries of every chair who may be offered: active, eligible, right teams, no conflict of interest."""
    window = Interval(request.not_before, _end_of(request.until))
    since = window.start - timedelta(days=standard.chairs.load_window_days.value)
    kept = await _kept(house, wish, window, since)
    outlook = await _outlook(house, [row.person.email for row in kept.chairs], window)
    busy = _busy(kept, standard, outlook)
    shares = loads(_shares(kept), london_day(since), request.until, standard.chairs.newcomer_days.value)
    found = tuple(
        ChairDiary(
            chair_id=row.person.id,
            name=row.person.name,
            busy=busy[row.person.id],
            hours=_hours(row, standard),
            on_day=_on_day(kept, row.person.id),
            duty_days=frozenset(d.day for d in kept.duty if d.person_id == row.person.id),
            daily_limit=row.profile.daily_limit or standard.chairs.daily_limit.value,
            load=shares[row.person.id],
            knows_child=row.person.id in (kept.known_by, kept.moving.chair_id if kept.moving else None),
            calendar_read=not outlook[row.person.email].error,
        )
        for row in kept.chairs
    )
    moving = kept.moving
    standing = (moving.chair_id, moving.starts) if moving and moving.chair_id else None
    return Gathered(found, sum(shares.values()) / len(shares) if shares else 0.0, standing)


async def _kept(house: House, wish: Wish, window: Interval, since: datetime) -> _Kept:
    first, last = (at.astimezone(LONDON).date() for at in (window.start, window.end))
    async with house.store.reading() as session:
        conflicted = await stored.conflicted(session, wish.council, wish.case_reference)
        rows = [
            row
            for row in await stored.chairs(session, wish.council)
            if row.person.id not in conflicted and _may_take(row, wish.team_id)
        ]
        return _Kept(
            chairs=rows,
            booked=await stored.bookings(session, wish.council, since, window.end, but=wish.but),
            away=await stored.away(session, [row.person.id for row in rows], window),
            duty=await rota.covering(session, wish.council, first, last),
            known_by=await stored.earlier_chair(session, wish.council, wish.case_reference, house.now()),
            moving=await session.get(Conference, wish.but) if wish.but else None,
        )


def _busy(kept: _Kept, standard: Standard, outlook: dict[str, Diary]) -> dict[str, list[Interval]]:
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


def _on_day(kept: _Kept, chair_id: str) -> Counter[date]:
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
        return dict.fromkeys(range(5), (standard.hours.opens.value, standard.hours.closes.value))
    return {
        int(weekday): (time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, (opens, closes) in row.profile.days.items()
    }


def _out_of_day(booking: Conference, standard: Standard) -> Interval:
    travel = standard.hours.travel_minutes.value if Mode(booking.mode).has_room else 0
    held = Interval(booking.starts, booking.ends)
    return held.widened(travel) if travel else held


def _shares(kept: _Kept) -> list[Share]:
    counts = Counter(booking.chair_id for booking in kept.booked)
    return [
        Share(row.person.id, counts[row.person.id], row.profile.working_time, row.profile.since)
        for row in kept.chairs
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)
