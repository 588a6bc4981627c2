"""Stories about reports: a booked conference with a mother, a father and two agencies on its list."""

from tests.faults.conftest import migrated, open_town

__all__ = ["migrated", "open_town"]
