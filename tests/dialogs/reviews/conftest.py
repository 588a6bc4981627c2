"""Stories about reviews: a whole council at its Teams."""

from tests.faults.conftest import open_town

__all__ = ["open_town"]
