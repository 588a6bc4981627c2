"""Reviews, looked-after reviews and transfer-in conferences in chat: entered with their date, and moved."""

from dialogs.reviews import fill_in, move

__all__ = ["fill_in", "move"]
