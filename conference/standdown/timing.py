"""When an undecided request climbs, and when a stand-down is so late that quiet hours do not hold it."""

from datetime import datetime, timedelta

from conference.escalation import agreement_climbs_at
from conference.standard import ChainStep, Standard

LATE_HOURS = 24  # C-09: elapsed hours
LEAST = timedelta(minutes=15)


def climbs_at(standard: Standard, step: ChainStep, asked_at: datetime, starts: datetime) -> datetime:
    """The chain's hours, but never later than half of the time that is left, and after a quarter at least.

    Once the conference has begun: after a quarter of an hour.
    """
    half = asked_at + max((starts - asked_at) / 2, LEAST)
    return min(agreement_climbs_at(standard, step, asked_at), half)


def is_late(now: datetime, starts: datetime) -> bool:
    """Whether people have to hear of it at once, by chat and mail, quiet hours or not."""
    return starts - now < timedelta(hours=LATE_HOURS)
