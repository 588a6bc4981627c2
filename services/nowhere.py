"""Calendars of a command line that has no tenant: asking them is a fault, and nothing is made up."""

from conference.intervals import Interval
from conference.outside import Diary, OutsideFault


class NoCalendars:
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        """Refused always (OutsideFault)."""
        raise OutsideFault(f"no calendars here: {len(emails)} asked for from {window.start:%Y-%m-%d}")
