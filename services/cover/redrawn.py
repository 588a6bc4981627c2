"""Cards about an absence are rewritten wherever they stand."""

from sqlmodel.ext.asyncio.session import AsyncSession

from services import notices
from services.house import House
from storage import cover
from storage.ids import new_id


async def redraw(house: House, session: AsyncSession, absence_id: str, *covers: str) -> None:
    """Every card that stands about the absence, and about these covers, says how it is now."""
    for card in await cover.cards_about(session, absence_id, *covers):
        await notices.card(session, card.view, card.about, [card.person_id], house.now(), state=new_id())
