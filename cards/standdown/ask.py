"""Asking for a stand-down: why, what that reason needs said, what is to happen, the answers to check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards import dates as when
from cards.booking.facts import SHORT
from cards.booking.facts import summary as about
from cards.council_words import capital, fill
from cards.form import Answers, CardPart, Field, FormCard, Parts, as_typed, label, problem_summary
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    text,
    words,
)
from cards.kit.buttons import openings
from cards.standdown.request import (
    doing,
    once_agreed,
    the_role,
    time_left,
    what_follows,
    who_agrees,
    why_words,
)
from conference.booking_picture import BookingPicture
from conference.links import link_of
from conference.refusals import LONGEST, Problem
from conference.standard import Reason, Source, Standard
from conference.standdown import (
    ACT,
    FOR,
    LINK,
    PREFIX,
    SUB,
    Act,
    OwnStep,
    Teller,
    acts_for,
    asks_of,
    chain_of,
)

# A step of asking for a stand-down: its title, what is wrong, Continue and the way back.


def ask_step(
    standard: Standard, name: str, title: str, parts: Sequence[CardPart | Element],
    *, carried: Mapping[str, Any], reference: str = "",
) -> FormCard:  # fmt: skip
    """`reference`: of the booking, on the first step, whose way back leaves everything as it is."""
    data = {"step": name, **carried}
    back = button("Back", "stand_down.back", data)
    if reference:
        about = {"conference": str(carried.get("conference", ""))}
        back = button("Leave it as it is", "booking.open", about)
    buttons = [button("Continue", "stand_down.next", data, primary=True), back]
    summary = f"{fill('{stand_down} or {postpone}', standard)} {reference}".strip()
    return FormCard(standard, title, parts, buttons, summary)


# The steps of asking: why, what has to be said for that reason, what is to happen.

Carried = Mapping[str, Any]
CHOICES = {
    Act.POSTPONE: "Move it. It stays in everybody’s calendar until the new date is agreed",
    Act.STAND_DOWN: "Take it out of the calendars now. A new date follows",
    Act.CANCEL: "Take it out of the calendars. No new date follows",
}


def step_why(
    standard: Standard, booking: BookingPicture, reasons: Sequence[Reason], *, begun: bool, carried: Carried
) -> FormCard:
    """`reasons`: those that this person may give, in the council's order. `begun`: it has started."""
    choices = [Choice(one.key, fill(one.words, standard)) for one in reasons]
    started = [text("It has begun: only what can still happen at it is offered.")] if begun else []
    parts: Parts = [
        facts([("When", when.span(booking.starts, booking.ends))]),
        text("Nothing changes until you have checked your answers and sent them."),
        *started,
        Field(FOR, choices=choices, look="radio"),
        *_document_on_standing_down(standard),
    ]
    title = fill("{stand_down} or {postpone}: {reference}", standard, reference=booking.reference)
    return ask_step(standard, "why", title, parts, carried=carried, reference=booking.reference)


def step_more(standard: Standard, reason: Reason, *, carried: Carried) -> FormCard:
    """Which case of the reason it is, and what chain, reason and case want to know."""
    parts: Parts = []
    if reason.sub_codes:
        choices = [Choice(one.key, fill(one.words, standard)) for one in reason.sub_codes]
        parts.append(Field(SUB, choices=choices, look="radio"))
    always = asks_of(standard, reason)
    parts += [Field(PREFIX + ask) for ask in always]
    for code in reason.sub_codes:
        only = f"(only for “{fill(code.words, standard)}”)"
        parts += [
            Field(PREFIX + ask, forced=False, title=f"{label(standard, PREFIX + ask).ask} {only}")
            for ask in code.asks
            if ask not in always
        ]
    parts.append(Field(PREFIX + LINK, needed=False))
    return ask_step(standard, "more", fill(reason.words, standard), parts, carried=carried)


def step_act(standard: Standard, reason: Reason, *, begun: bool, carried: Carried) -> FormCard:
    """Only where there is a choice: moved while it stands, or taken out of the calendars now."""
    choices = [Choice(act.value, CHOICES[act]) for act in acts_for(reason, begun=begun)]
    title = fill(reason.words, standard)
    return ask_step(standard, "act", title, [Field(ACT, choices=choices)], carried=carried)


def _document_on_standing_down(standard: Standard) -> list[Element]:
    """What the council's document says of it, to be opened."""
    told = [
        f"{fill(one.text, standard)} ({', '.join(one.rules)})"
        for one in standard.information.values()
        if "stand_down" in one.shown
    ]
    title = fill("What {council} says", standard, council=standard.name)
    return openings([("says", title, [bullets(told)] if told else [])])


# Check your answers: what will happen, who has to agree, who tells those invited. Nothing is sent yet.


@dataclass(frozen=True, slots=True)
class Asking:
    """What is about to be asked. `own`: the step that asking decides; `days_left`: to the last date."""

    reason: Reason
    act: Act
    own: OwnStep | None
    teller: Teller
    days_left: int
    begun: bool = False
    sub: str = ""


