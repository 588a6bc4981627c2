"""Answers to invitations: read, reckoned up, chased, made up for."""

from services.replies.acts import CHASE, ENTERED_BY, Instead, chase, promise, substitute
from services.replies.asking import asked_again
from services.replies.moments import day, forecast
from services.replies.poll import CHAIR_OUT, poll, poll_all
from services.replies.shown import KEEPERS, left_behind, replies_of

__all__ = [
    "CHAIR_OUT",
    "CHASE",
    "ENTERED_BY",
    "KEEPERS",
    "Instead",
    "asked_again",
    "chase",
    "day",
    "forecast",
    "left_behind",
    "poll",
    "poll_all",
    "promise",
    "replies_of",
    "substitute",
]
