"""Two councils' lists, the days on which lists go out, and London's time on a day."""

from datetime import date, datetime, time

from conference.dates import london
from conference.standard import Every, Schedule
from councils.library import Library

MONDAYS, FIRSTS = Schedule(Every.WEEK, 0), Schedule(Every.MONTH, 1)
TODAY = date(2026, 11, 25)
LIBRARY = Library.load()
SWINDON = LIBRARY.at("swindon", TODAY)
WEST_SUSSEX = LIBRARY.at("west_sussex", TODAY)


def at(day: date, hour: int = 9) -> datetime:
    return london(day, time(hour))
