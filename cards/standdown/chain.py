"""Who has to agree: before it is asked for, and how each step stands."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Element, bullets, group, subheading, text, words
from cards.said import fill, role
from cards.sources import source_of
from cards.standdown.saying import ABSENT, the
from cards.words import capital, joined
from conference.roles import Role
from conference.standard import Chain, ChainStep, Cited, Order, Source, Standard
from conference.standdown import OwnStep, StandDownPicture, StepPicture

SAID = {
    "agreed": "agreed",
    "refused": "refused",
    "asked": "asked, no answer yet",
    "waiting": "asked next",
    "withdrawn": "no longer needed",
}


def once_agreed(standard: Standard, roles: Sequence[Role]) -> str:
    """As “Once the CP Chair has agreed”, for those who still have to."""
    return f"Once {the(standard, roles)} {'has' if len(roles) == 1 else 'have'} agreed"


def who_agrees(standard: Standard, chain: Cited[Chain], own: OwnStep | None) -> list[Element]:
    """The steps in their order with their deputies, which of them the asker's own is, and on whose rule."""
    lines = [_line(standard, chain.value, number, own) for number in range(len(chain.value.steps))]
    return [
        subheading("Who has to agree"),
        *([text(_how(chain.value), close=True)] if len(lines) > 1 else []),
        bullets(lines),
        *resting(standard, chain),
    ]


def resting(standard: Standard, chain: Cited[Chain]) -> list[Element]:
    """A default says that it is one; what is only partly the council's own says which part is not."""
    said = f"Who agrees: {source_of(standard, chain)}."
    note = [fill(chain.note, standard)] if chain.note and chain.source is Source.COUNCIL else []
    return [text(" ".join([said, *note]), subtle=True, small=True)]


def decided(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """Each step: who decided and when, who is waited for, and what happens when nobody answers."""
    chain = standard.chains.get(picture.chain)
    drawn = [_step(standard, picture, one, step) for one, step in stepped(standard, picture)]
    return [subheading("Who decides"), *drawn, *(resting(standard, chain) if chain else [])]


def stepped(standard: Standard, picture: StandDownPicture) -> list[tuple[StepPicture, ChainStep | None]]:
    """Each step with the council's rule for it, None where the standard has changed since."""
    chain = standard.chains.get(picture.chain)
    rules: tuple[ChainStep | None, ...] = chain.value.steps if chain else ()
    return list(zip(picture.steps, (*rules, *[None] * len(picture.steps)), strict=False))


def climbing(standard: Standard, one: StepPicture, step: ChainStep | None) -> str:
    """By when to answer, and who can decide after that; "" where nobody else can."""
    if one.climbs_at is None or step is None or not step.deputies or one.in_absence_of:
        return ""
    then = the(standard, step.deputies, "or")
    return f"Answer by {when.moment(one.climbs_at)}. After that {then} can decide as well."


def in_absence(standard: Standard, one: StepPicture) -> str:
    """As “In the absence of the Service Manager, who is away”; "" where nobody stands in."""
    if one.in_absence_of is None:
        return ""
    why = ABSENT.get(one.absent_why, "")
    return f"In the absence of {the(standard, [one.in_absence_of])}" + (f", {why}" if why else "")


def _how(chain: Chain) -> str:
    return "One after the other." if chain.order is Order.IN_ORDER else "All of them, in any order."


def _line(standard: Standard, chain: Chain, number: int, own: OwnStep | None) -> str:
    step = chain.steps[number]
    name = the(standard, [step.role])
    several = len(chain.steps) > 1 and chain.order is Order.IN_ORDER
    first = f"{'Then' if number else 'First'} {name}" if several else capital(name)
    if own and own.step == number:
        absent = f", {ABSENT[own.absent_why]}: in their place" if own.absent_why in ABSENT else ":"
        return f"{first}{absent} you agree by sending this"
    return f"{first}, or {the(standard, step.deputies, 'or')} in their absence" if step.deputies else first


def _step(standard: Standard, picture: StandDownPicture, one: StepPicture, step: ChainStep | None) -> Element:
    own = one.status == "agreed" and one.decided_by == picture.asked_by
    state = "agreed by asking" if own else SAID[one.status]
    lines: list[Element] = [text(f"{capital(role(standard, one.role))}: {state}", bold=True)]
    if one.decided_by:
        at = f", {when.moment(one.decided_at)}" if one.decided_at else ""
        lines.append(text(f"{one.decided_by}{at}", subtle=True, close=True))
    if absence := in_absence(standard, one):
        as_ = f", as {role(standard, one.decided_as)}" if one.decided_as else ""
        lines.append(text(f"{absence}{as_}.", close=True))
    if one.status == "asked" and one.asked:
        lines.append(text(f"Waiting for {joined(list(one.asked), 'or')}.", close=True))
    if one.status == "asked" and (climbs := climbing(standard, one, step)):
        lines.append(text(climbs, subtle=True, close=True))
    return group([*lines, *([words(one.why, most=2_000, close=True)] if one.why else [])], line=True)
