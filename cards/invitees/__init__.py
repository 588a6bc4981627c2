"""The invite list's cards: the list, one person step by step, several at once, who is still right, police."""

from cards.invitees.checking import step_check
from cards.invitees.completing import completed, confirm, not_complete
from cards.invitees.listed import listed
from cards.invitees.nobody import absent, open_parts
from cards.invitees.paste import MOST as MOST_PASTED
from cards.invitees.paste import step_paste, step_pasted
from cards.invitees.person import HOW, step_joining, step_kind, step_who
from cards.invitees.police import MOST as MOST_CHECKED
from cards.invitees.police import asked, late, request, step_reasons, step_whom
from cards.invitees.saying import FIELDS, named
from cards.invitees.still import ANSWERS as STILL
from cards.invitees.still import still
from cards.invitees.taking_off import remove

__all__ = [
    "FIELDS",
    "HOW",
    "MOST_CHECKED",
    "MOST_PASTED",
    "STILL",
    "absent",
    "asked",
    "completed",
    "confirm",
    "late",
    "listed",
    "named",
    "not_complete",
    "open_parts",
    "remove",
    "request",
    "step_check",
    "step_joining",
    "step_kind",
    "step_paste",
    "step_pasted",
    "step_reasons",
    "step_who",
    "step_whom",
    "still",
]
