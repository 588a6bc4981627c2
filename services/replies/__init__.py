"""Answers to invitations: read, reckoned up, chased, made up for."""

from services.replies.acts import CHASE, ENTERED_BY, Instead, chase, promise, substitute
from services.replies.moments import day, forecast
from services.replies.poll import poll, poll_all
from services.replies.shown import replies_of

__all__ = [
    "CHASE",
    "ENTERED_BY",
    "Instead",
    "chase",
    "day",
    "forecast",
    "poll",
    "poll_all",
    "promise",
    "replies_of",
    "substitute",
]
