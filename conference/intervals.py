"""A stretch of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` up to but not including `end`, both aware. An empty or naive stretch is refused."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            msg = "an interval needs moments with a time zone"
            raise ValueError(msg)
        if self.end <= self.start:
            msg = "an interval ends after it starts"
            raise ValueError(msg)

    def meets(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def widened(self, minutes: int) -> "Interval":
        by = timedelta(minutes=minutes)
        return Interval(self.start - by, self.end + by)
