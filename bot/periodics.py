"""What the house does by itself, and when (London time)."""

from datetime import datetime, time

from bot.delivery.periodic import Periodic, Report
from bot.delivery.retention import forgetting
from services.house import House
from services.lookout import look_out


def periodics(house: House, council: str) -> list[Periodic]:
    """At 8am on every day: few free slots are told. At 3am: done work is forgotten."""

    async def capacity(_: datetime) -> Report:
        return Report(done=await look_out(house, council))

    return [Periodic("few_free_slots", capacity, at=time(8)), forgetting(house.store, house.now)]
