"""The record for the child's file is on its way: with an address, and without one."""

from collections.abc import Callable

from cards.casefile import mail
from cards.kit import Card

SAMPLES: dict[str, Callable[[], Card]] = {
    "on_its_way": lambda: mail.on_its_way("Q-26-0042", "sam.reed@council.example", conference="c1"),
    "on_its_way_no_address": lambda: mail.on_its_way("Q-26-0042", "", conference="c1"),
}
