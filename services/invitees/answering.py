"""Why nobody is there for a part; who was copied is still right; the list is complete, or open again."""

from collections.abc import Mapping, Sequence

from conference.booking import Kind
from conference.invitees import must_answer, problems
from conference.refusals import Code, Problem, ProblemCode, Refused
from services.actor import Actor
from services.house import House
from services.invitees.opened import opened
from services.invitees.shown import answers_of, shown
from services.invitees.write import REOPENED, changed

LONGEST_WHY = 300


async def answer_role(
    house: House, actor: Actor, conference_id: str, role: str, why: str, *, at: int
) -> None:
    """As `answer_roles`, for one part."""
    await answer_roles(house, actor, conference_id, {role: why}, at=at)


async def answer_roles(
    house: House, actor: Actor, conference_id: str, reasons: Mapping[str, str], *, at: int
) -> None:
    """Why nobody is there for parts that must be answered; "" takes a reason back.

    Refused: INVALID ("unfilled.<part>": not such a part, too long), whatever `opened` refuses.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        asked = must_answer(found.standard, Kind(found.conference.kind))
        if wrong := _wrong(asked, reasons):
            raise Refused(Code.INVALID, problems=wrong)
        said = {**found.row.unfilled, **{role: why.strip() for role, why in reasons.items()}}
        found.row.unfilled = {role: why for role, why in said.items() if why}
        session.add(found.row)
        await changed(house, found, actor, "part_answered", why=", ".join(reasons))
    house.wake()


async def confirm(
    house: House, actor: Actor, conference_id: str, invitee_ids: Sequence[str], *, at: int
) -> None:
    """Those copied from an earlier list are still right (SW-14). Refused: UNKNOWN, as `opened`."""
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        for invitee_id in invitee_ids:
            row = found.person(invitee_id)
            row.confirmed = True
            session.add(row)
        await changed(house, found, actor, "invitees_confirmed")
    house.wake()


async def complete(house: House, actor: Actor, conference_id: str, *, at: int) -> None:
    """Said to be complete: from now on people are invited (WS-11, LE-18).

    Refused: STALE (it is complete), INVALID with every problem (conference/invitees.py), whatever
    `opened` refuses.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        if found.complete:
            raise Refused(Code.STALE)
        people = tuple(shown(found.standard, found.conference, row, found.rows) for row in found.rows)
        if wrong := problems(people, answers_of(found.standard, found.conference, found.row, found.rows)):
            raise Refused(Code.INVALID, problems=wrong)
        now = house.now()
        found.row.completed_at, found.row.completed_by = now, actor.person_id
        found.row.first_completed_at = found.row.first_completed_at or now
        session.add(found.row)
        await changed(house, found, actor, "list_complete")
    house.wake()


async def reopen(house: House, actor: Actor, conference_id: str, *, at: int) -> None:
    """Open again: whoever is added now is invited when the list is complete once more.

    Who was invited stays invited; who is taken off hears of it at once.
    Refused: STALE (it is open), whatever `opened` refuses.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        if not found.complete:
            raise Refused(Code.STALE)
        found.row.completed_at = found.row.completed_by = None
        session.add(found.row)
        await changed(house, found, actor, REOPENED)
    house.wake()


def _wrong(asked: Sequence[str], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    unknown = [Problem(f"unfilled.{role}", ProblemCode.NOT_A_CHOICE) for role in reasons if role not in asked]
    limit = (("limit", str(LONGEST_WHY)),)
    long = [
        Problem(f"unfilled.{role}", ProblemCode.TOO_LONG, limit)
        for role, why in reasons.items()
        if len(why) > LONGEST_WHY
    ]
    return (*unknown, *long)
