"""What a list is made from, while it is being made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import Interval
from conference.lists import Said
from conference.standard import PeriodicList, Standard
from services.house import House
from storage.tables import Conference


@dataclass(frozen=True, slots=True)
class Looking:
    """`covers` None: whatever is open at `now`. `gone_at`: when the list went out, for what is new since."""

    house: House
    session: AsyncSession
    council: str
    standard: Standard
    listed: PeriodicList
    covers: Interval | None
    now: datetime
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One booking that belongs on a list, with what only this list says of it."""

    conference: Conference
    values: Mapping[str, Said] = field(default_factory=dict)
