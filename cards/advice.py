"""The advice desk of councils that have one: managers ask it when a threshold is finely balanced (LE-10)."""

from collections.abc import Set as AbstractSet
from datetime import date

from cards import words as when
from cards.kit import Element, text
from cards.said import fill
from cards.sources import source
from cards.words import capital
from conference.dates import london
from conference.roles import UNIT, Role
from conference.standard import Standard

KEY = "threshold_advice"  # what the document says of it
ANY_DAY = date(2026, 12, 1)


def may_ask(standard: Standard, roles: AbstractSet[Role]) -> bool:
    """Whoever the council says may ask the desk, and those who keep its rota."""
    asks = {*standard.duty_advice.asked_by.value, *UNIT}
    return standard.duty_advice.kept.value and not asks.isdisjoint(roles)


def hours(standard: Standard) -> str:
    """As "9am to 11am"."""
    desk = standard.duty_advice
    return when.hours(london(ANY_DAY, desk.opens.value), london(ANY_DAY, desk.closes.value))


def desk(standard: Standard) -> list[Element]:
    """When to ask it, and whose rule that is."""
    said = standard.information.get(KEY)
    if said is None:
        return []
    whose = capital(source(standard, said.source.value, said.rules))
    return [text(fill(said.text, standard)), text(f"{whose}.", subtle=True, small=True, close=True)]
