"""The booking's cards: the form step by step, the slots, the answers to check, where a booking stands."""

from cards.booking.booked import booked
from cards.booking.check import check
from cards.booking.correct import Follows, correct, corrected, too_late
from cards.booking.hand_on import hand_on, handed_on
from cards.booking.more import ACTS, more
from cards.booking.move import moved
from cards.booking.offers import offers
from cards.booking.resume import abandoned, draft_kept, nothing_open, resume
from cards.booking.rows import step_family, step_strategy
from cards.booking.steps import STEPS, step_background, step_how, step_needs, step_whom
from cards.booking.timeline import timeline

__all__ = [
    "ACTS",
    "STEPS",
    "Follows",
    "abandoned",
    "booked",
    "check",
    "correct",
    "corrected",
    "draft_kept",
    "hand_on",
    "handed_on",
    "more",
    "moved",
    "nothing_open",
    "offers",
    "resume",
    "step_background",
    "step_family",
    "step_how",
    "step_needs",
    "step_strategy",
    "step_whom",
    "timeline",
    "too_late",
]
