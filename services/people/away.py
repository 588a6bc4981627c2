"""Times when nobody is booked (WS-33 to WS-35), and what stands in their way (WS-34)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london, london_day
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from services import notices, outgoing
from services.actor import Actor
from services.house import House
from services.people.keep import AddUnavailability, Keeper, Office, WhatChanged, may_keep
from services.rota.gaps import look_again
from services.work_kinds import work
from storage import people, rota
from storage.bookings import STANDING
from storage.store import new_id
from storage.tables import Conference, Unavailability

COLLIDES = "collides"  # the work that tells of what stands in a time away


@dataclass(frozen=True, slots=True)
class Touched:
    """A standing booking that somebody has to look at."""

    conference_id: str
    reference: str
    starts: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """What was kept, and the bookings already made in that time."""

    id: str
    kept: WhatChanged
    touched: tuple[Touched, ...]


async def add_unavailability(office: Office, actor: Actor, command: AddUnavailability) -> Added:
    """Administrators for anybody, everybody for themselves (WS-34). The same time again changes nothing."""
    if command.person_id != actor.person_id:
        may_keep(actor)
    async with office.unit() as session:
        added = await keep_away(Keeper(session, actor, office.now()), command)
        await look_again(session, actor.council, office.now())
    return added


async def remove_unavailability(office: Office, actor: Actor, unavailability_id: str) -> None:
    """The time is free again. One that is gone already is Refused(UNKNOWN)."""
    async with office.unit() as session:
        keeper = Keeper(session, actor, office.now())
        row = await session.get(Unavailability, unavailability_id)
        if row is None:
            raise Refused(Code.UNKNOWN)
        if row.person_id != actor.person_id:
            may_keep(actor)
        await keeper.person(row.person_id)
        keeper.note("Unavailability", "removed", row.id, row.model_dump(mode="json"))
        await session.delete(row)
        await look_again(session, actor.council, office.now())


async def keep_away(keeper: Keeper, wish: AddUnavailability) -> Added:
    person = await keeper.person(wish.person_id)
    rows = await keeper.session.exec(
        select(Unavailability).where(
            Unavailability.person_id == person.id,
            Unavailability.kind == wish.kind,
            Unavailability.starts == wish.starts,
            Unavailability.ends == wish.ends,
        )
    )
    touched = await booked_with(keeper.session, person.id, wish.starts, wish.ends)
    if (same := rows.first()) is not None:
        return Added(same.id, WhatChanged.UNCHANGED, touched)
    row = Unavailability(id=new_id(), entered_by=keeper.actor.person_id, **wish.model_dump())
    await keeper.keep(row, row.id, WhatChanged.ADDED)
    await outgoing.put(keeper.session, COLLIDES, f"{COLLIDES}:{row.id}", keeper.now, away=row.id)
    return Added(row.id, WhatChanged.ADDED, touched)


async def booked_with(
    session: AsyncSession,
    person_id: str,
    starts: datetime,
    ends: datetime | None,
    *,
    social_worker_too: bool = False,
) -> tuple[Touched, ...]:
    """Standing bookings of the chair that meet [starts, ends), the earliest first; no end is for ever."""
    theirs = col(Conference.chair_id) == person_id
    if social_worker_too:
        theirs |= col(Conference.social_worker_id) == person_id
    query = select(Conference).where(theirs, STANDING, Conference.ends > starts)
    if ends is not None:
        query = query.where(Conference.starts < ends)
    rows = await session.exec(query.order_by(col(Conference.starts)))
    return tuple(Touched(row.id, row.reference, row.starts) for row in rows)


VIEW = "collides"


@dataclass(frozen=True, slots=True)
class Collision:
    """What still stands in a time away. `own`: the reader's own time."""

    name: str
    kind: str
    starts: datetime
    ends: datetime
    booked: tuple[Touched, ...]
    duty_days: tuple[date, ...]
    own: bool


@work("collides", "away")
async def tell_collisions(house: House, away_id: str) -> None:
    """A card to the chair and to the administrators, if anything stands in that time; otherwise nothing."""
    async with house.unit() as session:
        row = await session.get(Unavailability, away_id)
        person = await people.by_id(session, row.person_id) if row else None
        if row is None or person is None or not any(await _standing(session, house, person.council, row)):
            return
        unit = await people.with_role(session, person.council, Role.ADMINISTRATOR)
        told = [person.id, *(one.id for one in unit)]
        await notices.card(session, VIEW, row.id, told, house.now(), state="told")


async def collision(house: House, actor: Actor, away_id: str) -> Collision | None:
    """As it stands now; None when the time away was taken back. Refused (UNKNOWN) to all others."""
    async with house.store.reading() as session:
        row = await session.get(Unavailability, away_id)
        person = await people.by_id(session, row.person_id) if row else None
        if row is None or person is None:
            return None
        if person.council != actor.council or not (person.id == actor.person_id or actor.has(*UNIT)):
            raise Refused(Code.UNKNOWN)
        booked, days = await _standing(session, house, person.council, row)
    own = person.id == actor.person_id
    return Collision(person.name, row.kind, row.starts, row.ends, booked, days, own)


async def _standing(
    session: AsyncSession, house: House, council: str, row: Unavailability
) -> tuple[tuple[Touched, ...], tuple[date, ...]]:
    """Conferences and duty days in that time that are not over."""
    now = house.now()
    if row.ends <= now:
        return (), ()
    booked = await booked_with(session, row.person_id, max(row.starts, now), row.ends)
    first, last = max(london_day(row.starts), london_day(now)), london_day(row.ends)
    found = await rota.covering(session, council, first, last)
    days = tuple(one.day for one in found if one.person_id == row.person_id and _meets(one.day, row))
    return booked, days


def _meets(day: date, row: Unavailability) -> bool:
    """An end at midnight does not reach into its day."""
    return london(day, time()) < row.ends and row.starts < london(day + timedelta(days=1), time())
