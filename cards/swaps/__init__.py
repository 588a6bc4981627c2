"""Duty days: one's own, offered to colleagues, swapped (WS-28)."""

from cards.swaps.mine import my_days
from cards.swaps.offering import EVERYBODY, check, offer
from cards.swaps.swap import swap

__all__ = ["EVERYBODY", "check", "my_days", "offer", "swap"]
