"""Who is to be invited: the list, its forms, and what the police are asked."""

from dialogs.invitees import (
    add,
    complete,
    copy,
    nobody,
    opening,
    paste,
    police,
    police_done,
    pressing,
    remove,
)

__all__ = [
    "add",
    "complete",
    "copy",
    "nobody",
    "opening",
    "paste",
    "police",
    "police_done",
    "pressing",
    "remove",
]
