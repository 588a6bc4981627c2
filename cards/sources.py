"""On whose rule a date, number or step rests; a default always says that it is one."""

from collections.abc import Sequence
from typing import TypeVar

from cards.kit import Element, bullets, text
from conference.standard import Cited, Source, Standard, StepRule
from councils.documents import quote

# On whose rule a date or number rests; a default always says that it is one.

T = TypeVar("T")


def source(standard: Standard, whose: str, rules: Sequence[str] = ()) -> str:
    """As “Leicestershire’s own document (LE-06)”, "statutory guidance", or "our default"."""
    cited = f" ({', '.join(rules)})" if rules else ""
    match whose:
        case Source.COUNCIL:
            return f"{standard.document}{cited}"
        case Source.STATUTORY:
            return f"statutory guidance; {standard.name}’s own document does not say{cited}"
        case _:
            return f"a default of this service; {standard.name}’s document does not say{cited}"


def source_of(standard: Standard, value: Cited[T]) -> str:
    return source(standard, value.source.value, value.rules)


# On which rule of whose document a step rests, in the document's own words.


def step_source(standard: Standard, rule: StepRule) -> list[Element]:
    """The document's name and its sentences; a default says that it is one, and what it is taken from."""
    note = [text(rule.note, subtle=True, close=True)] if rule.note else []
    numbers = ", ".join(rule.rules)
    match rule.source:
        case Source.COUNCIL:
            return [text(standard.document), *_quoted(rule), *note]
        case Source.STATUTORY:
            said = f"Statutory guidance: {rule.note} ({numbers})" if numbers else f"Statutory: {rule.note}"
            return [text(said), *_silent(standard)]
        case Source.DEFAULT:
            taken = f" It is taken from {numbers}." if numbers else ""
            said = f"A default that Quorate proposes: {standard.name}’s document does not say.{taken}"
            return [text(said), *note]


def _quoted(rule: StepRule) -> list[Element]:
    """Each rule with its sentence; readings of the catalogue, which quote nobody, by their numbers."""
    quoted = [f"{one}: “{said}”" for one in rule.rules if (said := quote(one))]
    readings = ", ".join(one for one in rule.rules if not quote(one))
    words = [bullets(quoted)] if quoted else []
    return [*words, *([text(f"Read as in {readings}.", subtle=True, close=True)] if readings else [])]


def _silent(standard: Standard) -> list[Element]:
    return [text(f"{standard.name}’s own document does not say.", subtle=True, close=True)]
