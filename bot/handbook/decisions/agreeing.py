"""Who has to agree by a chain, in words: steps, deputies, order, and when it is passed on."""

from collections.abc import Sequence

from bot.handbook import say
from bot.handbook.decisions.rows import Lines, cited, lines, star
from cards import words as when
from cards.said import fill, role, said
from conference.chains import Chain, ChainStep, Order
from conference.cited import Cited
from conference.roles import UNIT, Role
from conference.standard import Standard

ASKS = {
    "reason": "the reason",
    "manager_told": "that the manager has been told",
    "agencies_missing": "which agencies are missing",
    "threshold": "why the threshold is not met",
    "what": "what has happened",
    "exceptional": "what is exceptional about it",
    "safeguarded": "how the child is kept safe meanwhile",
    "lead_discussion": "what the talk with the lead came to",
    "plo_considered": "whether the {plo} was considered",
}
_HOW = {Order.IN_ORDER: "one after the other", Order.TOGETHER: "asked side by side"}


def agreeing(standard: Standard, chain: Cited[Chain]) -> Lines:
    """A line for each step with its deputies and the hours after which they are asked; then the order."""
    steps = chain.value.steps
    if len(steps) == 1:
        return lines(cited(_step(standard, steps[0]), chain))
    all_ = "Both" if len(steps) == 2 else "All"
    numbered = [f"{n}. {_step(standard, step)}" for n, step in enumerate(steps, 1)]
    return lines(*numbered, cited(f"{all_}, {_HOW[chain.value.order]}", chain))


def shortly(standard: Standard, chain: Cited[Chain]) -> str:
    """As “CP Chair, then Safeguarding Manager*”; the star marks a default."""
    names = [when.capital(role(standard, step.role)) for step in chain.value.steps]
    how = ", then " if chain.value.order is Order.IN_ORDER else " and "
    return f"{how.join(names)}{star(chain.source)}"


def asked_for(standard: Standard, asks: Sequence[str]) -> str:
    """As “The reason and that the manager has been told”; "" for none."""
    said_ = [when.lowered(fill(ASKS[ask], standard)) if ask in ASKS else say.plain(ask) for ask in asks]
    return when.capital(when.joined(said_))


def anybody(standard: Standard, roles: Sequence[Role]) -> str:
    """Roles in words, the unit's three as one."""
    words = [role(standard, one) for one in roles if one not in UNIT]
    whole = set(roles) >= UNIT
    unit = [f"anybody of the {said(standard, 'unit')}"] if whole else []
    few = [role(standard, one) for one in roles if one in UNIT and not whole]
    return when.joined([*words, *few, *unit], "or")


def _step(standard: Standard, step: ChainStep) -> str:
    """In their absence: away, asking themselves, nobody there, or no answer in the chain's hours."""
    deputies = say.roles(standard, step.deputies, "or")
    hours = when.count(step.climb_after_hours, "hour")
    absent = f"; in their absence, or after {hours}, the {deputies}" if deputies else ""
    return f"{when.capital(role(standard, step.role))}{absent}"
