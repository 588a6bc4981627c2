"""Absences, the cover that each conference gets, and whose conference it is for good."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import CoverStatus
from storage.tables import Absence, Conference, Cover, CoverAsk, SharedCard, Unavailability, Work


async def open_absences(session: AsyncSession, person_id: str) -> list[Absence]:
    """Those that somebody has not come back from, the oldest first."""
    rows = await session.exec(
        select(Absence)
        .where(Absence.person_id == person_id, col(Absence.over_at).is_(None))
        .order_by(col(Absence.starts))
    )
    return list(rows)


async def absences_since(session: AsyncSession, person_id: str, since: datetime) -> list[Absence]:
    """All of a person's, ended ones too, that start from then on."""
    rows = await session.exec(select(Absence).where(Absence.person_id == person_id, Absence.starts >= since))
    return list(rows)


async def away_at(session: AsyncSession, ids: Iterable[str], at: datetime) -> frozenset[str]:
    """Who of them is absent, on leave or otherwise not there at that moment, as far as the house knows."""
    wanted = list(set(ids))
    absent = await session.exec(
        select(Absence.person_id).where(
            col(Absence.person_id).in_(wanted),
            Absence.starts <= at,
            or_(col(Absence.ends).is_(None), col(Absence.ends) > at),
            col(Absence.over_at).is_(None),
        )
    )
    booked = await session.exec(
        select(Unavailability.person_id).where(
            col(Unavailability.person_id).in_(wanted),
            Unavailability.starts <= at,
            Unavailability.ends > at,
        )
    )
    return frozenset([*absent, *booked])


async def of_absence(session: AsyncSession, absence_id: str) -> list[tuple[Cover, Conference]]:
    """The conferences that an absence touches, the earliest first."""
    rows = await session.exec(
        select(Cover, Conference)
        .join(Conference, col(Conference.id) == col(Cover.conference_id))
        .where(Cover.absence_id == absence_id)
        .order_by(col(Conference.starts))
    )
    return list(rows)


async def of_conference(session: AsyncSession, conference_id: str) -> list[Cover]:
    rows = await session.exec(
        select(Cover).where(Cover.conference_id == conference_id).order_by(col(Cover.decided_at))
    )
    return list(rows)


async def asks(session: AsyncSession, cover_ids: Iterable[str]) -> list[CoverAsk]:
    """Everybody asked, in the order of asking."""
    rows = await session.exec(
        select(CoverAsk)
        .where(col(CoverAsk.cover_id).in_(list(cover_ids)))
        .order_by(col(CoverAsk.asked_at), col(CoverAsk.id))
    )
    return list(rows)


async def asks_of(session: AsyncSession, absence_id: str, person_id: str) -> list[tuple[CoverAsk, Cover]]:
    """What one person was asked of one absence, the earliest conference first; the last ask of each."""
    rows = await session.exec(
        select(CoverAsk, Cover)
        .join(Cover, col(Cover.id) == col(CoverAsk.cover_id))
        .join(Conference, col(Conference.id) == col(Cover.conference_id))
        .where(Cover.absence_id == absence_id, CoverAsk.person_id == person_id)
        .order_by(col(Conference.starts), col(CoverAsk.asked_at))
    )
    return list({cover.id: (ask, cover) for ask, cover in rows}.values())


async def cards_about(
    session: AsyncSession, absence_id: str, *covers: str, now: datetime
) -> set[tuple[str, str, str]]:
    """(view, about, person) of cards about an absence (a press that asks has its own) or one of its covers.

    Those that stand, and those that are on their way at this moment: what they were drawn from may be over.
    """
    about = col(SharedCard.about)
    rows = await session.exec(
        select(SharedCard).where(
            or_(about.in_([absence_id, *covers]), about.startswith(f"{absence_id}:", autoescape=True))
        )
    )
    standing = {(card.view, card.about, card.person_id) for card in rows}
    named = [col(Work.key).contains(f":{each}:", autoescape=True) for each in (absence_id, *covers)]
    works = await session.exec(
        select(Work).where(Work.kind == "card", col(Work.done).is_(None), Work.due <= now, or_(*named))
    )
    return standing | {(work.args["view"], work.args["about"], work.args["person"]) for work in works}


async def managers_told(
    session: AsyncSession, absence_id: str, views: Iterable[str]
) -> list[tuple[str, datetime]]:
    """(person, when) for each whom a card of these views about the absence is for, the first told first."""
    starts = [col(Work.key).startswith(f"card:{view}:{absence_id}:", autoescape=True) for view in views]
    rows = await session.exec(select(Work).where(or_(*starts)).order_by(col(Work.due), col(Work.key)))
    first: dict[str, datetime] = {}
    for row in rows:
        first.setdefault(row.args["person"], row.due)
    return list(first.items())


async def card_about(session: AsyncSession, absence_id: str, ask: CoverAsk) -> str:
    """All that one press asks of somebody stands on one card; a later press gives them a new one."""
    rows = await session.exec(
        select(CoverAsk.asked_at)
        .join(Cover, col(Cover.id) == col(CoverAsk.cover_id))
        .where(
            Cover.absence_id == absence_id,
            CoverAsk.person_id == ask.person_id,
            CoverAsk.asked_at < ask.asked_at,
        )
        .distinct()
    )
    earlier = len(list(rows))
    return f"{absence_id}:{earlier}" if earlier else absence_id


async def allocated(session: AsyncSession, conference: Conference) -> str | None:
    """Whose child it is: the chair, or whom the chair covers for until the chair changes for good."""
    covers = [
        one
        for one in await of_conference(session, conference.id)
        if one.status == CoverStatus.COVERED and not one.permanent
    ]
    return covers[0].was_chair_id if covers else conference.chair_id
