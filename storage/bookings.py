"""Bookings and what hangs on them: children, asks, agreements, meeting, concerns, the quorum’s findings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy import select as rows_of
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference import booking as life
from conference.booking import Status
from conference.dates import Interval
from conference.family import BIRTH_MOVES, NamedChild, share_a_child
from conference.plain import case_key, folded, our_reference
from storage.store import Asking, Store
from storage.tables import (
    Agreement,
    ChairAsk,
    Child,
    Concern,
    Conference,
    Cover,
    CoverAsk,
    Invitation,
    Invitee,
    Meeting,
    Person,
    QuorumFinding,
    StandDown,
    StepDone,
)

# Bookings and what hangs on them.

STANDING = col(Conference.status).in_(life.STANDING)
_NEEDS_DATE = Conference.status == Status.STOOD_DOWN


def _open_since(since: datetime) -> ColumnElement[bool]:
    return or_(STANDING & (col(Conference.ends) > since), _NEEDS_DATE)


async def by_id(session: AsyncSession, conference_id: str) -> Conference | None:
    return await session.get(Conference, conference_id)


async def by_ids(session: AsyncSession, ids: Iterable[str]) -> list[Conference]:
    """In the order of the ids; one that is not known is left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    rows = await session.exec(select(Conference).where(col(Conference.id).in_(wanted)))
    found = {row.id: row for row in rows}
    return [found[one] for one in wanted if one in found]


def _under(ids: Any) -> Asking:
    """Of several bookings the earliest's."""
    return (
        rows_of(col(Conference.standard_from))
        .where(col(Conference.id).in_(ids), col(Conference.council) == bindparam("council"))
        .order_by(col(Conference.starts), col(Conference.id))
        .limit(1)
    )


def _hanging(table: Any) -> Asking:
    return _under(rows_of(table.conference_id).where(table.id == bindparam("which")))


_TOUCHED = rows_of(col(Cover.conference_id))
_COVER_ASKED = rows_of(col(CoverAsk.cover_id)).where(col(CoverAsk.id) == bindparam("which"))
_UNDER: Mapping[str, Asking] = {
    "booking": _under([bindparam("which")]),
    "agreement": _hanging(Agreement),
    "chair_ask": _hanging(ChairAsk),
    "cover": _hanging(Cover),
    "request": _hanging(StandDown),
    "concern": _hanging(Concern),
    "invitee": _hanging(Invitee),
    "invitation": _hanging(Invitation),
    "step_done": _hanging(StepDone),
    "absence": _under(_TOUCHED.where(col(Cover.absence_id) == bindparam("which"))),
    "cover_ask": _under(_TOUCHED.where(col(Cover.id).in_(_COVER_ASKED))),
}


async def booked_under(store: Store, council: str, what: str, which: str) -> date | None:
    """Since when the standard holds that the booking behind a thing was made under; None: no such booking.

    `what`: which sort of thing (services/standards.py names them), `which`: its id.
    """
    rows = await store.look(_UNDER[what], which=which, council=council)
    return next((row.standard_from for row in rows), None)


_HANGS_ON = (Agreement, ChairAsk, Cover, StandDown, Concern, Invitee, Invitation, StepDone)


async def things_of(session: AsyncSession, conference_id: str) -> list[str]:
    """Ids of whatever a card about this booking can be about: the booking, and all that hangs on it."""
    found = [conference_id]
    for table in _HANGS_ON:
        found += await session.exec(select(table.id).where(table.conference_id == conference_id))
    covers = select(Cover.id).where(Cover.conference_id == conference_id)
    found += await session.exec(select(CoverAsk.id).where(col(CoverAsk.cover_id).in_(covers)))
    found += await session.exec(select(Cover.absence_id).where(Cover.conference_id == conference_id))
    return found


async def by_reference(session: AsyncSession, council: str, reference: str) -> Conference | None:
    """By our own reference ("Q-26-0001"), however it was typed."""
    wanted = our_reference(reference)
    rows = await session.exec(
        select(Conference).where(Conference.council == council, Conference.reference == wanted)
    )
    return rows.first()


