"""Calendars to subscribe to by a secret address."""

from services.feeds.addresses import Standing, address, make, revoke, standing
from services.feeds.calendar import calendar

__all__ = ["Standing", "address", "calendar", "make", "revoke", "standing"]
