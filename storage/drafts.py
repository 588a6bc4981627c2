"""Forms half filled in: one a person and form."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy import select as rows_of
from sqlmodel import SQLModel, col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import Store
from storage.tables import Draft

_TABLE = SQLModel.metadata.tables["draft"]
_OPEN = rows_of(_TABLE).where(_TABLE.c.owner_id == bindparam("owner"), _TABLE.c.form == bindparam("kind"))
_KEEP = (
    update(_TABLE)
    .where(
        _TABLE.c.id == bindparam("which"),
        _TABLE.c.owner_id == bindparam("owner"),
        _TABLE.c.version == bindparam("seen"),
    )
    .values({name: bindparam(name) for name in ("step", "answers", "saved_at", "version")})
)


async def look_for(store: Store, owner_id: str, form: str) -> Draft | None:
    """The open draft as it stands, in no session."""
    found = await store.look(_OPEN, owner=owner_id, kind=form)
    return Draft(**found[0]._asdict()) if found else None


async def keep(store: Store, draft_id: str, owner_id: str, seen: int, after: Mapping[str, object]) -> bool:
    """`after` is written and committed; False when the draft is gone, not theirs or past `seen`."""
    return await store.change(_KEEP, which=draft_id, owner=owner_id, seen=seen, **after) == 1


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
