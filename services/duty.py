"""One answer to "who is on duty at …?" for chat, slots, cover and cards."""

from dataclasses import dataclass
from datetime import date, datetime, time

from services.house import House
from storage import duty
from storage.tables import Person


async def who_is_on_duty(house: House, council: str, at: datetime, part: str = "cover") -> list[Person]:
    """The people on the rota for the London day of `at`, at that hour; none when the rota has a gap.

    `part`: cover (covers conferences, WS-26) or advice (threshold advice, LE-10): never mixed (C-25). Within
    a unit of work ask `storage.duty.at`, which this asks too.
    """
    async with house.store.reading() as session:
        return await duty.at(session, council, at, part)


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
        return [
            OnDuty(row.part, person.name, row.starts, row.ends)
            for row, person in await duty.named(session, council, day)
        ]
