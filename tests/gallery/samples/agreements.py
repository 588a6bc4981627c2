"""Going past the last date: giving reasons, being asked, and how it was decided."""

from collections.abc import Callable

from cards import agreements as cards
from cards.kit import Card
from conference.refusals import Problem
from tests.gallery.made_up import CARRIED, LONG, each, offer, past, standard

LATE = offer(15, 10, standing="past_last_date", number=17)
MISSING = (Problem("reason", "missing"), Problem("safeguarded", "missing"))


def _give(council: str, problems: tuple[Problem, ...] = (), answers: dict[str, str] | None = None) -> Card:
    asks = standard(council).out_of_timescale.value.asks
    return cards.give(standard(council), LATE, asks, problems, carried=CARRIED, answers=answers)


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("give", _give),
    "give_wrong": lambda: _give("sg", MISSING),
    "give_longest": lambda: _give("sg", (), {"reason": LONG, "safeguarded": LONG}),
    **each("asked", lambda one: cards.asked(standard(one), past(one)).drawn()),
    "asked_wrong": lambda: cards.asked(standard("le"), past("le")).drawn({}, (Problem("why", "missing"),)),
    "asked_longest": lambda: cards.asked(
        standard("sg"), past("sg", given=(("reason", LONG), ("safeguarded", LONG)))
    ).drawn(),
    "decided_agreed": lambda: cards.decided(standard("le"), past("le", "agreed")),
    "decided_refused": lambda: cards.decided(standard("le"), past("le", "refused")),
    "decided_waiting": lambda: cards.decided(standard("le"), past("le", "asked")),
    "decided_withdrawn": lambda: cards.decided(standard("le"), past("le", "withdrawn")),
    "decided_sg": lambda: cards.decided(standard("sg"), past("sg", "agreed")),
}
