"""What a handler of outgoing work is, and how long it is waited for."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Work

Handler = Callable[[Work], Awaitable[None]]
"""Does the work, safe to repeat: it re-reads the state, and looks first when `work.attempts` is above 1.

It raises OutsideFault to be tried again, or NothingToDo when the work is superseded.
"""

OnStuck = Callable[[AsyncSession, Work], Awaitable[None]]
"""Told, in the commit that settles it, of work that a person has to look at; may put work itself."""

HANDLER_SHARE = 0.8  # of the lease; a handler is cut off before its lease ends


class NothingToDo(Exception):  # noqa: N818 - an ending, not an error
    """The work has no effect any more; the reason is kept with it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How work is held and tried again.

    Waits between attempts grow threefold from two seconds to an hour: ten attempts outlast an outage of two
    hours. Work whose attempt may have arrived waits a full lease at least, so that a look finds it.
    """

    lease: timedelta = timedelta(seconds=120)
    hands: int = 8  # pieces of work in hand at once
    attempts: int = 10  # then a person looks at it
    poll: timedelta = timedelta(seconds=2)  # where other processes write work and cannot wake this one
    longest_sleep: timedelta = timedelta(seconds=60)  # where they do not: until what is due next, at most
    first_wait: timedelta = timedelta(seconds=2)
    longest_wait: timedelta = timedelta(hours=1)

    @property
    def handler_seconds(self) -> float:
        return self.lease.total_seconds() * HANDLER_SHARE

    def wait(self, attempt: int, *, asked: float | None = None, look_first: bool = False) -> timedelta:
        """From this attempt's failure to the next one; never sooner than the other side asked for."""
        threefold: int = 3 ** min(max(attempt - 1, 0), 12)
        least = max(
            min(self.first_wait * threefold, self.longest_wait),
            timedelta(seconds=asked or 0),
            self.lease if look_first else timedelta(0),
        )
        return least * random.uniform(1, 1.2)  # noqa: S311 - spreads load, guards nothing
