"""A duty day offered to a colleague: what stands in the way, what it does to the shares (WS-28, WS-29)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256

from conference.dates import london
from conference.rota import Rota, RotaChair, RotaRequest, shares
from conference.working_days import ONE_DAY


class SwapStatus(StrEnum):
    OFFERED = "offered"
    TAKEN = "taken"  # waits for the manager
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # the day has passed, or the rota has changed


WAITING = frozenset({SwapStatus.OFFERED, SwapStatus.TAKEN})


class SwapPart(StrEnum):
    """As whom somebody looks at an offer."""

    OFFERER = "offerer"
    ASKED = "asked"
    TAKER = "taker"
    MANAGER = "manager"


class InTheWay(StrEnum):
    CONFERENCE = "conference"  # of their own (WS-29): `what` is its reference
    AWAY = "away"  # `what` is its kind
    NOT_WORKING = "not_working"
    ADVICE = "advice"  # the other rota (C-25)
    NEXT_DAY = "next_day"  # on duty two days running


@dataclass(frozen=True, slots=True)
class Hindrance:
    kind: InTheWay
    what: str = ""
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayOf:
    """What is known of one person's day. `weekdays`: worked, Monday 0, empty for all five."""

    day: date
    conferences: Sequence[tuple[str, datetime]] = ()
    away: Sequence[tuple[str, datetime]] = ()
    weekdays: AbstractSet[int] = frozenset()
    advises: bool = False


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A person's duty days of the year, before and after. `share`: their fair share, None for no chair."""

    name: str
    before: int
    after: int
    share: float | None


@dataclass(frozen=True, slots=True)
class SwapPicture:
    """An offer as one person sees it.

    `to` is "" when all are asked. `ways`: what stands in the taker's way on `day`; `own_ways`: in the
    offerer's on `for_day`. `seen` goes back with the press, so that nobody takes a day without having seen
    what stands in the way.
    """

    id: str
    status: SwapStatus
    part: SwapPart
    day: date
    for_day: date | None
    offerer: str
    to: str
    taker: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    needs_manager: bool = False
    ways: tuple[Hindrance, ...] = ()
    own_ways: tuple[Hindrance, ...] = ()
    counts: tuple[ShareLine, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class MyDutyDay:
    """A duty day of one's own. `offer`: the id of the offer of it that is open, "" for none."""

    day: date
    offer: str = ""
    ways: tuple[Hindrance, ...] = ()


def hindrances(known: DayOf, person_id: str, rota: Rota) -> tuple[Hindrance, ...]:
    """What stands in the way of being on duty that day. `rota`: as it would be, for two days running."""
    found = [Hindrance(InTheWay.CONFERENCE, reference, at) for reference, at in sorted(known.conferences)]
    found += [Hindrance(InTheWay.AWAY, kind, at) for kind, at in sorted(known.away)]
    if known.weekdays and known.day.weekday() not in known.weekdays:
        found.append(Hindrance(InTheWay.NOT_WORKING))
    if known.advises:
        found.append(Hindrance(InTheWay.ADVICE))
    if any(rota.get(day) == person_id for day in _beside(known.day, rota)):
        found.append(Hindrance(InTheWay.NEXT_DAY))
    return tuple(found)


def seen(ways: Sequence[Hindrance]) -> str:
    """The same for the same hindrances; "" for none."""
    if not ways:
        return ""
    lines = (f"{one.kind}|{one.what}|{one.starts.isoformat() if one.starts else ''}" for one in ways)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def swapped(rota: Rota, day: date, for_day: date | None, offerer: str, taker: str) -> Rota:
    """The rota as it is after the swap."""
    return {**rota, day: taker} | ({for_day: offerer} if for_day else {})


def lapses_at(day: date, for_day: date | None) -> datetime:
    """The end of the earlier of the two days: nothing can be swapped that is over."""
    return london(min(day, for_day or day) + ONE_DAY, time())


def counts(
    rota: Rota, after: Rota, chairs: Sequence[RotaChair], year: int, names: Mapping[str, str]
) -> tuple[ShareLine, ...]:
    """The duty days of a year of those in `names` (id to name), before and after a swap."""
    days = tuple(sorted(day for day in rota if day.year == year))
    fair = shares(RotaRequest(days, tuple(chairs))).days
    was = Counter(rota[day] for day in days)
    then = Counter(one for day, one in after.items() if day.year == year)
    return tuple(ShareLine(name, was[one], then[one], fair.get(one)) for one, name in names.items())


def _beside(day: date, rota: Rota) -> list[date]:
    """The rota's days next to one; weekends and holidays between make no difference."""
    before = [one for one in rota if one < day]
    later = [one for one in rota if one > day]
    return [*([max(before)] if before else []), *([min(later)] if later else [])]
