"""Stories about stand-downs: a whole council at its Teams."""

from tests.faults.conftest import migrated, open_town

__all__ = ["migrated", "open_town"]
