"""A booking's timetable with what is done of it: what notices, cards and lists of tasks look at."""

from dataclasses import dataclass

from conference.booking import Status
from conference.duties import Finished
from conference.standard import Standard
from conference.timetable import Step, Timetable
from services.booking.write import standard_of
from services.house import House
from services.timetable import Kept, duties_of, finished_of


@dataclass(frozen=True, slots=True)
class Working:
    kept: Kept
    standard: Standard
    table: Timetable
    finished: Finished

    @property
    def stands(self) -> bool:
        return self.kept.conference.status != Status.CANCELLED.value

    def step(self, key: str) -> Step | None:
        return self.table.step(key)


def worked_out(house: House, kept: Kept) -> Working:
    """Under the standard that the booking was made under; a later version does not touch it."""
    standard = standard_of(house, kept.conference)
    table = duties_of(standard, kept)
    return Working(kept, standard, table, finished_of(standard, kept, table))
