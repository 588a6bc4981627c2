"""The card of the day."""

from cards.day.card import day, today

__all__ = ["day", "today"]
