"""Times when nobody is booked (WS-33 to WS-35), and the bookings that stand in their way."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from services import outgoing
from services.actor import Actor
from services.people.commands import AddUnavailability
from services.people.keep import Keeper, Kept, Office, may_keep
from services.rota.look import look_again
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
    kept: Kept
    touched: tuple[Touched, ...]


async def add_unavailability(office: Office, actor: Actor, command: AddUnavailability) -> Added:
    """Administrators for anybody, everybody for themselves (WS-34). The same time again changes nothing."""
    if command.person_id != actor.person_id:
        may_keep(actor)
    async with office.store.unit() as session:
        added = await keep_away(Keeper(session, actor, office.now()), command)
        await look_again(session, actor.council, office.now())
    office.wake()
    return added


async def remove_unavailability(office: Office, actor: Actor, unavailability_id: str) -> None:
    """The time is free again. One that is gone already is Refused(UNKNOWN)."""
    async with office.store.unit() as session:
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
        return Added(same.id, Kept.UNCHANGED, touched)
    row = Unavailability(id=new_id(), entered_by=keeper.actor.person_id, **wish.model_dump())
    await keeper.keep(row, row.id, Kept.ADDED)
    await outgoing.put(keeper.session, COLLIDES, f"{COLLIDES}:{row.id}", keeper.now, away=row.id)
    return Added(row.id, Kept.ADDED, touched)


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
