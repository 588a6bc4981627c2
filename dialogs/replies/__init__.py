"""Who is coming: the forecast, asking again, who comes instead."""

from dialogs.replies import acts, asking

__all__ = ["acts", "asking"]
