"""What is wrong with a rota, in codes; an empty answer is a rota that may be published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conference.rota.values import Rota, RotaRequest, why_not


class ShortfallKind(StrEnum):
    GAP = "gap"  # WS-26: nobody
    UNKNOWN = "unknown"  # somebody who cannot stand on this rota
    AWAY = "away"  # not free that day; `why` says so
    RUNNING = "running"  # the day before, too, and not wished
    BOOKED = "booked"  # has conferences of their own that day (WS-29): a warning
    NOT_A_DAY = "not_a_day"  # not a working day of the span


WARNINGS = frozenset({ShortfallKind.BOOKED, ShortfallKind.RUNNING})


@dataclass(frozen=True, slots=True)
class Shortfall:
    kind: ShortfallKind
    day: date
    chair: str = ""
    name: str = ""
    why: str = ""

    @property
    def stops(self) -> bool:
        """Whether the rota must not be published like this; the rest is for the manager to judge."""
        return self.kind not in WARNINGS


def shortfalls(rota: Rota, request: RotaRequest) -> tuple[Shortfall, ...]:
    """Each broken rule, by day: exactly one free chair on every day (WS-26), nobody two days running."""
    found: list[Shortfall] = []
    last = request.before
    for day in request.days:
        chair_id = rota.get(day, "")
        found += _of_day(request, day, chair_id, last)
        last = chair_id
    if request.days and request.after and last == request.after and _unwished(request, last):
        found.append(_running(request, request.days[-1], last))
    known = set(request.days)
    found += [Shortfall(ShortfallKind.NOT_A_DAY, day, rota[day]) for day in sorted(set(rota) - known)]
    return tuple(found)


def _of_day(request: RotaRequest, day: date, chair_id: str, last: str) -> list[Shortfall]:
    if not chair_id:
        return [Shortfall(ShortfallKind.GAP, day)]
    chair = request.chair(chair_id)
    if chair is None:
        return [Shortfall(ShortfallKind.UNKNOWN, day, chair_id)]
    found = []
    if (said := why_not(chair, day)) is not None:
        found.append(Shortfall(ShortfallKind.AWAY, day, chair.id, chair.name, said.why))
    if last == chair.id and not chair.runs_wanted:
        found.append(_running(request, day, chair.id))
    if day in chair.booked:
        found.append(Shortfall(ShortfallKind.BOOKED, day, chair.id, chair.name))
    return found


def _unwished(request: RotaRequest, chair_id: str) -> bool:
    chair = request.chair(chair_id)
    return chair is not None and not chair.runs_wanted


def _running(request: RotaRequest, day: date, chair_id: str) -> Shortfall:
    chair = request.chair(chair_id)
    return Shortfall(ShortfallKind.RUNNING, day, chair_id, chair.name if chair else "")
