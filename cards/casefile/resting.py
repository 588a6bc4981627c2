"""On which rule a decision rests, in the document's own words; a default says that it is one."""

from collections.abc import Sequence
from typing import TypeVar

from cards.said import fill
from conference.standard import Cited, Source, Standard
from councils.quotes import quote

T = TypeVar("T")
LABEL = "Rests on"


def resting(standard: Standard, whose: Source, rules: Sequence[str], note: str = "") -> tuple[str, str]:
    """A fact of a line for each rule; readings of the catalogue, which quote nobody, are left out."""
    said = fill(note, standard)
    match whose:
        case Source.COUNCIL:
            quoted = [f"{rule}: “{words}”" for rule in rules if (words := quote(rule))]
            numbers = [rule for rule in rules if not rule.startswith("C-")]
            lines = quoted or [f"{standard.document}: {', '.join(numbers)}"]
        case Source.STATUTORY:
            lines = [f"Statutory guidance ({', '.join(rules)})"]
        case Source.DEFAULT:
            lines = [f"A default of Quorate: {standard.name}’s document does not say."]
    return (LABEL, "\n".join([*lines, *([said] if said else [])]))


def resting_on(standard: Standard, value: Cited[T]) -> tuple[str, str]:
    return resting(standard, value.source, value.rules, value.note)
