"""Lists by the calendar: what stands on them, who reads how much, when they go out."""

from services.periodic_lists.asking import Available, asked, available, of_run, whole
from services.periodic_lists.readers import actor_of
from services.periodic_lists.sending import VIEW, About, office, send_due, send_file
from services.periodic_lists.supervision import STEP as SUPERVISION
from services.periodic_lists.supervision import put_on, take_off

__all__ = [
    "SUPERVISION",
    "VIEW",
    "About",
    "Available",
    "actor_of",
    "asked",
    "available",
    "of_run",
    "office",
    "put_on",
    "send_due",
    "send_file",
    "take_off",
    "whole",
]
