"""A concern for one reader: those who raised it, were told of it, or may take a rung of it."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.concerns import (
    BY_THEMSELVES,
    ConcernPicture,
    Standing,
    Startable,
    asks_contact,
    may_take,
    next_rung,
)
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.booking.write import standard_of
from services.concerns.case import Case, opened, step_of
from services.house import House
from services.persons import parts_of
from storage import bookings, history, invitees
from storage.tables import Conference


async def concern_for(house: House, actor: Actor, concern_id: str) -> ConcernPicture:
    """Refused (UNKNOWN) to everybody whom it does not concern: also to whom it is about (WK-35)."""
    async with house.store.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not reads(case, actor.person_id, parts):
            raise Refused(Code.UNKNOWN)
        history.viewed(session, case.conference.id, at=case.now, who=actor.person_id, what="concern")
        return await _picture(case, actor.person_id, parts)


async def readable(
    house: House, session: AsyncSession, actor: Actor, conference: Conference
) -> list[ConcernPicture]:
    """All concerns of a booking that this person may read, oldest first; joins the caller's unit."""
    parts = await parts_of(session, actor, conference)
    cases = [
        await opened(house, session, row.id) for row in await bookings.concerns_of(session, conference.id)
    ]
    return [
        await _picture(case, actor.person_id, parts) for case in cases if reads(case, actor.person_id, parts)
    ]


async def startable(house: House, actor: Actor, conference_id: str) -> Startable:
    """The ladders that this person may start for a booking. Refused (UNKNOWN): it is none of theirs."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        parts = await parts_of(session, actor, conference) if conference else frozenset[Role]()
        if conference is None or not parts:
            raise Refused(Code.UNKNOWN)
        ladders = standard_of(house, conference).ladders
        there = await invitees.present(session, conference_id)
        return Startable(
            conference_id=conference_id,
            reference=conference.reference,
            initials=tuple(one.initials for one in await bookings.children(session, conference_id)),
            ladders=tuple(
                ladder
                for key, ladder in ladders.items()
                if key in BY_THEMSELVES and may_take(ladder, ladder.rungs[0], parts)
            ),
            agencies=tuple(dict.fromkeys(one.agency for one in there if one.agency)),
        )


async def for_agency(house: House, concern_id: str) -> tuple[ConcernPicture, str, Standard]:
    """What is written to an agency with the last rung, the address given for it ("" for none)."""
    async with house.store.reading() as session:
        case = await opened(house, session, concern_id)
        taken = [kept for kept in case.row.entries if kept["act"] == "taken"]
        address = taken[-1].get("lead_email", "") if taken else ""
        return await _picture(case, "", frozenset()), address, case.standard


def may_answer(case: Case, parts: frozenset[Role]) -> bool:
    """Who was told by the last rung, while nobody has answered it."""
    last = case.last
    if last is None or case.row.status == Standing.SETTLED.value or case.row.replied_at is not None:
        return False
    return not parts.isdisjoint(set(last.tell) - set(case.ladder.never))


def may_judge(case: Case, person_id: str, parts: frozenset[Role]) -> bool:
    """Who raised it, took its last rung, or may take the next."""
    if case.row.status == Standing.SETTLED.value:
        return False
    rungs = [rung for rung in (case.last, next_rung(case.ladder, case.climbed)) if rung]
    return case.row.raised_by == person_id or any(not parts.isdisjoint(rung.by) for rung in rungs)


def reads(case: Case, person_id: str, parts: frozenset[Role]) -> bool:
    """Whom it concerns; never somebody whom the ladder leaves out, unless they raised it."""
    if case.row.raised_by == person_id:
        return True
    seen = {role for rung in case.reached for role in (*rung.by, *rung.tell, *rung.copies)}
    seen |= {role for rung in case.open_now for role in rung.by}
    return not parts & set(case.ladder.never) and not parts.isdisjoint(seen)


async def _picture(case: Case, person_id: str, parts: frozenset[Role]) -> ConcernPicture:
    row, ladder = case.row, case.ladder
    mine = [one for one in case.open_now if one.by and may_take(ladder, one, parts)]
    rung = next(iter(mine or case.open_now), None)
    return ConcernPicture(
        id=row.id,
        version=row.version,
        conference_id=case.conference.id,
        reference=case.conference.reference,
        initials=tuple(one.initials for one in await bookings.children(case.session, case.conference.id)),
        starts=case.conference.starts,
        ladder=ladder,
        standing=Standing(row.status),
        about="" if step_of(row) else row.about,
        step=step_of(row),
        entries=case.entries,
        next=rung,
        asks_contact=rung is not None and asks_contact(ladder, rung, case.climbed),
        reply_due=row.reply_due,
        reply=row.reply,
        mine=bool(mine),
        answers=may_answer(case, parts),
        judges=may_judge(case, person_id, parts),
    )
