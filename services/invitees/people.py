"""People are put on a list, corrected, taken off."""

from collections.abc import Sequence
from dataclasses import replace

from conference.dates import london_day
from conference.invitees import MOST, REMOVED_WHY, Listed, checked, lacks
from conference.refusals import Code, Problem, ProblemCode, Refused
from services.actor import Actor
from services.house import House
from services.invitees.opened import Opened, opened
from services.invitees.rows import known, listed_of, tidy, with_agency, write_into
from services.invitees.write import changed
from storage import invitees
from storage.store import bump, new_id
from storage.tables import Invitee


async def add(
    house: House, actor: Actor, conference_id: str, listed: Listed, *, at: int, substitute_for: str = ""
) -> str:
    """The new person's id. `at`: the list's version as it was seen, 0 where there was none.

    `substitute_for`: the id of somebody on the list in whose place they come.

    Refused: whatever `opened` refuses; INVALID with problems named by Listed's fields (also what a list that
    is complete already may not lack).
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        row, wrong = await _put(house, found, listed)
        if wrong:
            raise Refused(Code.INVALID, problems=wrong)
        row.substitute_for = found.person(substitute_for).id if substitute_for else ""
        await changed(house, found, actor, "invitee_added", why=row.role)
    house.wake()
    return row.id


async def add_all(
    house: House, actor: Actor, conference_id: str, people: Sequence[Listed], *, at: int
) -> tuple[str, ...]:
    """All or nobody, in one commit, as pasted (LE: "several addresses"); their ids.

    Refused as `add`; the problems stand under "pasted.<row>.<field>", rows from 0.
    """
    rows: list[Invitee] = []
    wrong: list[Problem] = []
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        if not people:
            raise Refused(Code.INVALID, problems=(Problem("pasted", ProblemCode.MISSING),))
        for number, listed in enumerate(people):
            row, problems = await _put(house, found, listed)
            rows.append(row)
            wrong += [replace(one, field=f"pasted.{number}.{one.field}") for one in problems]
        if wrong:
            raise Refused(Code.INVALID, problems=tuple(wrong))
        await changed(house, found, actor, "invitee_added", why=", ".join(row.role for row in rows))
    house.wake()
    return tuple(row.id for row in rows)


async def change(house: House, actor: Actor, conference_id: str, listed: Listed, *, at: int) -> None:
    """What is given takes the place of all that was; who was copied counts as looked at.

    Refused as `add`; UNKNOWN for somebody who is not on the list.
    """
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        row = found.person(listed.id)
        given = await known(session, found.conference.council, with_agency(found.standard, tidy(listed)))
        if wrong := _wrong(house, found, given):
            raise Refused(Code.INVALID, problems=wrong)
        await bump(session, row, row.version)
        if given.email != row.email:
            row.reply, row.replied_at = "", None
        write_into(row, given)
        row.confirmed = True
        session.add(row)
        await changed(house, found, actor, "invitee_changed", why=row.role)
    house.wake()


async def remove(
    house: House, actor: Actor, conference_id: str, invitee_id: str, *, why: str, at: int
) -> None:
    """Off the list, but kept. `why`: left | not_needed | mistake | safety.

    Never refused for what the list then lacks: somebody who must go, goes. "safety" ends the meeting whose
    link they may know (services/invitations). Refused: INVALID for another reason, whatever `opened` refuses.
    """
    if why not in REMOVED_WHY:
        raise Refused(Code.INVALID, problems=(Problem("removed_why", ProblemCode.NOT_A_CHOICE),))
    async with house.store.unit() as session:
        found = await opened(house, session, actor, conference_id, at=at)
        row = found.person(invitee_id)
        await bump(session, row, row.version)
        row.removed_at, row.removed_why = house.now(), why
        session.add(row)
        for other in found.rows:
            if other.represents == row.id:
                other.represents = ""
                session.add(other)
        await changed(house, found, actor, "invitee_removed", why=f"{row.role}: {why}")
    house.wake()


async def _put(house: House, found: Opened, listed: Listed) -> tuple[Invitee, tuple[Problem, ...]]:
    typed = with_agency(found.standard, tidy(replace(listed, id="")))
    given = await known(found.session, found.conference.council, typed)
    everybody = await invitees.everybody(found.session, found.conference.id)
    wrong = _wrong(house, found, given)
    if len(found.rows) >= MOST:
        wrong = (*wrong, Problem("invitees", ProblemCode.TOO_MANY, (("limit", str(MOST)),)))
    row = Invitee(
        id=new_id(),
        conference_id=found.conference.id,
        position=len(everybody),
        kind=given.kind.value,
        role=given.role,
        name=given.name,
    )
    write_into(row, given)
    if not wrong:
        found.session.add(row)
        await found.session.flush()
    found.rows.append(row)
    return row, wrong


def _wrong(house: House, found: Opened, given: Listed) -> tuple[Problem, ...]:
    """A list that is complete stays so: nobody comes onto it who lacks what it needs."""
    today = london_day(house.now())
    wrong = checked(found.standard, given, today, [listed_of(row) for row in found.rows])
    if wrong or not found.complete:
        return wrong
    return tuple(Problem(need, ProblemCode.MISSING) for need in lacks(found.standard, given))
