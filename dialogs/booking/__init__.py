"""Booking in chat: from "book" to the booked card, and what can be done with it afterwards."""

from dialogs.booking import fill_in, finish, move, open_card

__all__ = ["fill_in", "finish", "move", "open_card"]
