"""What was done of a timetable, and who was told of what."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import text, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Conference, Notice, StepDone

# Of several indexes SQLite takes the one with an "=": a whole council, or all that is on no card. So that it
# goes by the moment, other columns stand inside an expression; the partial index wants its own words.
_UNSENT = text("notice.outcome = ''")
RECENT = 200  # notices of one person that a list of their tasks looks at


async def entered(session: AsyncSession, conference_id: str) -> list[StepDone]:
    """What people said of the booking's steps and has not been taken back, oldest first."""
    return (await entered_of(session, [conference_id])).get(conference_id, [])


async def entered_of(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, list[StepDone]]:
    rows = await session.exec(
        select(StepDone)
        .where(col(StepDone.conference_id).in_(set(conference_ids)), col(StepDone.undone_at).is_(None))
        .order_by(col(StepDone.entered_at), col(StepDone.id))
    )
    found: dict[str, list[StepDone]] = {}
    for row in rows:
        found.setdefault(row.conference_id, []).append(row)
    return found


async def entry(session: AsyncSession, conference_id: str, step: str, about: str) -> StepDone | None:
    """The latest thing said of one step (for one person or agency) that still stands."""
    rows = await session.exec(
        select(StepDone)
        .where(
            StepDone.conference_id == conference_id,
            StepDone.step == step,
            StepDone.about == about,
            col(StepDone.undone_at).is_(None),
        )
        .order_by(col(StepDone.entered_at).desc())
    )
    return rows.first()


async def told_of(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, list[Notice]]:
    """Every notice of these bookings, of whatever date they had."""
    rows = await session.exec(select(Notice).where(col(Notice.conference_id).in_(set(conference_ids))))
    found: dict[str, list[Notice]] = {}
    for row in rows:
        found.setdefault(row.conference_id, []).append(row)
    return found


async def bundled(session: AsyncSession, person_id: str, bundle: str) -> list[Notice]:
    """The notices of one card, in the order in which they fell due."""
    rows = await session.exec(
        select(Notice)
        .where(Notice.bundle == bundle, Notice.person_id == person_id)
        .order_by(col(Notice.at), col(Notice.key))
    )
    return list(rows)


async def beside(session: AsyncSession, person_id: str, bundle: str) -> list[Notice]:
    """Every notice of the bookings that one card tells of, in the order in which they fell due."""
    about = select(Notice.conference_id).where(Notice.bundle == bundle, Notice.person_id == person_id)
    rows = await session.exec(
        select(Notice).where(col(Notice.conference_id).in_(about)).order_by(col(Notice.at), col(Notice.key))
    )
    return list(rows)


async def went_out(session: AsyncSession, person_id: str, bundle: str) -> None:
    """Whatever of a card's notices was still to be told has been told."""
    await session.exec(
        update(Notice)
        .where(col(Notice.bundle) == bundle, col(Notice.person_id) == person_id, col(Notice.outcome) == "")
        .values(outcome="sent")
        .execution_options(synchronize_session=False)
    )


async def of_person(session: AsyncSession, person_id: str) -> list[Notice]:
    """A person's latest notices."""
    rows = await session.exec(
        select(Notice).where(Notice.person_id == person_id).order_by(col(Notice.at).desc()).limit(RECENT)
    )
    return list(rows)


async def waiting(session: AsyncSession, now: datetime, limit: int) -> list[Notice]:
    """Notices whose time to be sent has come and which stand on no card yet; nobody else takes them."""
    rows = await session.exec(
        select(Notice)
        .where(_UNSENT, func.coalesce(Notice.bundle, "") == "", Notice.send_at <= now)
        .order_by(col(Notice.send_at), col(Notice.person_id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(rows)


async def unsent(session: AsyncSession, conference_id: str) -> list[Notice]:
    """What was to be told of a booking and has not been sent."""
    rows = await session.exec(
        select(Notice).where(Notice.conference_id == conference_id, Notice.outcome == "")
    )
    return list(rows)


async def look_at(session: AsyncSession, council: str, now: datetime, limit: int) -> list[Conference]:
    """Bookings of which something may be due, stood-down ones too; another sweep leaves them alone."""
    rows = await session.exec(
        select(Conference)
        .where(col(Conference.next_due_at) <= now, func.coalesce(Conference.council, "") == council)
        .order_by(col(Conference.next_due_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(rows)
