"""Decisions that are no stand-down: past the last date, an earlier plan, chains that Quorate only shows."""

from bot.handbook import say
from bot.handbook.decisions.agreeing import agreeing, asked_for, shortly
from bot.handbook.decisions.rows import Decision, Lines, cited, lines, ours, star
from cards import words as when
from cards.said import fill, said
from conference.chains import Chain
from conference.cited import Cited
from conference.roles import Role
from conference.standard import Standard

PAST = "Past the last date"
PLANS = "Plans"
NOT_ASKED = (
    "Quorate shows it and reminds of it. The agreement stands on the child’s file; nobody is asked in chat."
)
_BOOKS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER)
_ENGLANDS = {"cancel", "postpone", "refuse_icpc"}  # every council has them, needed or not
_NAMES = {"plan_end_first": "Ending a plan at the first review"}


def past(standard: Standard) -> tuple[Decision, ...]:
    return _initial(standard), _review(standard)


def plans(standard: Standard) -> tuple[Decision, ...]:
    """An earlier plan, and each chain of the file that no stand-down leads to."""
    used = {reason.chain for reason in standard.reasons.values()} | _ENGLANDS | {"repeat_plan"}
    return _repeat(standard), *(_other(standard, key) for key in standard.chains if key not in used)


def _initial(standard: Standard) -> Decision:
    chain = standard.out_of_timescale
    return Decision(
        "past_last_date",
        PAST,
        fill("{a_icpc} past the last date", standard),
        (
            lines(ours(_any(standard, _BOOKS))),
            agreeing(standard, chain),
            lines(cited(asked_for(standard, chain.value.asks), chain)),
            lines(_copied(standard, chain), ours("Nobody is invited before it is agreed")),
            lines(ours("Held while it is asked; refused, it is let go and another is chosen")),
            lines(chain.note),
        ),
        shortly(standard, chain),
    )


def _review(standard: Standard) -> Decision:
    """The documents name nobody who would have to agree (conference/reviews.py)."""
    return Decision(
        "past_last_date_review",
        PAST,
        fill("Another conference past its last date, such as {a_rcpc}", standard),
        (
            lines(ours(_any(standard, (*_BOOKS, Role.CHAIR)))),
            lines(ours("Nobody; whoever enters it gives the reason")),
            lines(ours("The reason")),
            lines(ours(f"Shown to the {said(standard, 'unit_manager')}")),
            lines(ours("Stands as it was entered")),
            (),
        ),
        "Nobody*",
    )


def _repeat(standard: Standard) -> Decision:
    rules, chain = standard.repeat_plan, standard.chains.get("repeat_plan")
    chair, talk = said(standard, "chair"), rules.discuss_with
    within = cited(f"Shown when one within {when.count(rules.months.value, 'month')} is named", rules.months)
    first = cited(f"First a talk with {talk.value}", talk) if talk.value else ""
    agree: Lines = (
        (first, *agreeing(standard, chain)) if chain else (first, ours(f"Nobody; the {chair} looks at it"))
    )
    return Decision(
        "repeat_plan",
        PLANS,
        fill("A child had a plan before: {repeat_plan}", standard),
        (
            lines(within),
            lines(*agree),
            lines(cited(asked_for(standard, chain.value.asks), chain) if chain else ""),
            lines(_copied(standard, chain) if chain else ""),
            lines(ours("Stays")),
            lines(rules.months.note, *((chain.note, NOT_ASKED) if chain else ())),
        ),
        shortly(standard, chain) if chain else f"Nobody; shown to the {chair}{star(rules.months.source)}",
    )


def _other(standard: Standard, key: str) -> Decision:
    chain: Cited[Chain] = standard.chains[key]
    return Decision(
        f"chain.{key}",
        PLANS,
        _NAMES.get(key, when.capital(say.plain(key))),
        (
            lines(cited(_any(standard, chain.value.who_asks), chain)),
            agreeing(standard, chain),
            lines(cited(asked_for(standard, chain.value.asks), chain)),
            lines(_copied(standard, chain)),
            (),
            lines(chain.note, NOT_ASKED),
        ),
        shortly(standard, chain),
    )


def _copied(standard: Standard, chain: Cited[Chain]) -> str:
    words = say.roles(standard, chain.value.copies)
    return cited(f"Copied: {words}", chain) if words else ""


def _any(standard: Standard, roles: tuple[Role, ...]) -> str:
    return when.capital(say.roles(standard, roles, "or"))