def check_answers(
    standard: Standard,
    booking: BookingPicture,
    asking: Asking,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
) -> Card:
    chain = chain_of(standard, asking.reason, asking.sub, asking.act)
    decides = asking.own is not None and asking.own.alone
    body = [
        *problem_summary(standard, problems),
        _what(standard, booking, asking),
        *_answers(standard, asking, answers, carried),
        *who_agrees(standard, chain, asking.own),
        *_telling(standard, asking),
        *_document_on_this_act(standard, asking.reason, chain.rules),
    ]
    buttons = [_send(standard, booking, asking, carried, decides=decides),
               button("Back", "stand_down.back", {"step": "check", **carried}),
               button("Leave it as it is", "booking.open", {"conference": booking.id})]  # fmt: skip
    title = f"Check your answers: {doing(standard, asking.act, booking.reference)}"
    return card(title, body, buttons, summary=f"{about(booking)}: check your answers")


def _send(
    standard: Standard,
    booking: BookingPicture,
    asking: Asking,
    carried: Mapping[str, Any],
    *,
    decides: bool,
) -> Button:
    """The button says what a press does: asks somebody, or does it."""
    carried = {**carried, "alone": "yes" if decides else ""}
    if not decides:
        return button("Ask for agreement", "stand_down.send", carried, primary=True)
    if asking.act is Act.POSTPONE:
        return button("Agree to another date", "stand_down.send", carried, primary=True)
    return button(
        doing(standard, asking.act, booking.reference), "stand_down.send", carried, style="destructive"
    )


def _what(standard: Standard, booking: BookingPicture, asking: Asking) -> Element:
    rows = [("Reference", booking.reference), ("When", when.span(booking.starts, booking.ends))]
    if asking.reason.rebook:
        rows.append(("Last date", time_left(booking.last_date, asking.days_left)))
    chain = chain_of(standard, asking.reason, asking.sub, asking.act).value
    own = asking.own.step if asking.own else None
    others = [step.role for number, step in enumerate(chain.steps) if number != own]
    first = once_agreed(standard, others) if others else "When you send this"
    waits = ["Until then nothing changes."] if others else []
    lines = [f"{first}: {what_follows(asking.act, quiet=asking.teller.quiet)}", *waits]
    return group([facts(rows), panel("info", "What happens", lines)])


def _answers(
    standard: Standard, asking: Asking, answers: Answers, carried: Mapping[str, Any]
) -> list[Element]:
    sub = as_typed(answers.get(SUB))
    asks = (*asks_of(standard, asking.reason, sub), LINK)
    given = {ask: as_typed(answers.get(PREFIX + ask)) for ask in asks}
    given[LINK] = link_of(given[LINK]) or given[LINK]
    typed = [(label(standard, PREFIX + ask).short, said_) for ask, said_ in given.items()]
    rows = [("Reason", why_words(standard, asking.reason.key, sub))]
    rows += [row for row in typed if row[1] and len(row[1]) <= SHORT]
    long = [row for row in typed if len(row[1]) > SHORT]
    changes = [_change("reason", "why", carried), _change("answers", "more", carried)]
    if len(acts_for(asking.reason, begun=asking.begun)) > 1:
        changes.append(_change("what happens", "act", carried))
    return [
        facts(rows),
        *[group([text(name, bold=True), words(said_, most=LONGEST, close=True)]) for name, said_ in long],
        button_row(changes),
    ]


def _change(what: str, step: str, carried: Mapping[str, Any]) -> Button:
    return button(f"Change {what}", "stand_down.change", {**carried, "to": step})


def _telling(standard: Standard, asking: Asking) -> list[Element]:
    """Whom people hear it from (LE-74, LE-75); with a child's death from a person first (S32)."""
    teller = asking.teller
    who = capital(the_role(standard, teller.roles, "or"))
    if teller.quiet:
        lines = [f"{who} tells them, the family first.", "Nobody gets an automatic message before that."]
    elif asking.act is Act.POSTPONE:
        lines = ["They hear of it once the new date is confirmed."]
    elif teller.writes_family:
        lines = [f"{who} tells them. Invitations are taken back automatically."]
    else:
        lines = [
            f"{who} tells them, the family first.",
            "The family gets no automatic message. Calendar entries of professionals are taken back.",
        ]
    return [group([text("Who tells those invited", bold=True), *[text(one, close=True) for one in lines]])]


def _document_on_this_act(standard: Standard, reason: Reason, rules: Sequence[str]) -> list[Element]:
    """What the council's document says of this very act."""
    mine = {*rules, *reason.rules}
    told = [one for one in standard.information.values()
            if "stand_down" in one.shown and mine.intersection(one.rules)]  # fmt: skip
    return [
        text(f"{fill(one.text, standard)} ({', '.join(one.rules)})", subtle=True, small=True) for one in told
    ]


# Buttons on other cards that lead to asking for a stand-down, with the reason chosen beforehand.

NOT_SHARED = "report_not_shared"


def not_shared(standard: Standard, conference_id: str) -> list[Button]:
    """Where the council's own document has a report that was not shared as a reason (LE-62); else none."""
    reason = standard.reasons.get(NOT_SHARED)
    if reason is None or reason.source is not Source.COUNCIL:
        return []
    about = {"conference": conference_id, "reason": NOT_SHARED}
    return [button(fill("Ask to {stand_down} or {postpone}", standard), "stand_down.start", about)]
