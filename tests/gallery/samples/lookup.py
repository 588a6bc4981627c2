"""Looking a booking up: the form, what was found, nothing found."""

from collections.abc import Callable

from cards import lookup as cards
from cards.kit import Card
from conference.booking import Status
from conference.refusals import Problem
from tests.gallery.made_up import each, line, standard

NASTY = "**Reed** [now](https://evil.example) <b>x</b>"
TWO = [line(1, Status.BOOKED), line(6, Status.CANCELLED)]

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("form", lambda one: cards.lookup(standard(one)).drawn()),
    "form_wrong": lambda: cards.lookup(standard("le")).drawn(
        {"sought": "", "sought_on": "soon"},
        (Problem("sought", "missing"), Problem("sought_on", "not_a_date")),
    ),
    "found": lambda: cards.found(standard("ws"), "Reed", TWO),
    "found_many": lambda: cards.found(standard("wk"), "Reed", [line(n, Status.BOOKED) for n in range(22)]),
    "none": lambda: cards.found(standard("sg"), "SG-26-0099", []),
    "none_nasty": lambda: cards.found(standard("sw"), NASTY, []),
}
