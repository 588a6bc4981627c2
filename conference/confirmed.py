"""What the confirmation of a booking may say in a mail: nothing of the children or the family (LE-08)."""

from dataclasses import dataclass
from datetime import datetime

from conference.booking import Kind, Mode


@dataclass(frozen=True, slots=True)
class Confirmed:
    reference: str
    kind: Kind
    starts: datetime
    ends: datetime
    mode: Mode
    venue: str
    chair: str
    social_worker: str
    moved: bool  # it had another date before


@dataclass(frozen=True, slots=True)
class NotTakingPlace:
    """A conference that was stood down in its last hours, for our own people. Times are UTC."""

    reference: str
    kind: Kind
    starts: datetime
    ends: datetime
    new_date: bool  # one is looked for
