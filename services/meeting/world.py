"""What the saga is handed."""

from dataclasses import dataclass

from services.house import House
from services.ports import Meetings


@dataclass(frozen=True, slots=True)
class MeetingWorld:
    """`pauses`: seconds between looks for a new join link, inside one try."""

    house: House
    meetings: Meetings
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
