"""Which verb a step's own button opens; a step without a door of its own can be said to be done.

The verb is given `conference`, `step` and `about` (an invitee's id or an agency, or "").
"""

from fnmatch import fnmatchcase

DOORS: dict[str, str] = {  # a step's key, or a pattern of keys -> verb; the first that fits counts
}
WORDS: dict[str, str] = {}  # verb -> the button's words; else "Open"


def door_of(step: str) -> str:
    """The verb, "" for a step that has no door."""
    return next((verb for pattern, verb in DOORS.items() if fnmatchcase(step, pattern)), "")
