"""Asking to cover: the chair on duty with one press (WS-31, C-58), or chairs chosen in order (LE-68)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking_picture import OfferPicture
from conference.cover import LEAST, MAY_COVER, Because, CoverStatus, answer_by
from conference.dates import Interval
from conference.outside import OutsideFault
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import CoverFrom, Standard
from conference.working_days import WorkingDays
from services import outgoing, slots
from services.actor import Actor, the_clock
from services.away import away_at
from services.booking.wish import wish_of
from services.booking.write import standard_of
from services.cover.deciders import absence_for, cover_for
from services.cover.redrawn import redraw
from services.cover.settling import to_decision
from services.cover.telling import ASKED, Giving
from services.duty import who_is_on_duty
from services.house import House
from services.people.away import booked_with
from storage import cover, diaries, people
from storage.store import first_press, new_id
from storage.tables import Conference, Cover, CoverAsk

WAITING = (CoverStatus.MANAGER, CoverStatus.DECISION)


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be asked with one press: nobody, and then why not."""

    person_id: str = ""
    because: Because = Because.NOBODY_FREE


async def ask_all(house: House, actor: Actor, absence_id: str) -> None:
    """The one press: for each conference that still waits, whoever the council asks first.

    Where nobody is there, a manager decides. Pressed again, or by a second manager, it changes nothing.
    Refused: NOT_YOURS, UNKNOWN.
    """
    async with house.store.reading() as session:
        await absence_for(session, house, actor, absence_id)
        rows = await cover.of_absence(session, absence_id)
    waiting = [(row, conf) for row, conf in rows if row.status == CoverStatus.MANAGER]
    found = await first_of_each(house, waiting)
    pressed = house.now()
    press = replace(house, now=lambda: pressed)  # one moment, so that all it asks stands on one card
    async with house.store.unit() as session:
        for row, conference in await cover.of_absence(session, absence_id):
            if row.id in found and row.status == CoverStatus.MANAGER:
                await _ask_or_decide(press, session, actor, row, conference, found=found[row.id])
        await redraw(house, session, absence_id)
    house.wake()


async def ask_at_once(house: House, council: str, absence_id: str) -> None:
    """Where the council has set it (C-58): asked without a press, the manager is informed."""
    async with house.store.reading() as session:
        rows = await cover.of_absence(session, absence_id)
    if rows and standard_of(house, rows[0][1]).cover.automatic.value:
        await ask_all(house, the_clock(council), absence_id)


async def ask(house: House, actor: Actor, cover_id: str, person_ids: Sequence[str]) -> None:
    """Found by hand: these chairs are asked, also late, also beside others who were asked.

    Refused: ALREADY_DECIDED (covered, over), NO_CHAIR (nobody named), CONFLICT, STALE, NOT_YOURS, UNKNOWN.
    """
    async with house.store.unit() as session:
        row, conference = await cover_for(session, house, actor, cover_id)
        if not person_ids:
            raise Refused(Code.NO_CHAIR)
        if conference.ends <= house.now():
            raise Refused(Code.STALE)
        await _asked(
            house, session, actor, row, conference, persons=person_ids, froms=(*WAITING, CoverStatus.ASKED)
        )
        await redraw(house, session, row.absence_id)
    house.wake()


async def free_chairs(house: House, row: Cover, conference: Conference) -> list[OfferPicture]:
    """Who could take it, in order, with reasons; never the absent chair, nobody who knows the family."""
    async with house.store.reading() as session:
        wish = await wish_of(session, conference)
    standard, held = standard_of(house, conference), Interval(conference.starts, conference.ends)
    try:
        found = await slots.free_to_cover(house, standard, wish, held)
    except OutsideFault:
        return []
    return [one for one in found if slots.read_key(one.key)[0] != row.was_chair_id]


async def first_of_each(house: House, rows: Sequence[tuple[Cover, Conference]]) -> dict[str, Found]:
    """By cover, whom one press would ask; Outlook is asked about all of them at once."""
    found = await asyncio.gather(*(first_to_ask(house, row, conference) for row, conference in rows))
    return {row.id: one for (row, _), one in zip(rows, found, strict=True)}


