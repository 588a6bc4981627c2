"""Work that leaves the house: claimed in batches, done under a lease, settled while it still is ours."""

from bot.delivery.delivery import Delivery
from bot.delivery.handler import Handler, NothingToDo
from bot.delivery.periodic import Periodic, Periodics, Report

__all__ = ["Delivery", "Handler", "NothingToDo", "Periodic", "Periodics", "Report"]
