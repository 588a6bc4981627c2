"""One answer to "who is on duty at …?" for chat, slots, cover and cards."""

from dataclasses import dataclass
from datetime import date, datetime, time

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


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One line of a day's rota; London wall times, None for the whole day."""

    part: str  # cover | advice
    name: str
    starts: time | None
    ends: time | None


async def rota_of(house: House, council: str, day: date) -> list[OnDuty]:
    """Everybody on the rota of a London day, both parts, by part and name; those who left are not named."""
    async with house.store.reading() as session:
        rows = await session.exec(
            select(DutyDay, Person)
            .join(Person, col(Person.id) == col(DutyDay.person_id))
            .where(DutyDay.council == council, DutyDay.day == day, col(Person.active).is_(other=True))
            .order_by(col(DutyDay.part).desc(), col(Person.name))
        )
        return [OnDuty(duty.part, person.name, duty.starts, duty.ends) for duty, person in rows]
