"""Booking in chat: from "book" to the booked card, and what can be done with it afterwards."""

from dialogs.booking import correct, fill_in, finish, hand_on, move, open_card

__all__ = ["correct", "fill_in", "finish", "hand_on", "move", "open_card"]
