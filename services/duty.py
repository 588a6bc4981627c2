"""One answer to "who is on duty at …?" for chat, slots, cover and cards."""

from dataclasses import dataclass
from datetime import date, datetime, time

from conference.dates import london_day
from conference.standard import Standard
from conference.working_days import WorkingDays
from services.house import House
from services.standards import standard_on
from storage import rota
from storage.rota import Hours
from storage.tables import Person


async def who_is_on_duty(house: House, council: str, at: datetime, part: str = rota.COVER) -> list[Person]:
    """The people on the rota for the London day of `at`, at that hour; none when the rota has a gap.

    `part`: cover (covers conferences, WS-26) or advice (threshold advice, in the desk's hours, LE-10): never
    mixed (C-25). Within a unit of work ask `storage.rota.on_duty_at`, which this asks too.
    """
    standard = standard_on(house, council, london_day(at))
    async with house.store.reading() as session:
        return await rota.on_duty_at(session, council, at, part, hours_of(standard, part))


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One line of a day's rota; London wall times, None for the whole day. `name` empty: nobody is named."""

    part: str  # cover | advice
    name: str
    starts: time | None
    ends: time | None


async def rota_of(house: House, council: str, day: date) -> list[OnDuty]:
    """Everybody on the rota of a London day, both parts, by part and name; those who left are not named.

    Where the council keeps an advice desk (LE-10) it stands there on every working day, with its hours.
    """
    standard = standard_on(house, council, day)
    async with house.store.reading() as session:
        rows = await rota.with_people(session, council, day)
    lines = [_line(standard, row.part, person.name, (row.starts, row.ends)) for row, person in rows]
    open_today = standard.duty_advice.kept and WorkingDays(standard.closing_days).is_working(day)
    if open_today and all(line.part != rota.ADVICE for line in lines):
        lines.append(_line(standard, rota.ADVICE, "", (None, None)))
    return lines


def _line(standard: Standard, part: str, name: str, entered: Hours) -> OnDuty:
    starts, ends = hours_of(standard, part, entered)
    return OnDuty(part, name, starts, ends)


def hours_of(standard: Standard, part: str, entered: Hours = (None, None)) -> Hours:
    """The hours that were entered, else those of the council's advice desk, else (None, None): all day."""
    desk = standard.duty_advice
    usual = (desk.opens, desk.closes) if part == rota.ADVICE and desk.kept else entered
    return entered[0] or usual[0], entered[1] or usual[1]
