"""When a conference could be held, with which chair, and why that one comes first."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from itertools import accumulate
from operator import attrgetter

from conference.dates import LONDON, Interval
from conference.working_days import WorkingDays

NOON = time(12)


class Standing(IntEnum):
    """In the order of offering (C-62: short notice is a warning, the last date is a limit)."""

    FULL_NOTICE = 0
    SHORT_NOTICE = 1
    PAST_LAST_DATE = 2


@dataclass(frozen=True, slots=True)
class ChairDiary:
    """A chair as slots see one. `busy` is UTC, in any order, overlaps allowed; `hours` London, by weekday."""

    chair_id: str
    name: str
    busy: Sequence[Interval]
    hours: Mapping[int, tuple[time, time]]
    on_day: Mapping[date, int]  # conferences that the chair already has on a London day
    duty_days: frozenset[date]
    daily_limit: int
    load: float
    knows_child: bool = False
    calendar_read: bool = True


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """`travel_minutes` each way, 0 on Teams; `gap_minutes` kept free on both sides. Days are London days."""

    not_before: datetime
    first_full_notice: date
    last_date: date
    until: date  # the last day looked at; past `last_date` an agreement is needed
    starts: tuple[time, ...]
    minutes: int
    gap_minutes: int
    travel_minutes: int = 0
    duty_day_kept_free: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    chair_id: str
    name: str
    held: Interval
    standing: Standing
    knows_child: bool
    load: float
    calendar_read: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    held: Interval
    day: date
    needs: Interval  # with gap or travel: nothing else may lie inside
    out_from: time  # London, with travel: must be inside the chair's hours
    out_to: time
    standing: Standing


def offers(request: SlotRequest, diaries: Sequence[ChairDiary], days: WorkingDays) -> list[Offer]:
    """Every slot of every chair given, best first.

    Order: in time and with full notice, then short notice, then past the last date; the chair who knows
    the child; the lower load; the earlier start; the name. Chairs with a conflict of interest or not
    eligible must not be among the diaries.
    """
    candidates = _candidates(request, days)
    found = [offer for diary in diaries for offer in _of_chair(diary, candidates, request)]
    found.sort(key=_rank)
    return found


def one_a_half_day(ranked: Sequence[Offer]) -> list[Offer]:
    """The best of each London morning and afternoon, in the order given: times, not minutes."""
    seen: set[tuple[date, bool]] = set()
    best = []
    for offer in ranked:
        start = offer.held.start.astimezone(LONDON)
        part = (start.date(), start.time() < NOON)
        if part not in seen:
            seen.add(part)
            best.append(offer)
    return best


def free_for(interval: Interval, request: SlotRequest, diaries: Sequence[ChairDiary]) -> list[Offer]:
    """The chairs who could take this very time, best first; the same rules as `offers`."""
    start = interval.start.astimezone(LONDON)
    candidate = _candidate(start, request)
    found = [offer for diary in diaries for offer in _of_chair(diary, {start.date(): [candidate]}, request)]
    found.sort(key=_rank)
    return found


def _rank(offer: Offer) -> tuple[int, bool, float, datetime, str]:
    return (offer.standing, not offer.knows_child, offer.load, offer.held.start, offer.name)


def _candidates(request: SlotRequest, days: WorkingDays) -> dict[date, list[_Candidate]]:
    found: dict[date, list[_Candidate]] = {}
    day = request.not_before.astimezone(LONDON).date()
    while day <= request.until:
        if days.is_working(day):
            starts = (datetime.combine(day, at, LONDON) for at in request.starts)
            found[day] = [_candidate(start, request) for start in starts if start >= request.not_before]
        day += timedelta(days=1)
    return found


def _candidate(wall: datetime, request: SlotRequest) -> _Candidate:
    held = Interval(wall.astimezone(UTC), wall.astimezone(UTC) + timedelta(minutes=request.minutes))
    out = held.widened(request.travel_minutes)
    return _Candidate(
        held=held,
        day=wall.date(),
        needs=held.widened(max(request.gap_minutes, request.travel_minutes)),
        out_from=out.start.astimezone(LONDON).time(),
        out_to=out.end.astimezone(LONDON).time(),
        standing=_standing(wall.date(), request),
    )


def _standing(day: date, request: SlotRequest) -> Standing:
    if day > request.last_date:
        return Standing.PAST_LAST_DATE
    return Standing.FULL_NOTICE if day >= request.first_full_notice else Standing.SHORT_NOTICE


def _of_chair(
    diary: ChairDiary, candidates: Mapping[date, Sequence[_Candidate]], request: SlotRequest
) -> list[Offer]:
    busy = sorted(diary.busy, key=attrgetter("start"))
    starts = [interval.start for interval in busy]
    busy_until = list(accumulate((interval.end for interval in busy), max))
    found = []
    for day, of_day in candidates.items():
        hours = diary.hours.get(day.weekday())
        if hours is None or diary.on_day.get(day, 0) >= diary.daily_limit:
            continue
        if request.duty_day_kept_free and day in diary.duty_days:
            continue
        for candidate in of_day:
            if candidate.out_from < hours[0] or candidate.out_to > hours[1]:
                continue
            earlier = bisect_left(starts, candidate.needs.end)
            if earlier and busy_until[earlier - 1] > candidate.needs.start:
                continue
            found.append(_offer(diary, candidate))
    return found


def _offer(diary: ChairDiary, candidate: _Candidate) -> Offer:
    return Offer(
        chair_id=diary.chair_id,
        name=diary.name,
        held=candidate.held,
        standing=candidate.standing,
        knows_child=diary.knows_child,
        load=diary.load,
        calendar_read=diary.calendar_read,
    )
