"""Whom a worry climbs to, rung by rung."""

from dataclasses import dataclass

from conference.cited import Source
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class LadderRung:
    """One rung. `after` and `reply_within` are working days; 0: at once, and no time to reply is stated.

    `by`: who takes it; empty: the clock does. `copies`: also told. `needs`: what has to be on record first,
    such as "contact" (the chair's own talk, SW-01).
    """

    key: str
    words: str
    by: tuple[Role, ...]
    tell: tuple[Role, ...]
    copies: tuple[Role, ...] = ()
    after: int = 0
    reply_within: int = 0
    needs: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """`never`: who is left out even if their role is told (WK-35: the chair complained of)."""

    key: str
    what: str
    rungs: tuple[LadderRung, ...]
    codes: tuple[str, ...]  # what people choose from when they start it; empty: free words
    never: tuple[Role, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""
