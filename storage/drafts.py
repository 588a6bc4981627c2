"""Forms half filled in: one a person and form."""

from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Draft


async def of_owner(session: AsyncSession, owner_id: str, form: str) -> Draft | None:
    rows = await session.exec(select(Draft).where(Draft.owner_id == owner_id, Draft.form == form))
    return rows.first()


async def discard(session: AsyncSession, draft_id: str) -> None:
    """The draft is gone; one that was gone already is no error."""
    await session.exec(delete(Draft).where(col(Draft.id) == draft_id))


async def forgotten(session: AsyncSession, saved_before: datetime) -> list[Draft]:
    """Drafts nobody touched since: they hold a family's details and may not lie about."""
    rows = await session.exec(select(Draft).where(Draft.saved_at < saved_before))
    return list(rows)
