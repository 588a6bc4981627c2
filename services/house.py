"""What every act is handed: the store, the world's ports, the clock and the standards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from conference.standard import Standard
from services.nowhere import NobodyOut
from services.ports import Calendars, OutOfOffice
from storage.store import Store

NOBODY_OUT = NobodyOut()


class Standards(Protocol):
    def at(self, council: str, day: date) -> Standard:
        """The council's standard in force on a London day."""
        ...

    def councils(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class House:
    store: Store
    calendars: Calendars
    standards: Standards
    now: Callable[[], datetime]
    wake: Callable[[], None]  # called after a commit that wrote outgoing work
    out_of_office: OutOfOffice = NOBODY_OUT
    public_url: str = ""  # where the world reaches us, for addresses to subscribe to; empty: nowhere