async def of_case(session: AsyncSession, council: str, case_reference: str) -> list[Conference]:
    """A family's bookings, cancelled ones too, latest first; of no reference, none."""
    if not (key := case_key(case_reference)):
        return []
    rows = await session.exec(
        select(Conference)
        .where(Conference.council == council, Conference.case_key == key)
        .order_by(col(Conference.starts).desc())
    )
    return list(rows)


async def with_children(
    session: AsyncSession, council: str, children: Sequence[NamedChild]
) -> list[Conference]:
    """Every conference that one of these children was or is part of, whatever its reference; latest first."""
    days = [day for one in children for day in (one.born, one.expected) if day]
    if not days:
        return []
    first, last = min(days) - BIRTH_MOVES, max(days) + BIRTH_MOVES
    rows = await session.exec(
        select(Conference, Child)
        .join(Child, col(Child.conference_id) == col(Conference.id))
        .where(Conference.council == council, col(Child.initials).in_({one.initials for one in children}))
        .where(col(Child.born).between(first, last) | col(Child.expected).between(first, last))
        .order_by(col(Conference.starts).desc())
    )
    found = {conference.id: conference for conference, child in rows if share_a_child(children, [child])}
    return list(found.values())


async def of_social_worker(session: AsyncSession, person_id: str, since: datetime) -> list[Conference]:
    """Bookings where the person is the social worker or booked for one.

    Those that stand and end after `since`, and those stood down that need a new date, whenever that was.
    """
    mine = (Conference.social_worker_id == person_id) | (Conference.booked_by_id == person_id)
    rows = await session.exec(
        select(Conference).where(mine, _open_since(since)).order_by(col(Conference.starts))
    )
    return list(rows)


async def of_social_workers(
    session: AsyncSession, person_ids: Collection[str], since: datetime
) -> list[Conference]:
    """The same of several social workers."""
    theirs = col(Conference.social_worker_id).in_(person_ids)
    rows = await session.exec(
        select(Conference).where(theirs, _open_since(since)).order_by(col(Conference.starts))
    )
    return list(rows)


async def of_chair(session: AsyncSession, chair_id: str, since: datetime) -> list[Conference]:
    """Standing bookings that the chair holds or is asked to hold, ending after `since`."""
    rows = await session.exec(
        select(Conference)
        .where(Conference.chair_id == chair_id, STANDING, Conference.ends > since)
        .order_by(col(Conference.starts))
    )
    return list(rows)


async def between(session: AsyncSession, council: str, first: datetime, until: datetime) -> list[Conference]:
    """Standing bookings starting in [first, until): a week's list."""
    rows = await session.exec(
        select(Conference)
        .where(Conference.council == council, STANDING)
        .where(Conference.starts >= first, Conference.starts < until)
        .order_by(col(Conference.starts))
    )
    return list(rows)


async def to_come(session: AsyncSession, council: str, now: datetime) -> list[Conference]:
    """Standing bookings that have not begun, and those that need a new date."""
    rows = await session.exec(
        select(Conference)
        .where(Conference.council == council, STANDING | _NEEDS_DATE, Conference.starts > now)
        .order_by(col(Conference.starts), col(Conference.id))
    )
    return list(rows)


async def sought(
    session: AsyncSession, council: str, words: str, day: Interval | None, *, limit: int = 100
) -> list[Conference]:
    """Bookings, cancelled ones too, latest first, that start within `day`.

    `words`: our reference, the case reference, or part of the social worker's name, however they are written;
    "" for any.
    """
    query = select(Conference).where(Conference.council == council)
    if words:
        found = [func.upper(Conference.reference) == our_reference(words)]
        if key := case_key(words):
            found.append(col(Conference.case_key) == key)
        if name := folded(words):
            worker = select(Person.id).where(col(Person.name_folded).contains(name, autoescape=True))
            found.append(col(Conference.social_worker_id).in_(worker))
        query = query.where(or_(*found))
    if day is not None:
        query = query.where(Conference.starts >= day.start, Conference.starts < day.end)
    return list(await session.exec(query.order_by(col(Conference.starts).desc()).limit(limit)))


