"""A morning on which a chair cannot come: how it stood before, and how it ended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Before:
    """How it stood before anybody said anything. `chair`: their part; `mails`: how many had left by then."""

    chair: str
    link: str
    starts: datetime
    mails: int


@dataclass(frozen=True, slots=True)
class Covered:
    """`answers`: who was asked, and what came of it; `roles`: in the meeting, as Teams has them."""

    reference: str
    absent: str
    answers: dict[str, str]
    chairs: str
    roles: dict[str, str]
    link: str  # "the same"