async def first_to_ask(house: House, row: Cover, conference: Conference) -> Found:
    """The chair on duty that day, or where there is no such rota the first of the free chairs (C-25).

    Nobody who is away, or out of office in Outlook, is asked with one press; by hand they still can be.
    """
    standard = standard_of(house, conference)
    if standard.cover.asked_from.value is CoverFrom.DUTY_CHAIR:
        return await _on_duty(house, row, conference)
    free = [slots.read_key(one.key)[0] for one in await free_chairs(house, row, conference)]
    away = await away_at(house, free, conference.starts)
    return next((Found(one) for one in free if one not in away), Found())


async def _on_duty(house: House, row: Cover, conference: Conference) -> Found:
    on_duty = [one.id for one in await who_is_on_duty(house, conference.council, conference.starts)]
    async with house.store.reading() as session:
        apart = await diaries.conflicted(session, conference.council, conference.case_reference)
        able = [one.id for role in MAY_COVER for one in await people.with_role(session, row.council, role)]
    others = [one for one in on_duty if one != row.was_chair_id and one in able]
    if not others:
        return Found(because=Because.NO_DUTY_CHAIR)
    strangers = [one for one in others if one not in apart]
    if not strangers:
        return Found(because=Because.DUTY_CONFLICT)
    away = await away_at(house, strangers, conference.starts)
    there = [one for one in strangers if one not in away]
    if not there:
        return Found(because=Because.DUTY_AWAY)
    async with house.store.reading() as session:
        for one in there:
            if not await booked_with(session, one, conference.starts, conference.ends):
                return Found(one)
    return Found(because=Because.DUTY_BUSY)


async def _ask_or_decide(
    house: House, session: AsyncSession, actor: Actor, row: Cover, conference: Conference, *, found: Found
) -> None:
    if not found.person_id:
        await to_decision(house, session, row, found.because, pressed=not actor.has(Role.CLOCK))
    elif _until(house, standard_of(house, conference), conference) is None:
        await to_decision(house, session, row, Because.TOO_LATE, pressed=not actor.has(Role.CLOCK))
    else:
        await _asked(
            house, session, actor, row, conference, persons=[found.person_id], froms=(CoverStatus.MANAGER,)
        )


async def _asked(
    house: House, session: AsyncSession, actor: Actor, row: Cover, conference: Conference,
    *, persons: Sequence[str], froms: Sequence[CoverStatus],
) -> None:  # fmt: skip
    standard, now = standard_of(house, conference), house.now()
    apart = await diaries.conflicted(session, conference.council, conference.case_reference)
    if not apart.isdisjoint(persons) or row.was_chair_id in persons:
        raise Refused(Code.CONFLICT)
    if not await first_press(session, row, froms, CoverStatus.ASKED, decided_by=actor.person_id):
        raise Refused(Code.ALREADY_DECIDED)
    still = {one.person_id for one in await cover.asks(session, [row.id]) if one.status == "asked"}
    by = _until(house, standard, conference) or max(conference.starts, now + LEAST)
    to = Giving(house, session, standard, conference.starts)
    for person in dict.fromkeys(persons):
        if person not in still:
            made = await _one(house, session, actor, row, person=person, by=by)
            await to.give(ASKED, await cover.card_about(session, row.absence_id, made), person)


async def _one(
    house: House, session: AsyncSession, actor: Actor, row: Cover, *, person: str, by: datetime
) -> CoverAsk:
    made = CoverAsk(
        id=new_id(),
        cover_id=row.id,
        person_id=person,
        asked_by=actor.person_id,
        asked_at=house.now(),
        answer_by=by,
    )
    session.add(made)
    await session.flush()
    await outgoing.put(session, "cover_climb", f"cover_climb:{made.id}", by, absence="", rung="", ask=made.id)
    return made


def _until(house: House, standard: Standard, conference: Conference) -> datetime | None:
    return answer_by(house.now(), conference.starts, WorkingDays(standard.closing_days))
