"""A clock that goes on, and can be put forward: the day of a conference is never the day of the run."""

from datetime import datetime, timedelta

from bot.clock import SystemClock


class AheadClock:
    """As the machine's, until it is put forward; from there it goes on."""

    def __init__(self) -> None:
        self._machine = SystemClock()
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return self._machine.now() + self._ahead

    def put_forward(self, moment: datetime) -> None:
        """To this moment, which is still to come."""
        self._ahead += moment - self.now()
