"""How fair a rota is: a row a chair, and the sums that two rotas are compared by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from conference.rota.shares import Shares, cost, shares
from conference.rota.values import Rota, RotaChair, RotaRequest


@dataclass(frozen=True, slots=True)
class ChairRow:
    """Days done and shares (with a fraction) of one chair. `weekdays`: Monday to Friday.

    `balance`: carried into next year, above the share positive. `closest`: working days from one duty day
    to the next, at the least; None with fewer than two.
    """

    id: str
    name: str
    working_time: float
    days: int
    share: float
    weekdays: tuple[int, ...]
    weekday_shares: tuple[float, ...]
    by_holiday: int
    by_holiday_share: float
    last_balance: float
    balance: float
    closest: int | None
    most_in_month: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """`unfair_*`: sums of squared differences from the shares, by working time; 0 is perfectly fair.

    `worst`: the greatest difference of a chair's days from their share. `close`: times that a chair is on
    duty again in less than half their usual distance. `months_off`: days too many or too few in a month.
    """

    rows: tuple[ChairRow, ...]
    unfair_days: float
    unfair_by_holiday: float
    unfair_weekdays: float
    worst: float
    close: int
    months_off: int
    clashes: int


def fairness(rota: Rota, request: RotaRequest) -> Fairness:
    """Of the days that somebody is on duty; chairs in the order of the request."""
    fair = shares(request)
    rows = tuple(_row(chair, rota, request, fair) for chair in request.chairs)
    weight = fair.weights
    return Fairness(
        rows,
        sum(cost(row.days, row.share, weight[row.id]) for row in rows),
        sum(cost(row.by_holiday, row.by_holiday_share, weight[row.id]) for row in rows),
        sum(
            cost(done, share, weight[row.id])
            for row in rows
            for done, share in zip(row.weekdays, row.weekday_shares, strict=True)
        ),
        max((abs(row.days - row.share) for row in rows), default=0.0),
        sum(_close(chair.id, rota, request, fair) for chair in request.chairs),
        sum(_months_off(chair.id, rota, fair) for chair in request.chairs),
        sum(
            day in chair.booked
            for chair in request.chairs
            for day in request.days
            if rota.get(day) == chair.id
        ),
    )


def apart(request: RotaRequest, fair: Shares) -> Mapping[str, int]:
    """Working days that should lie from one duty day of a chair to the next: half of what is usual."""
    total = len(request.days)
    return {
        one: max(2, round(total / share / 2)) if share >= 1 else total for one, share in fair.days.items()
    }


def _row(chair: RotaChair, rota: Rota, request: RotaRequest, fair: Shares) -> ChairRow:
    places = [at for at, day in enumerate(request.days) if rota.get(day) == chair.id]
    theirs = [request.days[at] for at in places]
    week = Counter(day.weekday() for day in theirs)
    months = Counter((day.year, day.month) for day in theirs)
    gaps = [later - earlier for earlier, later in pairwise(places)]
    return ChairRow(
        chair.id,
        chair.name,
        chair.working_time,
        len(theirs),
        fair.days[chair.id],
        tuple(week[number] for number in range(5)),
        tuple(fair.weekdays[chair.id].get(number, 0.0) for number in range(5)),
        sum(day in request.by_holiday for day in theirs),
        fair.by_holiday[chair.id],
        chair.balance,
        len(theirs) - fair.days[chair.id],
        min(gaps, default=None),
        max(months.values(), default=0),
    )


def _close(chair_id: str, rota: Rota, request: RotaRequest, fair: Shares) -> int:
    places = [at for at, day in enumerate(request.days) if rota.get(day) == chair_id]
    least = apart(request, fair)[chair_id]
    return sum(later - earlier < least for earlier, later in pairwise(places))


def _months_off(chair_id: str, rota: Rota, fair: Shares) -> int:
    done = Counter((day.year, day.month) for day, one in rota.items() if one == chair_id)
    return sum(
        max(0, done[month] - ceil(share), floor(share) - done[month])
        for month, share in fair.months[chair_id].items()
    )
