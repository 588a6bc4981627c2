"""A town as it stood when its first booking was made: walked to once a process, gone back to afterwards."""

import itertools
import pickle
import sqlite3
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import SetClock
from tests.house import copied, keep, poured
from workshop.town import LocalWorld


@dataclass(frozen=True)
class _Moment:
    """`outside`: what the local tenant, people's chats and the log of calls held."""

    conference_id: str
    now: datetime
    outside: bytes
    next_id: int
    mails: int


_kept: dict[Hashable, _Moment] = {}


class Moments:
    """Of one town. A moment is only kept, and gone back to, by a town in which nothing has happened yet."""

    def __init__(self, key: Hashable, world: LocalWorld, clock: SetClock, path: Path) -> None:
        self._key, self._world, self._clock, self._path = key, world, clock, path
        self._watching = sqlite3.connect(path)
        self._began = self._now()
        self.checked = 0  # how many of the tenant's calls another town has had checked

    def close(self) -> None:
        self._watching.close()

    def untouched(self) -> bool:
        """No act, no busy diary, no fault, no row that a story put there itself."""
        return self._now() == self._began

    def keep(self, name: str, conference_id: str, mails: int) -> None:
        """The town as it stands."""
        following = next(self._world.teams._ids)
        self._world.teams._ids = itertools.count(following)
        keep(self._path, (*self._of(name), "database"))
        now = self._clock.now()
        _kept[self._of(name)] = _Moment(conference_id, now, self._outside(), following, mails)

    def back(self, name: str) -> _Moment | None:
        """The town stands as it did then; None where nobody has come that far yet."""
        moment = _kept.get(self._of(name))
        if moment is None:
            return None
        beside = self._path.with_suffix(".moment")
        copied(beside, (*self._of(name), "database"))
        poured(beside, self._path)
        tenant, chats, exchanges = pickle.loads(moment.outside)  # noqa: S301 - written above
        vars(self._world.tenant).update(vars(tenant))
        self._world.teams.chats.update(chats)
        self._world.teams._ids = itertools.count(moment.next_id)
        self._world.exchanges[:] = exchanges
        self._clock.move_to(moment.now)
        self.checked = len(tenant.calls)
        return moment

    def _of(self, name: str) -> tuple[Hashable, ...]:
        return (self._key, name)

    def _now(self) -> tuple[datetime, int, bytes]:
        (writes,) = self._watching.execute("PRAGMA data_version").fetchone()
        return self._clock.now(), writes, self._outside()

    def _outside(self) -> bytes:
        return pickle.dumps((self._world.tenant, self._world.teams.chats, self._world.exchanges))
