"""One answer to "who is on duty at …?" for chat, slots, cover and cards."""

from datetime import datetime

from sqlmodel import col, select

from conference.london import LONDON
from services.house import House
from storage.tables import DutyDay, Person


async def who_is_on_duty(house: House, council: str, at: datetime, part: str = "cover") -> list[Person]:
    """The people on the rota for the London day of `at`, at that hour; none when the rota has a gap.

    `part`: cover (covers conferences, WS-26) or advice (threshold advice, LE-10): never mixed (C-25).
    """
    wall = at.astimezone(LONDON)
    async with house.store.reading() as session:
        rows = await session.exec(
            select(DutyDay, Person)
            .join(Person, col(Person.id) == col(DutyDay.person_id))
            .where(DutyDay.council == council, DutyDay.day == wall.date(), DutyDay.part == part)
        )
        return [
            person
            for duty, person in rows
            if person.active
            and (duty.starts is None or duty.starts <= wall.time())
            and (duty.ends is None or wall.time() < duty.ends)
        ]
