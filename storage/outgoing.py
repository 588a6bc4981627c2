"""What has left the house: work that did not go out, and where cards stand in people’s chats."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import and_, col, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import new_id, put_row, write_if
from storage.tables import SharedCard, Work

# Outgoing work that did not go out, found.

STUCK = "stuck"


async def by_key(session: AsyncSession, key: str) -> Work | None:
    return await session.get(Work, key)


async def stuck(session: AsyncSession, limit: int = 200) -> list[Work]:
    """Work that a person has to look at, latest first; its `error` says why."""
    rows = await session.exec(
        select(Work).where(Work.outcome == STUCK).order_by(col(Work.done).desc()).limit(limit)
    )
    return list(rows)


async def failing(session: AsyncSession, limit: int = 200) -> list[Work]:
    """Work that waits for another attempt after a failure, next first."""
    rows = await session.exec(
        select(Work)
        .where(col(Work.done).is_(None), col(Work.error) != "")
        .order_by(col(Work.due))
        .limit(limit)
    )
    return list(rows)


async def try_again(session: AsyncSession, key: str, now: datetime) -> bool:
    """A person had the cause mended: stuck work is due anew. It still looks before it sends."""
    work = await session.get(Work, key)
    anew: dict[str, object] = {"done": None, "outcome": "", "due": now, "attempts": 1}
    return work is not None and await write_if(session, work, col(Work.outcome) == STUCK, **anew)


# Where cards stand in people's chats.


async def standing_card(session: AsyncSession, person_id: str, view: str, about: str) -> SharedCard | None:
    rows = await session.exec(
        select(SharedCard).where(
            SharedCard.person_id == person_id, SharedCard.view == view, SharedCard.about == about
        )
    )
    return rows.first()


async def note_drawn(session: AsyncSession, stood: SharedCard, drawn_from: str) -> None:
    """It was rewritten where it stood; nothing is noted where it moved, or a form was opened, meanwhile."""
    as_read = and_(
        col(SharedCard.activity_id) == stood.activity_id,
        col(SharedCard.form_opened_at).is_not_distinct_from(stood.form_opened_at),
    )
    await write_if(session, stood, as_read, drawn_from=drawn_from, form_opened_at=None)


async def note_form(
    session: AsyncSession, person_id: str, activity_id: str, opened_at: datetime | None
) -> None:
    """Something else stands where this card of the person's stood; a form since then (None: no form)."""
    await session.exec(
        update(SharedCard)
        .where(col(SharedCard.person_id) == person_id, col(SharedCard.activity_id) == activity_id)
        .values(form_opened_at=opened_at, drawn_from="")
    )


async def cards_about(session: AsyncSession, *about_ids: str) -> list[SharedCard]:
    """Every card that stands about one booking (or other things with an id)."""
    return list(await session.exec(select(SharedCard).where(col(SharedCard.about).in_(about_ids))))


async def cards_under(session: AsyncSession, things: Sequence[str]) -> list[SharedCard]:
    """Every card that stands about one of these, with or without a date or a version behind its id."""
    about = col(SharedCard.about)
    with_more = [about.startswith(f"{one}{end}", autoescape=True) for one in things for end in (":", "/")]
    return list(await session.exec(select(SharedCard).where(or_(about.in_(things), *with_more))))


async def keep_card(
    session: AsyncSession,
    *,
    person_id: str,
    view: str,
    about: str,
    conversation: dict[str, str],
    activity_id: str,
    drawn_from: str = "",
) -> None:
    """Note where the card stands now: one row a person, view and subject; a later one takes its place."""
    row = SharedCard(
        id=new_id(),
        person_id=person_id,
        view=view,
        about=about,
        conversation=conversation,
        activity_id=activity_id,
        drawn_from=drawn_from,
    )
    await put_row(session, row, ("person_id", "view", "about"))
