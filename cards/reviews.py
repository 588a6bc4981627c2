"""Entering a review, a looked-after review or a transfer-in conference, and moving one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from cards import dates as when
from cards.booking.facts import summary as about
from cards.booking.facts import what_row
from cards.booking.form import NEEDS, REVIEW_STEPS, Section, form_step, rows_of, step_place
from cards.council_words import MODES, capital, fill, said
from cards.form import Answers, Field, Form, FormCard, Pair, Parts, as_typed, problem_summary
from cards.kit import Card, Choice, Element, button, button_row, card, facts, group, panel, subheading, text
from cards.questions import KINDS, NUMBERS
from conference.booking import Kind
from conference.booking_picture import BookingPicture
from conference.dates import london
from conference.refusals import Problem
from conference.standard import Standard

# The form's own steps: what it is, what its last date is counted from, when and where, why it is late.

People = Sequence[tuple[str, str]]
COUNTED = {
    Kind.REVIEW: ("previous_on", "plan_started"),
    Kind.LOOKED_AFTER: ("previous_on", "looked_after_on"),
    Kind.TRANSFER_IN: ("notified_on", "plan_started"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Who and where may be chosen: (id, name). No social workers: the case is the reader's own."""

    venues: People = ()
    chairs: People = ()
    social_workers: People = ()
    chair_needed: bool = False


def step_what(standard: Standard, *, carried: Mapping[str, Any]) -> FormCard:
    parts: Parts = [
        Field("review_kind", choices=[Choice(key, fill(words, standard)) for key, words in KINDS.items()]),
        Field("case_reference"),
        text("If the case had a conference here before, what is known of it is filled in.", subtle=True),
    ]
    return form_step(standard, "what", "Book a review or a transfer", parts, carried=carried)


def step_dates(standard: Standard, *, kind: Kind, carried: Mapping[str, Any]) -> FormCard:
    """Which review it is, and the days that its last date is counted from (X4, X9, X24)."""
    parts = [Field(one, needed=_needed(kind, one), forced=False) for one in COUNTED[kind]]
    if kind is not Kind.TRANSFER_IN:
        parts.insert(0, Field("review_number", choices=[Choice(*one) for one in NUMBERS.items()]))
    title = fill("What is the {word} counted from?", standard, word=said(standard, kind.concept))
    return form_step(standard, "dates", title, parts, carried=carried)


def step_time(
    standard: Standard, *, last: date | None, offered: Offered, carried: Mapping[str, Any]
) -> FormCard:
    """When, how, where and with whom, as it was agreed; `last` is its last date."""
    parts: Parts = [
        *last_line(last),
        Pair("review_on", "review_at"),
        Field("mode", choices=[Choice(mode.value, words) for mode, words in MODES.items()]),
    ]
    if offered.venues:
        parts.append(Field("venue", choices=_choices(offered.venues), needed=False))
    parts.append(Field("review_chair", choices=_choices(offered.chairs), needed=offered.chair_needed))
    if offered.social_workers:
        parts.append(Field("social_worker", choices=_choices(offered.social_workers)))
    return form_step(standard, "time", "When, where and with whom?", parts, carried=carried)


def step_reason(standard: Standard, *, last: date | None, carried: Mapping[str, Any]) -> FormCard:
    """Past its last date: why. The documents name nobody who would have to agree."""
    parts: Parts = [*last_line(last), _told(standard), Field("late_reason")]
    return form_step(standard, "reason", "This is past the last date", parts, carried=carried)


def last_line(last: date | None) -> list[Element]:
    return [text(f"Last date: {when.weekday(last)}.", bold=True)] if last else []


def _told(standard: Standard) -> Element:
    return text(fill("The {unit_manager} is shown it with your reason.", standard))


def _needed(kind: Kind, field: str) -> bool:
    return field == "notified_on" or (kind is Kind.REVIEW and field == "previous_on")


def _choices(people: People) -> list[Choice]:
    return [Choice(one, name) for one, name in people]


# Check your answers, before the time is held or anybody is asked.

Rows = list[tuple[str, Any]]


