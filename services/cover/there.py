"""Who is there to be asked or told: not away by the house's books, and not out of office in Outlook."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import rungs
from conference.intervals import Interval
from conference.outside import OutsideFault
from conference.roles import Role
from conference.standard import Standard
from services.house import House
from storage import cover, people
from storage.tables import Person

A_WHILE = timedelta(minutes=30)
Ladder = Mapping[Role, tuple[str, ...]]


async def ladder(session: AsyncSession, standard: Standard) -> dict[Role, tuple[str, ...]]:
    """By role, in the order in which they are told of an absence, who holds it."""
    found: dict[Role, tuple[str, ...]] = {}
    for role in rungs(standard.cover.told.value):
        persons = await people.with_role(session, standard.council, role)
        found[role] = tuple(person.id for person in persons)
    return found


async def away(house: House, ids: Iterable[str]) -> frozenset[str]:
    """Asked outside any unit of work: calendars are slow. One that cannot be read keeps nobody away."""
    wanted = list(dict.fromkeys(ids))
    now = house.now()
    async with house.store.reading() as session:
        booked = await cover.away_at(session, wanted, now)
        persons = await people.by_ids(session, wanted)
    return booked | await _out_of_office(house, list(persons.values()))


async def _out_of_office(house: House, persons: list[Person]) -> frozenset[str]:
    now = house.now()
    by_email = {person.email.casefold(): person.id for person in persons}
    if not by_email:
        return frozenset()
    try:
        read = await house.calendars.diaries([one.email for one in persons], Interval(now, now + A_WHILE))
    except OutsideFault:
        return frozenset()
    return frozenset(
        by_email[diary.email.casefold()]
        for diary in read
        if diary.email.casefold() in by_email and any(out.start <= now < out.end for out in diary.out)
    )
