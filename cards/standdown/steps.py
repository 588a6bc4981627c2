"""The steps of asking: why, what has to be said for that reason, what is to happen."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Answers, Form, label
from cards.kit import Card, Choice, Element, bullets, facts, text
from cards.kit.buttons import openings
from cards.said import fill
from cards.standdown.frame import step
from conference.booking_picture import BookingPicture
from conference.refusals import Problem
from conference.standard import Reason, Standard
from conference.standdown import ACT, FOR, LINK, PREFIX, SUB, Act, acts_for, asks_of

Problems = Sequence[Problem]
Carried = Mapping[str, Any]
CHOICES = {
    Act.POSTPONE: "Move it. It stays in everybody’s calendar until the new date is agreed",
    Act.STAND_DOWN: "Take it out of the calendars now. A new date follows",
    Act.CANCEL: "Take it out of the calendars. No new date follows",
}


def step_why(
    standard: Standard,
    booking: BookingPicture,
    reasons: Sequence[Reason],
    answers: Answers,
    problems: Problems = (),
    *,
    begun: bool,
    carried: Carried,
) -> Card:
    """`reasons`: those that this person may give, in the council's order. `begun`: it has started."""
    form = Form(standard, answers, problems, carried)
    choices = [Choice(one.key, fill(one.words, standard)) for one in reasons]
    started = [text("It has begun: only what can still happen at it is offered.")] if begun else []
    body = [
        facts([("When", when.span(booking.starts, booking.ends))]),
        text("Nothing changes until you have checked your answers and sent them."),
        *started,
        form.ask(FOR, choices=choices, needed=True, look="radio"),
        *_says(standard),
    ]
    title = fill("{stand_down} or {postpone}: {reference}", standard, reference=booking.reference)
    return step(form, "why", title, body, reference=booking.reference)


def step_more(
    standard: Standard, reason: Reason, answers: Answers, problems: Problems = (), *, carried: Carried
) -> Card:
    """Which case of the reason it is, and what chain, reason and case want to know."""
    form = Form(standard, answers, problems, carried)
    body: list[Element] = []
    if reason.sub_codes:
        choices = [Choice(one.key, fill(one.words, standard)) for one in reason.sub_codes]
        body.append(form.ask(SUB, choices=choices, needed=True, look="radio"))
    always = asks_of(standard, reason)
    body += [form.ask(PREFIX + ask, needed=True) for ask in always]
    for code in reason.sub_codes:
        only = fill(code.words, standard)
        body += [
            form.ask(
                PREFIX + ask,
                needed=True,
                forced=False,
                title=f"{label(standard, PREFIX + ask).ask} (only for “{only}”)",
            )
            for ask in code.asks
            if ask not in always
        ]
    body.append(form.ask(PREFIX + LINK, needed=False))
    return step(form, "more", fill(reason.words, standard), body)


def step_act(
    standard: Standard,
    reason: Reason,
    answers: Answers,
    problems: Problems = (),
    *,
    begun: bool,
    carried: Carried,
) -> Card:
    """Only where there is a choice: moved while it stands, or taken out of the calendars now."""
    form = Form(standard, answers, problems, carried)
    choices = [Choice(act.value, CHOICES[act]) for act in acts_for(reason, begun=begun)]
    return step(form, "act", fill(reason.words, standard), [form.ask(ACT, choices=choices, needed=True)])


def _says(standard: Standard) -> list[Element]:
    """What the council's document says of it, to be opened."""
    told = [
        f"{fill(one.text, standard)} ({', '.join(one.rules)})"
        for one in standard.information.values()
        if "stand_down" in one.shown
    ]
    title = fill("What {council} says", standard, council=standard.name)
    return openings([("says", title, [bullets(told)] if told else [])])
