"""On whose rule a date or number rests; a default always says that it is one."""

from collections.abc import Sequence
from typing import TypeVar

from conference.standard import Cited, Source, Standard

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
