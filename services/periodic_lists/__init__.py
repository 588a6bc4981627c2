"""Lists by the calendar: what stands on them, who reads how much, when they go out."""

from services.periodic_lists.asking import Available, asked, available, of_run, whole
from services.periodic_lists.sending import VIEW, send_due, send_file
from services.periodic_lists.supervision import put_on, take_off

__all__ = [
    "VIEW",
    "Available",
    "asked",
    "available",
    "of_run",
    "put_on",
    "send_due",
    "send_file",
    "take_off",
    "whole",
]