def check(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    kind: Kind,
    last: date | None,
    late: bool,
    names: Mapping[str, str],
    carried: Mapping[str, Any],
) -> Card:
    """Section by section, each with its way back. `names`: of venue, chair and social worker, by id."""
    word = said(standard, kind.concept)
    number = REVIEW_STEPS.index("check") + 1
    numbered = () if kind is Kind.TRANSFER_IN else ("review_number",)
    sections = [
        Section(capital(word), "what", ("review_kind", "case_reference")),
        Section("Last date", "dates", (*numbered, *COUNTED[kind])),
        Section("Children", "family", ("children", "siblings_considered")),
    ]
    body = [
        *step_place(number, len(REVIEW_STEPS)),
        *problem_summary(standard, problems),
        *([_late(standard, last)] if late and last else []),
        *[_section(standard, one, answers, carried, last) for one in sections],
        _drawn("When, where and with whom", "time", _time(standard, answers, names), carried),
    ]
    if late:
        rows = rows_of(standard, Section("", "reason", ("late_reason",)), answers, {})
        body.append(_drawn("Why it is late", "reason", rows, carried))
    body.append(_section(standard, Section("Needs", "needs", NEEDS), answers, carried, None))
    send = fill("Book and ask the {chair}", standard) if answers.get("review_chair") else "Book"
    buttons = [
        button(send, "review.submit", carried, primary=True),
        button("Back", "review.back", {"step": "check", **carried}),
    ]
    return card("Check your answers", body, buttons, summary="Booking a review")


def _late(standard: Standard, last: date) -> Element:
    told = fill("The {unit_manager} is shown it with your reason.", standard)
    return panel("warning", "Past the last date", [f"The last date is {when.weekday(last)}. {told}"])


def _section(
    standard: Standard, section: Section, answers: Answers, carried: Mapping[str, Any], last: date | None
) -> Element:
    rows: Rows = [*rows_of(standard, section, answers, {})]
    if section.step == "dates" and last:
        rows.append(("Last date", when.weekday(last)))
    return _drawn(section.title, section.step, rows, carried)


def _time(standard: Standard, answers: Answers, names: Mapping[str, str]) -> Rows:
    worker = as_typed(answers.get("social_worker"))
    chair = as_typed(answers.get("review_chair"))
    rows: Rows = [
        ("When", _when(answers)),
        *rows_of(standard, Section("", "time", ("mode", "venue")), answers, names),
        (
            capital(said(standard, "chair")),
            names.get(chair, "") or fill("The {unit} looks for one", standard),
        ),
    ]
    if worker in names:
        rows.append((capital(said(standard, "social_worker")), names[worker]))
    return rows


def _when(answers: Answers) -> str:
    on, at = as_typed(answers.get("review_on")), as_typed(answers.get("review_at"))
    try:
        return when.by(london(date.fromisoformat(on), time.fromisoformat(at)))
    except ValueError:
        return f"{on} {at}".strip()


def _drawn(title: str, step: str, rows: Sequence[tuple[str, Any]], carried: Mapping[str, Any]) -> Element:
    change = button(f"Change: {title}", "review.change", {**carried, "to": step})
    body = facts(rows) if rows else text("Nothing was needed here.", subtle=True)
    return group([subheading(title), body, button_row([change])], line=True)


# Another date for a review, typed as it was agreed.


def move(
    standard: Standard,
    picture: BookingPicture,
    first: Mapping[str, Any],
    *,
    chairs: Sequence[tuple[str, str]],
) -> FormCard:
    """`first`: as it stands. A reason is asked for once the day typed is past the last date."""
    data = {"conference": picture.id, "version": picture.version}
    parts: Parts = [
        facts([what_row(standard, picture), ("Now", when.span(picture.starts, picture.ends))]),
        *last_line(picture.last_date),
        Pair("review_on", "review_at"),
        Field("review_chair", choices=_choices(chairs), needed=False),
        ReasonIfLate(picture.last_date),
    ]
    buttons = [
        button("Move", "review.move_to", data, primary=True, sends_fields=True),
        button("Back", "booking.open", {"conference": picture.id}),
    ]
    return FormCard(standard, f"Move {picture.reference}", parts, buttons, about(picture), first)


@dataclass(frozen=True, slots=True)
class ReasonIfLate:
    last: date

    def drawn(self, form: Form) -> list[Element]:
        late = form.typed("review_on") > self.last.isoformat()
        return [form.ask("late_reason", needed=True, forced=False)] if late else []


# A review half entered: kept when one leaves, offered when one comes back.

TITLE = "You have an unfinished review"


def resume(*, saved_at: datetime, carried: Mapping[str, Any]) -> Card:
    """Go on with it, or begin anew."""
    body = [text(f"Saved at {when.moment(saved_at)}. Nothing has been sent and no time is held.")]
    buttons = [
        button("Continue", "review.resume", carried, primary=True),
        button("Start again", "review.start", {**carried, "fresh": "yes"}),
        button("Delete the answers", "review.abandon", carried, style="destructive"),
    ]
    return card(TITLE, body, buttons, summary=TITLE)


def abandoned() -> Card:
    body = [text("The answers have been deleted. Nothing was sent.")]
    buttons = [button("Book a review", "review.start")]
    return card("Answers deleted", body, buttons, summary="Answers deleted")
