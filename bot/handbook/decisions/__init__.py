"""Who decides what: every decision about a conference, council by council, as the rules take it."""

from bot.handbook.decisions import dates, day, rest, standing_down
from bot.handbook.decisions.rows import COLUMNS, Decision
from conference.standard import Standard

__all__ = ["COLUMNS", "Decision", "decisions_of"]


def decisions_of(standard: Standard) -> tuple[Decision, ...]:
    """In the order of the table; those of one group stand together."""
    return (
        *standing_down.standing_down(standard),
        *dates.past(standard),
        rest.quorum(standard),
        *day.missing(standard),
        *dates.plans(standard),
        rest.swap(standard),
    )
