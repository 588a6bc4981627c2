"""The sweep: whatever has fallen due since the last one is written down, and what may be sent goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Refused
from services.duties.callers import Callers
from services.duties.gather import gather
from services.duties.tell import Telling, tell
from services.duties.working import worked_out
from services.house import House
from services.timetable import Kept, all_kept
from storage import duties
from storage.store import insert_new
from storage.tables import Conference, Notice

BATCH = 50  # conferences of one commit: others write between two
AGAIN = timedelta(hours=6)  # a booking that cannot be worked out does not stop the others
log = structlog.get_logger("quorate.duties")


@dataclass(frozen=True, slots=True)
class Swept:
    """`looked`: conferences; `new`: notices written; `cards`: what goes out now; `failed`: conferences."""

    looked: int = 0
    new: int = 0
    cards: int = 0
    failed: int = 0


async def sweep(house: House, council: str, *, batch: int = BATCH) -> Swept:
    """Safe to run twice at once and to be killed at any moment: every notice is written once.

    Its cost follows what is due: only conferences whose moment has come are read.
    """
    looked = new = failed = 0
    while True:
        async with house.store.unit() as session:
            rows = await duties.look_at(session, council, house.now(), batch)
            told, broken = await _told(house, session, rows)
        looked, new, failed = looked + len(rows), new + told, failed + broken
        if len(rows) < batch:
            break
    cards = await gather(house)
    if cards:
        house.wake()
    return Swept(looked, new, cards, failed)


async def _told(house: House, session: AsyncSession, rows: Sequence[Conference]) -> tuple[int, int]:
    if not rows:
        return 0, 0
    now, callers = house.now(), Callers(session)
    kept = await all_kept(session, rows)
    before = await duties.told_of(session, [row.id for row in rows])
    failed, new = 0, list[Notice]()
    for row in rows:
        try:
            working = worked_out(house, kept[row.id])
        except (Refused, LookupError, TypeError, ValueError) as error:
            failed += 1
            _put_off(session, kept[row.id], now, error)
            continue
        new += await tell(Telling(session, working, callers, before.get(row.id, []), now))
    written = await insert_new(session, new)
    return written, failed


def _put_off(session: AsyncSession, kept: Kept, now: datetime, error: Exception) -> None:
    log.warning("duties not known", reference=kept.conference.reference, cause=type(error).__name__)
    kept.conference.next_due_at = now + AGAIN
    session.add(kept.conference)
