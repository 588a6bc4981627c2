"""Work that leaves the house: claimed in batches, done under a lease, settled while it still is ours."""

from bot.delivery.delivery import Delivery, Handler, NothingToDo
from bot.delivery.periodic import Periodic, Periodics, Report

__all__ = ["Delivery", "Handler", "NothingToDo", "Periodic", "Periodics", "Report"]
