"""Stories about stand-downs: a whole council at its Teams."""

from tests.faults.conftest import open_town

__all__ = ["open_town"]
