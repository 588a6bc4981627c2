"""Whether this conference may be recorded although the council's meetings are not (C-24, LE-51, LE-69)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import ACTS, Missing
from conference.standard import WithoutClerk
from storage import history

ANOTHER_DAY = frozenset({"moved", "later"})  # what was agreed to was agreed to for that time


async def agreed(session: AsyncSession, conference_id: str) -> bool:
    """Decided for want of a clerk with everybody's agreement; neither decided anew nor moved since."""
    acts = {ACTS[Missing.CLERK], *ANOTHER_DAY}
    last = await history.last_of(session, conference_id, acts)
    return last is not None and last[1].partition("|")[0] == WithoutClerk.RECORDING.value
