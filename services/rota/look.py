"""Whenever the rota, or somebody's time, has changed, its gaps are looked at anew (WS-26)."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from services import outgoing
from storage.store import new_id

KIND = "rota_gaps"


async def look_again(session: AsyncSession, council: str, now: datetime) -> None:
    """Joins the caller's unit; call it once a unit, after any change of duty days, leave, or who is there."""
    await outgoing.put(session, KIND, f"{KIND}:{council}:{new_id()}", now, name=council)
