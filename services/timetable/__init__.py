"""A booking's timetable, from what the booking knows of itself."""

from services.timetable.done import done, finished_of
from services.timetable.events import situation_of
from services.timetable.kept import Kept, all_kept, kept_of
from services.timetable.planned import Planned, of_booking
from services.timetable.table import duties_of, table_of

__all__ = [
    "Kept",
    "Planned",
    "all_kept",
    "done",
    "duties_of",
    "finished_of",
    "kept_of",
    "of_booking",
    "situation_of",
    "table_of",
]
