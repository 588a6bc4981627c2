"""Decisions when somebody cannot come: cover, and going on without clerk, social worker or network."""

from collections.abc import Sequence

from bot.handbook import say
from bot.handbook.decisions.agreeing import anybody
from bot.handbook.decisions.rows import Decision, Lines, cited, lines, marked, ours, star
from cards import words as when
from cards.said import fill, role
from conference.cover import rungs
from conference.practice.cover import CoverFrom
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.without import PRESENTS, STAND_DOWN, Missing, Way, deciders, ways
from services.cover.telling import TOLD_OF_CHANGE
from services.cover.without import TOLD

MISSING = "When somebody cannot come"
_NAMES = {
    Missing.CLERK: "The {clerk} cannot come",
    Missing.SOCIAL_WORKER: "The {social_worker} cannot come",
    Missing.NETWORK: "The network fails",
}
_WAYS = {
    "another_clerk": "Another {clerk} comes",
    "recording": "It is recorded",
    "presents:duty_worker": "A duty worker presents",
    "rearrange": "It is arranged anew: the date is moved",
    "wait": "It goes on when the network is back",
    STAND_DOWN: "Else somebody asks to {stand_down}",
}
_STAYS = "Stays; nothing is cancelled by itself"


def missing(standard: Standard) -> tuple[Decision, ...]:
    return _cover(standard), _nobody(standard), *(_without(standard, each) for each in Missing)


def _cover(standard: Standard) -> Decision:
    """WS-30, WS-31, LE-68: told, asked, covered."""
    rules = standard.cover
    duty = rules.asked_from.value is CoverFrom.DUTY_CHAIR
    asked = "The {duty_chair} is asked" if duty else "The first free {chair} is asked, others by hand"
    press = "Without waiting for anybody" if rules.automatic.value else "At that manager’s press"
    check = "Whoever covers: that they do not know the family" if rules.conflict_check.value else ""
    return Decision(
        "cover",
        MISSING,
        fill("The {chair} cannot come, and somebody covers", standard),
        (
            lines(ours(fill("The {chair}, or anybody of the {unit} for them", standard))),
            lines(
                cited(f"Told first: {_else(standard, rules.told.value)}", rules.told),
                cited(press, rules.automatic),
                cited(fill(asked, standard), rules.asked_from),
                ours("Whoever accepts first has it"),
            ),
            lines(cited(check, rules.conflict_check)),
            lines(
                ours(
                    f"Told then: {say.roles(standard, TOLD_OF_CHANGE)}; the calendar entry names the new one"
                )
            ),
            lines(ours("Stays, and so does the link")),
            lines(rules.told.note, rules.asked_from.note),
        ),
        f"{when.capital(_else(standard, rules.told.value))}{star(rules.told.source)}",
    )


def _nobody(standard: Standard) -> Decision:
    """WS-32: a manager decides, never by itself."""
    rules, reason = standard.cover, standard.reasons.get("no_cover")
    who = rules.decides_without_cover
    above = tuple(role for role in rungs(rules.told.value) if role not in who.value)
    asks = f"Or a stand-down is asked for: “{fill(reason.words, standard)}”" if reason else ""
    return Decision(
        "no_cover",
        MISSING,
        "Nobody can cover",
        (
            lines(
                ours("Nobody has to: the card comes when nobody is there, nobody accepts, or it is too late")
            ),
            lines(
                cited(f"{when.capital(_else(standard, who.value))}", who),
                ours(f"Where none of them is there: {_else(standard, above)}") if above else "",
            ),
            (),
            (),
            lines(ours(_STAYS), ours(asks)),
            lines(who.note),
        ),
        f"{when.capital(_else(standard, who.value))}{star(who.source)}",
    )


def _without(standard: Standard, what: Missing) -> Decision:
    """LE-69 to LE-73: the council's ways in order; who records which one."""
    who = anybody(standard, [*(one for one in deciders(standard, what) if one not in UNIT), *sorted(UNIT)])
    there = ways(standard, what)
    return Decision(
        f"without.{what.value}",
        MISSING,
        fill(_NAMES[what], standard),
        (
            (),
            lines(
                ours(f"Recorded by the {who}"), *(_way(standard, n, way) for n, way in enumerate(there, 1))
            ),
            _given(there),
            lines(ours(f"Told then: {say.roles(standard, TOLD)}")),
            lines(ours(_STAYS)),
            _notes(standard, what),
        ),
        f"{when.capital(who)}*",
    )


def _way(standard: Standard, number: int, way: Way) -> str:
    known = _WAYS.get(way.key) or f"The {{{way.key.removeprefix(PRESENTS)}}} presents"
    return marked(f"{number}. {fill(known, standard)}", way.source, way.rules)


def _given(there: tuple[Way, ...]) -> Lines:
    agreed = next((way for way in there if way.agreed), None)
    knows = next((way for way in there if way.knows), None)
    return lines(
        ours("Who it is" if any(way.who for way in there) else ""),
        marked("To record: that all agreed beforehand", agreed.source, agreed.rules) if agreed else "",
        marked("That they know the case", knows.source, knows.rules) if knows else "",
    )


def _notes(standard: Standard, what: Missing) -> Lines:
    rules = standard.cover
    return {
        Missing.CLERK: lines(rules.without_clerk.note, rules.clerk_cover_by.note),
        Missing.SOCIAL_WORKER: lines(rules.social_worker_cover.note, rules.knowledge_needed.note),
        Missing.NETWORK: lines(rules.network_failure_rearranges.note),
    }[what]


def _else(standard: Standard, roles: Sequence[Role]) -> str:
    """The first who is there."""
    return ", else the ".join(role(standard, one) for one in roles)
