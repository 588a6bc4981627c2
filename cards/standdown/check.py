"""Check your answers: what will happen, who has to agree, who tells those invited. Nothing is sent yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards import words as when
from cards.booking.facts import SHORT
from cards.booking.facts import summary as about
from cards.form import Answers, as_typed, label, problem_summary
from cards.kit import Button, Card, Element, button, button_row, card, facts, group, panel, text, words
from cards.said import fill
from cards.standdown.chain import once_agreed, who_agrees
from cards.standdown.saying import doing, left, the, then, why_words
from cards.words import capital
from conference.booking_picture import BookingPicture
from conference.refusals import LONGEST, Problem
from conference.standard import Reason, Standard
from conference.standdown import LINK, PREFIX, SUB, Act, OwnStep, Teller, acts_for, asks_of, chain_of


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


def check(
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
        *_says(standard, asking.reason, chain.rules),
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
        rows.append(("Last date", left(booking.last_date, asking.days_left)))
    chain = chain_of(standard, asking.reason, asking.sub, asking.act).value
    own = asking.own.step if asking.own else None
    others = [step.role for number, step in enumerate(chain.steps) if number != own]
    first = once_agreed(standard, others) if others else "When you send this"
    waits = ["Until then nothing changes."] if others else []
    lines = [f"{first}: {then(asking.act, quiet=asking.teller.quiet)}", *waits]
    return group([facts(rows), panel("info", "What happens", lines)])


def _answers(
    standard: Standard, asking: Asking, answers: Answers, carried: Mapping[str, Any]
) -> list[Element]:
    sub = as_typed(answers.get(SUB))
    asks = (*asks_of(standard, asking.reason, sub), LINK)
    typed = [(label(standard, PREFIX + ask).short, as_typed(answers.get(PREFIX + ask))) for ask in asks]
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
    who = capital(the(standard, teller.roles, "or"))
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


def _says(standard: Standard, reason: Reason, rules: Sequence[str]) -> list[Element]:
    """What the council's document says of this very act."""
    mine = {*rules, *reason.rules}
    told = [one for one in standard.information.values()
            if "stand_down" in one.shown and mine.intersection(one.rules)]  # fmt: skip
    return [
        text(f"{fill(one.text, standard)} ({', '.join(one.rules)})", subtle=True, small=True) for one in told
    ]
