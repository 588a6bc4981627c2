"""Free/busy of many mailboxes. What an appointment is about is dropped as soon as it is read."""

import asyncio
from collections.abc import Sequence

from conference.dates import Interval
from conference.outside import Diary
from graph.client import GraphFault, Json, Mailbox, from_utc, utc

MOST = 20  # mailboxes a call
_BLOCKS = frozenset({"tentative", "busy", "oof"})  # working elsewhere is still working
_OUT = "oof"


class GraphCalendars:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        """Free/busy of each mailbox inside the window (UTC), in the order asked.

        A mailbox that cannot be read, or whose whole batch failed, is an error in its diary.
        """
        batches = [emails[at : at + MOST] for at in range(0, len(emails), MOST)]
        read = await asyncio.gather(*(self._batch(batch, window) for batch in batches))
        return [diary for batch in read for diary in batch]

    async def _batch(self, emails: Sequence[str], window: Interval) -> list[Diary]:
        ask = {
            "schedules": list(emails),
            "startTime": utc(window.start),
            "endTime": utc(window.end),
            "availabilityViewInterval": 30,
        }
        try:
            answer = await self._mailbox.post("/calendar/getSchedule", ask, ['outlook.timezone="UTC"'])
        except GraphFault as fault:
            return [Diary(email, (), error=str(fault)) for email in emails]
        found = {str(one.get("scheduleId", "")).casefold(): one for one in answer.get("value", [])}
        return [_diary(email, found.get(email.casefold())) for email in emails]


def _diary(email: str, answer: Json | None) -> Diary:
    if answer is None:
        return Diary(email, (), error="not answered")
    if error := answer.get("error"):
        return Diary(email, (), error=str(error.get("responseCode") or "unreadable"))
    items = [one for one in answer.get("scheduleItems", []) if one.get("status") in _BLOCKS]
    out = [one for one in items if one.get("status") == _OUT]
    return Diary(email, _intervals(items), out=_intervals(out))


def _intervals(items: Sequence[Json]) -> tuple[Interval, ...]:
    return tuple(sorted(filter(None, map(_interval, items))))


def _interval(item: Json) -> Interval | None:
    start, end = from_utc(item["start"]), from_utc(item["end"])
    return Interval(start, end) if start < end else None
