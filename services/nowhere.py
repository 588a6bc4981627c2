"""The world of a command line that has no tenant: nothing is made up. Asking calendars is a fault."""

from collections.abc import Sequence
from datetime import datetime

from conference.dates import Interval
from conference.outside import Diary, OutsideFault


class NoCalendars:
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        """Refused always (OutsideFault)."""
        raise OutsideFault(f"no calendars here: {len(emails)} asked for from {window.start:%Y-%m-%d}")


class NobodyOut:
    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:  # noqa: ARG002 - a port
        """Nobody is known to be out of office."""
        return frozenset()
