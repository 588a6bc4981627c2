"""For the command line: a rota worked out and shown, nothing kept."""

from dataclasses import dataclass

from conference.dates import london_day
from conference.rota import PlanState, RotaPicture, RotaRequest, Solved, conflicts, fairness, shortfalls
from services.house import House
from services.rota.gather import Span, request_for


@dataclass(frozen=True, slots=True)
class Tried:
    """`request`: what there was to heed."""

    council: str
    span: Span
    request: RotaRequest


async def tried(house: House, council: str, span: Span) -> Tried:
    """Refused (YEAR_UNKNOWN): no bank holidays known for the year."""
    standard = house.standards.at(council, london_day(house.now()))
    async with house.store.reading() as session:
        return Tried(council, span, await request_for(session, standard, span))


def picture_of(asked: Tried, solved: Solved | None) -> RotaPicture:
    """A draft, or why there is none."""
    request = asked.request
    days = dict(solved.rota) if solved else {}
    return RotaPicture(
        id="",
        version=0,
        state=PlanState.DRAFT if solved else PlanState.INFEASIBLE,
        first=asked.span.first,
        last=asked.span.last,
        days=days,
        names={chair.id: chair.name for chair in request.chairs},
        by_holiday=request.by_holiday,
        fairness=fairness(days, request) if solved else None,
        shortfalls=shortfalls(days, request) if solved else (),
        conflicts=() if solved else conflicts(request),
        solved=solved,
    )
