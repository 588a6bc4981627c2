"""Who is here at the start, and whether it goes ahead."""

from cards.quorum.card import quorum
from cards.quorum.which import which

__all__ = ["quorum", "which"]
