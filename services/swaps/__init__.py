"""Duty days offered, taken and swapped (WS-28)."""

from services.swaps.answers import approve, decline, lapse, refuse, take, withdraw
from services.swaps.mine import colleagues, duty_days_of
from services.swaps.offering import Offer, offer, preview
from services.swaps.shown import picture

__all__ = [
    "Offer",
    "approve",
    "colleagues",
    "decline",
    "duty_days_of",
    "lapse",
    "offer",
    "picture",
    "preview",
    "refuse",
    "take",
    "withdraw",
]
