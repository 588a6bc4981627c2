"""A booking's own name: the only one that a subject, a preview or a log may carry."""

from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.standard import Standard
from storage.tables import Conference


async def next_reference(session: AsyncSession, standard: Standard, now: datetime) -> str:
    """As WS-26-0042: council, London's year, the next free number. Write it in the same unit of work."""
    prefix = f"{letters(standard)}-{london_day(now).year % 100:02d}-"
    rows = await session.exec(
        select(func.max(Conference.reference)).where(
            col(Conference.reference).startswith(prefix, autoescape=True)
        )
    )
    last = rows.one()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


def letters(standard: Standard) -> str:
    """West Sussex: WS; of one word the first two letters. Councils that share letters share a counter."""
    words = standard.name.split()
    return ("".join(word[0] for word in words) if len(words) > 1 else standard.name[:2]).upper()
