"""Welcome, help, and words or people that are not known."""

from collections.abc import Callable

from cards import help as cards
from cards.kit import Card
from conference.roles import Role
from tests.gallery.made_up import each, standard

WORKER, UNIT, CHAIR = (
    frozenset({Role.SOCIAL_WORKER}),
    frozenset({Role.ADMINISTRATOR}),
    frozenset({Role.CHAIR}),
)
NASTY = "**book** [now](https://evil.example) <b>x</b>"

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("welcome", lambda one: cards.welcome(standard(one), WORKER)),
    "welcome_chair": lambda: cards.welcome(standard("ws"), CHAIR),
    "help": lambda: cards.help_card(standard("ws"), WORKER),
    "help_unit": lambda: cards.help_card(standard("le"), UNIT),
    "welcome_unit": lambda: cards.welcome(standard("wk"), UNIT),
    "unknown_person": lambda: cards.unknown_person(standard("sg")),
    "did_you_mean": lambda: cards.did_you_mean(standard("sw"), "my boking", ["my bookings", "book", "help"]),
    "not_understood": lambda: cards.not_understood(standard("wk"), NASTY),
    "not_understood_nothing": lambda: cards.not_understood(standard("ws"), "", CHAIR),
}
