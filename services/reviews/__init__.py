"""Reviews, looked-after reviews and transfer-in conferences: entered with their date, and moved."""

from services.reviews.enter import enter
from services.reviews.move import may_move, movable, move

__all__ = ["enter", "may_move", "movable", "move"]
