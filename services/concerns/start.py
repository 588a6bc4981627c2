"""A ladder begins: somebody raises a concern or praises, or a step of the timetable is late."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.concerns import (
    BY_THEMSELVES,
    Climbed,
    Standing,
    checked,
    due_at,
    ladder_of,
    may_take,
    next_rung,
)
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Ladder, LadderRung, Standard
from services import outgoing
from services.actor import Actor
from services.booking.write import standard_of
from services.concerns.case import Case
from services.concerns.climb import Who, take_rung
from services.house import House
from services.persons import parts_of
from storage.store import new_id
from storage.tables import Concern, Conference


async def start(
    house: House, actor: Actor, conference_id: str, ladder_key: str, given: Mapping[str, str]
) -> str:
    """The concern's id; its first rung is taken at once.

    Refused: UNKNOWN (no such booking or ladder for them), NOT_YOURS (another part starts this ladder),
    INVALID (what, code, contact).
    """
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        parts = await parts_of(session, actor, conference) if conference else frozenset[Role]()
        if conference is None or not parts:
            raise Refused(Code.UNKNOWN)
        standard, now = standard_of(house, conference), house.now()
        ladder = standard.ladders.get(ladder_key)
        if ladder is None or ladder_key not in BY_THEMSELVES:
            raise Refused(Code.UNKNOWN)
        rung = ladder.rungs[0]
        if not may_take(ladder, rung, parts):
            raise Refused(Code.NOT_YOURS)
        checked(ladder, rung, Climbed(), given, now)
        row = _new(conference, ladder, actor.person_id, now, about=given.get("concern_agency", ""))
        session.add(row)
        await session.flush()
        case = Case(session, standard, conference, row, now)
        await take_rung(case, rung, Who(actor.person_id, actor.name, taken_as(ladder, rung, parts)), given)
    house.wake()
    return row.id


async def late(
    session: AsyncSession, standard: Standard, conference: Conference, step: str, limit: datetime
) -> Concern | None:
    """A step's limit has passed: the council's ladder for it begins, once; None where it has none.

    Joins the caller's transaction. Nobody is told yet: the clock takes or offers the first rung in its time.
    """
    ladder = standard.ladders.get(ladder_of(step))
    if ladder is None:
        return None
    about = _late_key(conference, step)
    there = await session.exec(
        select(Concern).where(Concern.conference_id == conference.id, Concern.about == about)
    )
    if there.first() is not None:
        return None
    row = _new(conference, ladder, "clock", limit, about=about)
    session.add(row)
    rung = next_rung(ladder, Climbed())
    assert rung is not None
    due = due_at(rung, limit, standard.closing_days)
    await outgoing.put(
        session, "concern", f"concern:{row.id}:0", due, concern=row.id, conference=conference.id
    )
    return row


def offered_at_once(standard: Standard, step: str) -> tuple[Role, ...]:
    """Who is given the card of the council's ladder as soon as this step is late; () where nobody is."""
    ladder = standard.ladders.get(ladder_of(step))
    rung = next_rung(ladder, Climbed()) if ladder else None
    return rung.by if rung and rung.after == 0 else ()


def taken_as(ladder: Ladder, rung: LadderRung, parts: frozenset[Role]) -> Role:
    """The part in which a rung is taken: the first that it names, else any that may."""
    found = [role for role in rung.by if role in parts]
    spare = [role for role in Role if role in parts - set(ladder.never)]
    return (found or spare)[0]


def _late_key(conference: Conference, step: str) -> str:
    return f"late:{step}@{conference.move}"


def _new(conference: Conference, ladder: Ladder, who: str, at: datetime, *, about: str) -> Concern:
    return Concern(
        id=new_id(),
        council=conference.council,
        conference_id=conference.id,
        ladder=ladder.key,
        about=about,
        status=Standing.OPEN.value,
        raised_by=who,
        raised_at=at,
    )
