"""Where cards stand in people's chats."""

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.ids import new_id
from storage.tables import SharedCard
from storage.upserts import insert_once


async def standing(session: AsyncSession, person_id: str, view: str, about: str) -> SharedCard | None:
    rows = await session.exec(
        select(SharedCard).where(
            SharedCard.person_id == person_id, SharedCard.view == view, SharedCard.about == about
        )
    )
    return rows.first()


async def about(session: AsyncSession, about_id: str) -> list[SharedCard]:
    """Every card that stands about one booking (or another thing with an id)."""
    return list(await session.exec(select(SharedCard).where(SharedCard.about == about_id)))


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
    if await insert_once(session, row):
        return
    old = await standing(session, person_id, view, about)
    assert old is not None
    old.conversation, old.activity_id, old.drawn_from = conversation, activity_id, drawn_from
    session.add(old)
