"""The run's clock: it goes on as the machine's does, from nine on a working day, and can be put forward.

What a bot looks after every five minutes has just been looked after then, so that no card of it comes between
two presses; and no run falls into quiet hours or on a free day.
"""

from datetime import datetime, time

from bot.clock import SystemClock
from conference.dates import london, london_day
from conference.working_days import NATIONAL

NINE = time(9, 0, 30)


class AheadClock:
    def __init__(self) -> None:
        self._machine = SystemClock()
        day = NATIONAL.on_or_after(london_day(self._machine.now()))
        self._ahead = london(day, NINE) - self._machine.now()

    def now(self) -> datetime:
        return self._machine.now() + self._ahead

    def put_forward(self, moment: datetime) -> None:
        """To this moment, which is still to come; from there it goes on."""
        self._ahead += moment - self.now()
