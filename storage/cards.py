"""Where cards stand in people's chats."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import new_id, put_row
from storage.tables import SharedCard


async def standing(session: AsyncSession, person_id: str, view: str, about: str) -> SharedCard | None:
    rows = await session.exec(
        select(SharedCard).where(
            SharedCard.person_id == person_id, SharedCard.view == view, SharedCard.about == about
        )
    )
    return rows.first()


async def about(session: AsyncSession, *about_ids: str) -> list[SharedCard]:
    """Every card that stands about one booking (or other things with an id)."""
    return list(await session.exec(select(SharedCard).where(col(SharedCard.about).in_(about_ids))))


async def keep(
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
