"""What the store knows of chairs' time: who they are, what they are booked for, away for, on duty for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import Interval
from conference.family import NamedChild
from conference.plain import case_key
from conference.roles import Role
from storage.bookings import STANDING, with_children
from storage.store import insert_once, new_id
from storage.tables import ChairProfile, Conference, Conflict, Person, PersonRole, Unavailability


@dataclass(frozen=True, slots=True)
class ChairRow:
    person: Person
    profile: ChairProfile


async def chairs(session: AsyncSession, council: str) -> list[ChairRow]:
    """The council's active chairs who are eligible (WS-01), by name."""
    rows = await session.exec(
        select(Person, ChairProfile)
        .join(ChairProfile, col(ChairProfile.person_id) == col(Person.id))
        .join(PersonRole, col(PersonRole.person_id) == col(Person.id))
        .where(
            Person.council == council,
            PersonRole.role == Role.CHAIR,
            col(Person.active).is_(other=True),
            col(ChairProfile.eligible).is_(other=True),
        )
        .order_by(col(Person.name))
    )
    return [ChairRow(person, profile) for person, profile in rows]


async def bookings(
    session: AsyncSession, council: str, since: datetime, until: datetime, *, but: str = ""
) -> list[Conference]:
    """Standing bookings with a chair, starting in [since, until), without the booking `but`."""
    rows = await session.exec(
        select(Conference).where(
            Conference.council == council,
            STANDING,
            col(Conference.chair_id).is_not(None),
            Conference.starts >= since,
            Conference.starts < until,
            Conference.id != but,
        )
    )
    return list(rows)


async def away(session: AsyncSession, chair_ids: Sequence[str], window: Interval) -> list[Unavailability]:
    rows = await session.exec(
        select(Unavailability).where(
            col(Unavailability.person_id).in_(chair_ids),
            Unavailability.starts < window.end,
            Unavailability.ends > window.start,
        )
    )
    return list(rows)


async def conflicted(
    session: AsyncSession, council: str, case_reference: str, children: Sequence[NamedChild]
) -> frozenset[str]:
    """Chairs never to be offered this family (WS-10), under whatever reference its children were booked."""
    booked = await with_children(session, council, children)
    keys = {case_key(case_reference), *(one.case_key for one in booked)} - {""}
    rows = await session.exec(
        select(Conflict.chair_id).where(Conflict.council == council, col(Conflict.case_key).in_(keys))
    )
    return frozenset(rows)


async def keep_apart(
    session: AsyncSession, council: str, case_reference: str, *, chair_id: str, at: datetime
) -> None:
    """Never offer this family to this chair again (WS-10)."""
    row = Conflict(
        id=new_id(), council=council, case_key=case_key(case_reference), chair_id=chair_id, entered_at=at
    )
    await insert_once(session, row)
