"""Cards about an absence are rewritten wherever they stand."""

from sqlmodel.ext.asyncio.session import AsyncSession

from services import notices
from services.house import House
from storage import cover
from storage.store import new_id


async def redraw(house: House, session: AsyncSession, absence_id: str, *covers: str) -> None:
    """Every card about the absence, and about these covers, says how it is now; one on its way as well."""
    now = house.now()
    for view, about, person in sorted(await cover.cards_about(session, absence_id, *covers, now=now)):
        await notices.card(session, view, about, [person], now, state=new_id())
