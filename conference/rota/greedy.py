"""A rota as one would do it by hand, day after day: what the solver is measured against."""

from collections import Counter
from datetime import date

from conference.rota.conflicts import able_to_end, conflicts
from conference.rota.shares import shares
from conference.rota.values import RotaRequest, free_on


def greedy(request: RotaRequest) -> dict[date, str] | None:
    """Each day goes to whoever is furthest behind their share and is free; None when there is no rota.

    It looks ahead far enough not to end in a day that nobody can do.
    """
    if conflicts(request):
        return None
    fair = shares(request)
    able, done = able_to_end(request), Counter[str]()
    last, seen = request.before, dict.fromkeys((chair.id for chair in request.chairs), -1)
    rota: dict[date, str] = {}
    for at, day in enumerate(request.days):
        may = [
            chair
            for chair in free_on(request, day)
            if chair.id in able[at] and (chair.id != last or chair.runs_wanted)
        ]
        chosen = min(
            may,
            key=lambda chair: (
                day in chair.booked,
                (done[chair.id] + 0.5) / max(fair.days[chair.id], 0.01),
                seen[chair.id],
                chair.name,
                chair.id,
            ),
        )
        rota[day], last, seen[chosen.id] = chosen.id, chosen.id, at
        done[chosen.id] += 1
    return rota