async def due(session: AsyncSession, now: datetime, limit: int = 100) -> list[Conference]:
    """Bookings whose `next_due_at` has come, cancelled ones never: what a sweep reads."""
    rows = await session.exec(
        select(Conference)
        .where(col(Conference.next_due_at) <= now, Conference.status != Status.CANCELLED)
        .order_by(col(Conference.next_due_at))
        .limit(limit)
    )
    return list(rows)


async def children(session: AsyncSession, conference_id: str) -> list[Child]:
    return (await children_of(session, [conference_id])).get(conference_id, [])


async def children_of(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, list[Child]]:
    rows = await session.exec(
        select(Child)
        .where(col(Child.conference_id).in_(set(conference_ids)))
        .order_by(col(Child.conference_id), col(Child.position))
    )
    found: dict[str, list[Child]] = {}
    for child in rows:
        found.setdefault(child.conference_id, []).append(child)
    return found


async def asks(session: AsyncSession, conference_id: str) -> list[ChairAsk]:
    """Every time a chair was asked to take the booking, oldest first."""
    rows = await session.exec(
        select(ChairAsk)
        .where(ChairAsk.conference_id == conference_id)
        .order_by(col(ChairAsk.asked_at), col(ChairAsk.id))
    )
    return list(rows)


async def open_ask(session: AsyncSession, conference_id: str) -> ChairAsk | None:
    rows = await session.exec(
        select(ChairAsk).where(ChairAsk.conference_id == conference_id, ChairAsk.status == "asked")
    )
    return rows.first()


async def agreements(session: AsyncSession, conference_id: str) -> list[Agreement]:
    """Steps of every chain that was asked to go past the last date, by move and step."""
    rows = await session.exec(
        select(Agreement)
        .where(Agreement.conference_id == conference_id, col(Agreement.request).is_(None))
        .order_by(col(Agreement.move), col(Agreement.step))
    )
    return list(rows)


async def steps_of_chains(session: AsyncSession, conference_id: str) -> list[Agreement]:
    """Every step that anybody was or is to be asked for, past the last date or to stand it down."""
    rows = await session.exec(select(Agreement).where(Agreement.conference_id == conference_id))
    return list(rows)


async def meeting(session: AsyncSession, conference_id: str) -> Meeting | None:
    """The booking's present meeting: its latest generation."""
    rows = await session.exec(
        select(Meeting)
        .where(Meeting.conference_id == conference_id)
        .order_by(col(Meeting.generation).desc())
        .limit(1)
    )
    return rows.first()


async def next_reference(session: AsyncSession, prefix: str) -> str:
    """After "WS-26-0041" that with 0042, after 9999 that with 10000; inside a unit that writes it at once."""
    reference = col(Conference.reference)
    counted = select(reference).where(reference.startswith(prefix, autoescape=True))
    latest = counted.order_by(func.length(reference).desc(), reference.desc()).limit(1)
    last = (await session.exec(latest)).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


# Worries and praise about a booking.


async def concerns_of(session: AsyncSession, conference_id: str) -> list[Concern]:
    """Every one of its concerns, oldest first."""
    rows = await session.exec(
        select(Concern)
        .where(Concern.conference_id == conference_id)
        .order_by(col(Concern.raised_at), col(Concern.id))
    )
    return list(rows)


# What was found and decided of a conference's quorum.


async def findings_of_date(session: AsyncSession, conference_id: str, move: int) -> list[QuorumFinding]:
    """Every decision of one date, the first first; the last one holds."""
    rows = await session.exec(
        select(QuorumFinding)
        .where(QuorumFinding.conference_id == conference_id, QuorumFinding.move == move)
        .order_by(col(QuorumFinding.turn))
    )
    return list(rows)


async def findings_of(session: AsyncSession, conference_id: str) -> list[QuorumFinding]:
    """Every decision of all of its dates, the first first."""
    rows = await session.exec(
        select(QuorumFinding)
        .where(QuorumFinding.conference_id == conference_id)
        .order_by(col(QuorumFinding.move), col(QuorumFinding.turn))
    )
    return list(rows)
