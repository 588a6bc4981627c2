"""Who is not there: by the house's books, by an "out of office" in Outlook, or by automatic replies.

For cover, and for every chain in which somebody is asked, told or waited for (S29, part F.9).
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from conference.dates import Interval
from conference.outside import OutsideFault
from services.house import House
from storage import cover, people
from storage.tables import Person

A_WHILE = timedelta(minutes=30)
SECONDS = 4.0  # somebody waits at their screen; a calendar that takes longer keeps nobody away


async def away_now(house: House, person_ids: Iterable[str]) -> frozenset[str]:
    """Who of them is not there now. Ask before a unit of work is opened: Outlook is slow.

    By absences and times away that were entered; by an entry "out of office" in their calendar; by their
    mailbox's automatic replies. What cannot be read keeps nobody away; nothing is refused.
    """
    return await away_at(house, person_ids, house.now())


async def away_at(
    house: House, person_ids: Iterable[str], at: datetime, *, seconds: float = SECONDS
) -> frozenset[str]:
    """The same for a moment (UTC). Automatic replies without an end count for whatever is to come.

    `seconds`: how long calendars are waited for.
    """
    wanted = list(dict.fromkeys(person_ids))
    if not wanted:
        return frozenset()
    async with house.store.reading() as session:
        booked = await cover.away_at(session, wanted, at)
        persons = await people.by_ids(session, wanted)
    others = [one for key, one in persons.items() if key not in booked]
    if not others:
        return booked
    in_time = _marked_in_time(house, others, at, seconds)
    marked, replying = await asyncio.gather(in_time, _replying(house, others, at))
    return booked | marked | replying


async def _marked_in_time(
    house: House, persons: Sequence[Person], at: datetime, seconds: float
) -> frozenset[str]:
    try:
        async with asyncio.timeout(seconds):
            return await _marked(house, persons, at)
    except (OutsideFault, TimeoutError):
        return frozenset()


async def _marked(house: House, persons: Sequence[Person], at: datetime) -> frozenset[str]:
    by_email = {one.email.casefold(): one.id for one in persons}
    read = await house.calendars.diaries([one.email for one in persons], Interval(at, at + A_WHILE))
    return frozenset(
        by_email[diary.email.casefold()]
        for diary in read
        if diary.email.casefold() in by_email and any(out.start <= at < out.end for out in diary.out)
    )


async def _replying(house: House, persons: Sequence[Person], at: datetime) -> frozenset[str]:
    by_object = {one.aad_object_id: one.id for one in persons}
    found = await house.out_of_office.among(list(by_object), at)
    return frozenset(by_object[one] for one in found)
