"""Stories about reports: a booked conference with a mother, a father and two agencies on its list."""

from tests.faults.conftest import open_town

__all__ = ["open_town"]
