"""What the council knows of a case from the conference before: filled into the form, to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Kind
from conference.dates import london_day
from conference.refusals import Refused
from conference.reviews import NUMBERS
from services.actor import Actor
from services.booking.parts import PARTS
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from storage import bookings, people
from storage.tables import Child, Conference

PLANS = frozenset({Kind.INITIAL.value, Kind.TRANSFER_IN.value, Kind.REVIEW.value})
KEPT = ("mode", "venue", "plan_started", *PARTS["needs"])  # of its answers, beside the family
Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Case:
    held: Sequence[Conference]  # those that have taken place and the reader may read, latest first
    children: Sequence[Child]
    chairs: frozenset[str]  # who may still chair


async def from_earlier(house: House, actor: Actor, kind: Kind, case_reference: str) -> Answers:
    """Answers for the form; {} when there is no conference of the case that this person may read.

    The chair stays where possible (part F, 5), the children and their social worker too.
    """
    async with house.store.reading() as session:
        case = await _case(house, session, actor, case_reference)
        if not case.held:
            return {}
        latest = case.held[0]
        worker = await people.by_id(session, latest.social_worker_id)
    found: Answers = {name: latest.answers[name] for name in KEPT if latest.answers.get(name)}
    found |= _family(case.children) | _counted(kind, case.held)
    if latest.chair_id in case.chairs:
        found["review_chair"] = latest.chair_id
    if worker is not None and worker.active:
        found["social_worker"] = worker.id
    return found


async def booked_already(house: House, actor: Actor, kind: Kind, case_reference: str) -> str:
    """The reference of a conference of this kind that is still to come for the case, "" for none."""
    async with house.store.reading() as session:
        rows = await bookings.of_case(session, actor.council, case_reference)
    coming = (row for row in rows if row.kind == kind.value and row.starts > house.now() and _stands(row))
    return next((row.reference for row in coming), "")


async def _case(house: House, session: AsyncSession, actor: Actor, case_reference: str) -> _Case:
    rows = await bookings.of_case(session, actor.council, case_reference)
    held = [
        row
        for row in rows
        if _stands(row) and row.starts <= house.now() and await _reads(house, session, actor, row)
    ]
    children = await bookings.children(session, held[0].id) if held else []
    chair = await people.by_id(session, held[0].chair_id) if held and held[0].chair_id else None
    return _Case(held, children, frozenset({chair.id} if chair and chair.active else ()))


async def _reads(house: House, session: AsyncSession, actor: Actor, row: Conference) -> bool:
    try:
        return (await reader_of(session, actor, row, standard_of(house, row))).details
    except Refused:
        return False


def _stands(row: Conference) -> bool:
    return row.status in STANDING


def _counted(kind: Kind, held: Sequence[Conference]) -> Answers:
    """The day of the one before, and which review this is."""
    same = PLANS if kind is Kind.REVIEW else frozenset({kind.value})
    before = [row for row in held if row.kind in same]
    if kind is Kind.TRANSFER_IN or not before:
        return {}
    number = _number(kind, before)
    return {"previous_on": _day(before[0].starts), "review_number": number}


def _number(kind: Kind, before: Sequence[Conference]) -> str:
    """Counted on from what was given for the review before; the first review follows an initial one."""
    latest = before[0]
    if latest.kind != kind.value:
        return NUMBERS[0]
    said = str(latest.answers.get("review_number") or "")
    return NUMBERS[min(NUMBERS.index(said) + 1, len(NUMBERS) - 1)] if said in NUMBERS else NUMBERS[-1]


def _day(moment: datetime) -> str:
    return london_day(moment).isoformat()


def _family(children: Sequence[Child]) -> Answers:
    rows = [
        {"initials": child.initials, "born": _typed(child.born), "expected": _typed(child.expected)}
        for child in children
    ]
    index = next((str(place) for place, child in enumerate(children) if child.index_child), "")
    return {"children": rows, "index_child": index} if rows else {}


def _typed(day: object) -> str:
    return str(day) if day else ""
