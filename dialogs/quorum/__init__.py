"""Who is here at the start: tick, count, decide. One card, in place."""

from dialogs.quorum import acts, showing

__all__ = ["acts", "showing"]
