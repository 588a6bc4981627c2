"""Cards for entering a review, a looked-after review or a transfer-in conference, and for moving one."""

from cards.reviews.check import check
from cards.reviews.move import move
from cards.reviews.resume import abandoned, resume
from cards.reviews.steps import step_dates, step_reason, step_time, step_what

__all__ = [
    "abandoned",
    "check",
    "move",
    "resume",
    "step_dates",
    "step_reason",
    "step_time",
    "step_what",
]
