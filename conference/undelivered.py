"""What the social worker and the unit are told of an invitation that went wrong, or had to be taken back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Undelivered:
    """`way`: as the invitation had. `problem`: bounced | not_sent. `address`: "" where it went by post."""

    conference_id: str
    version: int
    reference: str
    starts: datetime
    name: str
    role: str  # the part in words
    way: str
    problem: str
    address: str


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Somebody taken off for safety after they had been invited. `new_link`: everybody else has another."""

    conference_id: str
    version: int
    reference: str
    starts: datetime
    name: str
    role: str
    new_link: bool
