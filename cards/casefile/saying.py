"""Words that several parts of a record share."""

from collections.abc import Sequence

from cards.said import role
from cards.words import capital, joined
from conference.casefile import By
from conference.roles import Role
from conference.standard import Chain, Order, Standard

ABSENT = {
    "away": "who is away",
    "no_answer": "who has not answered in time",
    "own_request": "who asked for it",
    "took_part": "who has decided another step",
    "nobody": "as nobody is named",
}


def by(standard: Standard, who: By) -> str:
    """As “Alex Green, CP Chair”, “Uma Stone, QARU Manager, in the absence of the chair, who is away”."""
    parts = [who.name]
    if who.role is not None and who.role is not Role.CLOCK:
        parts.append(role(standard, who.role))
    if who.instead_of is not None:
        parts.append(f"in the absence of the {role(standard, who.instead_of)}")
        parts += [ABSENT[who.absent_why]] if who.absent_why in ABSENT else []
    return ", ".join(parts)


def chain_words(standard: Standard, chain: Chain) -> str:
    """As “The CP Chair, then the Safeguarding Manager”."""
    names = [f"the {role(standard, step.role)}" for step in chain.steps]
    if len(names) == 1:
        return capital(names[0])
    if chain.order is Order.IN_ORDER:
        return capital(", then ".join(names))
    return f"{capital(joined(names))}, in any order"


def given_lines(lines: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Without those that say nothing."""
    return tuple(line for line in lines if line[1])
