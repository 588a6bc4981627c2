"""Standing a conference down: why, who may ask, what has to be said, who agrees, who tells whom."""

from conference.standdown.asking import (
    FIELDS,
    Act,
    act_of,
    acts_for,
    asks_of,
    chain_key,
    chain_of,
    may_ask,
    reasons_for,
    unmet,
)
from conference.standdown.telling import Teller, held_back, ring_order, tellers_of
from conference.standdown.timing import LATE_HOURS, climbs_at, is_late

__all__ = [
    "FIELDS",
    "LATE_HOURS",
    "Act",
    "Teller",
    "act_of",
    "acts_for",
    "asks_of",
    "chain_key",
    "chain_of",
    "climbs_at",
    "held_back",
    "is_late",
    "may_ask",
    "reasons_for",
    "ring_order",
    "tellers_of",
    "unmet",
]
