"""Who is coming: in each council's words, every outlook, the form, and what else is told."""

from collections.abc import Callable
from dataclasses import replace

from cards import replies as cards
from cards.chooser import REPLIES, choose
from cards.kit import Card
from conference.booking import Status
from conference.quorum import Coming
from conference.refusals import Problem
from tests.gallery.made_up import each, line, standard
from tests.gallery.replies_made_up import GP, HEALTH, LONG_NAME, POLICE, SCHOOL, agency, replies

MANY = tuple(
    agency(f"Agency {number} of the county", "other professional", Coming.OPEN) for number in range(30)
)
LONG = agency(LONG_NAME, "school", Coming.NO, "")
LETTER = replace(HEALTH, people=(replace(HEALTH.people[0], asked=False, reachable=False),))
OTHER = replace(GP.people[0], name="Dr Ana Ruiz", reply=Coming.OPEN, instead_of=GP.people[0].name)
SWAPPED = replace(GP, people=(*GP.people, OTHER), coming=Coming.OPEN)
WRONG = (Problem("instead_name", "missing"), Problem("instead_email", "not_an_email"))

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("open", lambda one: cards.replies(standard(one), replies(one, SCHOOL, HEALTH, GP, POLICE))),
    "enough": lambda: cards.replies(
        standard("ws"), replies("ws", SCHOOL, replace(POLICE, coming=Coming.YES))
    ),
    "exactly": lambda: cards.replies(
        standard("wk"), replies("wk", SCHOOL, replace(POLICE, coming=Coming.YES), GP)
    ),
    "short": lambda: cards.replies(standard("sg"), replies("sg", SCHOOL, GP)),
    "short_without_social_worker": lambda: cards.replies(
        standard("sw"), replies("sw", SCHOOL, POLICE, care=Coming.NO)
    ),
    "few_le": lambda: cards.replies(standard("le"), replies("le", SCHOOL)),
    "few_sg": lambda: cards.replies(standard("sg"), replies("sg", SCHOOL)),
    "report_counts": lambda: cards.replies(
        standard("le"), replies("le", SCHOOL, replace(GP, report="received"))
    ),
    "asked_again": lambda: cards.replies(standard("sw"), replies("sw", SCHOOL, HEALTH), chased=2),
    "nobody_to_ask": lambda: cards.replies(standard("le"), replies("le", SCHOOL, LETTER), chased=0),
    "somebody_else": lambda: cards.replies(standard("le"), replies("le", SCHOOL, SWAPPED)),
    "many": lambda: cards.replies(standard("ws"), replies("ws", *MANY)),
    "list_open": lambda: cards.replies(standard("le"), replies("le", LETTER, state="open", read_at=None)),
    "list_none": lambda: cards.replies(standard("sg"), replies("sg", state="none", read_at=None)),
    "only_to_look": lambda: cards.replies(standard("wk"), replies("wk", SCHOOL, HEALTH, may=False)),
    "instead_le": lambda: cards.instead(standard("le"), replies("le", GP), GP).drawn(),
    "instead_sw": lambda: cards.instead(standard("sw"), replies("sw", GP), GP).drawn(),
    "instead_wrong": lambda: cards.instead(standard("sg"), replies("sg", LONG), LONG).drawn(
        {"instead_email": "kim.price"}, WRONG
    ),
    "chair_out": lambda: cards.chair_out(standard("ws"), replies("ws", SCHOOL, chair_reply=Coming.NO)),
    "moved": lambda: cards.moved("Q-26-0042", "c1"),
    "gone": lambda: cards.gone("Q-26-0042"),
    "which": lambda: choose(standard("ws"), [line(number, Status.BOOKED) for number in range(8)], REPLIES),
    "which_none": lambda: choose(standard("wk"), [], REPLIES),
}
