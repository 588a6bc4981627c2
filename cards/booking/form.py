"""The booking form step by step: its fields, the answers to check, a form kept for later."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from cards import dates as when
from cards.booking.facts import flag_warnings
from cards.council_words import MODES, capital, count, fill, said
from cards.form import (
    Answers,
    CardPart,
    Field,
    Form,
    FormCard,
    Parts,
    as_typed,
    is_asked,
    label,
    pair,
    problem_summary,
    reach,
)
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
    progress,
    subheading,
    text,
    words,
)
from cards.kit.buttons import hidden, toggle
from cards.questions import KINDS, NUMBERS, REVIEWS
from conference.booking import Mode
from conference.booking_picture import OfferPicture
from conference.dates import london
from conference.refusals import Problem
from conference.request import AGAIN, NO_OTHER
from conference.standard import Standard

# What the steps of the booking form share: where one stands, what is wrong, the two buttons.

REVIEW_STEPS = ("what", "dates", "family", "time", "needs", "check")
STEPS = ("strategy", "family", "how", "needs", "background", "offers", "check")
MOST_ROWS = {"discussions": 6, "children": 12, "earlier_plans": 8}


def form_step(
    standard: Standard, name: str, title: str, parts: Sequence[CardPart | Element],
    *, carried: Mapping[str, Any], for_whom: str = "",
) -> FormCard:  # fmt: skip
    """One step as a card. Its fields go back with booking.next (review.next); Back leaves them.

    `for_whom`: the social worker, when somebody else fills the form in for them.
    """
    data = {"step": name, **carried}
    correcting, room, steps = corrects(carried), verbs_of(carried), steps_of(carried)
    number = steps.index(name) + 1 if name in steps and not correcting else 0
    buttons = [button("Continue", f"{room}.next", data, primary=True)]
    if number > 1 or correcting or name == "reason":
        buttons.append(button("Back", f"{room}.back", data))
    summary = "Booking a review" if room == "review" else fill("Booking {a_icpc}", standard)
    above = [*step_place(number, len(steps)), *on_behalf(for_whom)]
    return FormCard(standard, title, parts, buttons, summary, above=above)


def verbs_of(carried: Mapping[str, Any]) -> str:
    """A review's form shares steps with the booking's, and has verbs of its own."""
    return "review" if carried.get("form") == "review" else "booking"


def steps_of(carried: Mapping[str, Any]) -> tuple[str, ...]:
    return REVIEW_STEPS if verbs_of(carried) == "review" else STEPS


def corrects(carried: Mapping[str, Any]) -> bool:
    """Whether a step is one of a booking already made: opened by itself, and leads back to its summary."""
    return carried.get("form") == "correction"


def step_place(number: int, steps: int = len(STEPS)) -> list[Element]:
    return [progress(number, steps)] if number else []


def on_behalf(name: str) -> list[Element]:
    return [text(f"For {name}", subtle=True, close=True)] if name else []


@dataclass(frozen=True, slots=True)
class RowFields:
    """A list, each row drawn by `row` (the form, which row, how many); they can be added and taken away."""

    step: str
    name: str
    one: str
    row: Callable[[Form, int, int], Element]
    carried: Mapping[str, Any]

    def drawn(self, form: Form) -> list[Element]:
        number = form.rows(self.name)
        rows = [self.row(form, row, number) for row in range(number)]
        return [*rows, *row_buttons(self.carried, self.step, self.name, number, self.one)]


def row_buttons(
    carried: Mapping[str, Any], step_name: str, rows: str, number: int, one: str
) -> list[Element]:
    """Add a row, and take the last one away; what was typed goes with them."""
    data: Mapping[str, Any] = {"step": step_name, **carried, "rows": rows}
    room = verbs_of(carried)
    acts: list[Button] = []
    if number < MOST_ROWS[rows]:
        acts.append(button(f"Add another {one}", f"{room}.add_row", data, sends_fields=True))
    if number > 1:
        last = {**data, "row": number - 1}
        acts.append(button(f"Remove {one} {number}", f"{room}.remove_row", last, sends_fields=True))
    return [button_row(acts)] if acts else []


# The steps with plain fields: for whom, how it is held, what people need, what came before.

People = Sequence[tuple[str, str]]
NEEDS = (
    "risks",
    "split",
    "split_why",
    "confidential",
    "interpreter",
    "advocate",
    "special_arrangements",
    "childcare",
)
BACKGROUND = ("s47_concluded", "interim_safety_plan", "signing_manager", "team_manager")


def step_whom(standard: Standard, *, people: People, carried: Mapping[str, Any]) -> FormCard:
    """For which social worker an administrator books; `people` are (id, name)."""
    whom = Field("social_worker", choices=[Choice(*one) for one in people])
    return form_step(standard, "whom", "Who are you booking for?", [whom], carried=carried)


def step_how(
    standard: Standard, *, venues: People, carried: Mapping[str, Any], for_whom: str = ""
) -> FormCard:
    """On Teams, face to face or hybrid, and where; `venues` are (id, name)."""
    parts = [Field("mode", choices=[Choice(mode.value, words) for mode, words in MODES.items()])]
    if venues:
        parts.append(Field("venue", choices=[Choice(*one) for one in venues], needed=False))
    return form_step(standard, "how", "How and where", parts, carried=carried, for_whom=for_whom)


def step_needs(standard: Standard, *, carried: Mapping[str, Any], for_whom: str = "") -> FormCard:
    """What people need to take part safely (LE-04, LE-05, SG-13, SG-14)."""
    asked = [one for one in NEEDS if is_asked(standard, one)]
    parts = [Field(one, needed=False if one == "split_why" else None) for one in asked]
    title = "What do people need to take part?"
    return form_step(standard, "needs", title, parts or [_nothing()], carried=carried, for_whom=for_whom)


def step_background(
    standard: Standard, *, managers: People = (), carried: Mapping[str, Any], for_whom: str = ""
) -> FormCard:
    """Section 47 concluded or not (LE-03), safety until then (WK-12), earlier plans (LE-12, WS-37).

    `managers` are (id, name) of who may sign off; nobody is asked for one where there is none.
    """
    choices = {"signing_manager": [Choice(*one) for one in managers]}
    asked = [one for one in BACKGROUND if is_asked(standard, one) and choices.get(one) != []]
    parts: Parts = [Field(one, needed=None, forced=False, choices=choices.get(one, ())) for one in asked]
    if is_asked(standard, "earlier_plans"):
        parts += [
            subheading("Earlier child protection plans"),
            text("Leave empty if no child has had a plan before.", subtle=True, close=True),
            RowFields("background", "earlier_plans", "plan", _plan_fields, carried),
        ]
    title = "What has happened so far?"
    return form_step(standard, "background", title, parts or [_nothing()], carried=carried, for_whom=for_whom)


def _plan_fields(form: Form, row: int, number: int) -> Element:
    path = f"earlier_plans.{row}"
    days = pair(form, f"{path}.started", f"{path}.ended", needed=True, forced=False)
    return group([*([text(f"Plan {row + 1}", bold=True)] if number > 1 else []), days])


def _nothing() -> Element:
    return text("Nothing is needed here.")


# The two steps made of rows: strategy discussions, and the children.


def step_strategy(standard: Standard, *, carried: Mapping[str, Any], for_whom: str = "") -> FormCard:
    """When the strategy discussions were, and which one agreed section 47 (SG-03, WK-09)."""
    lead = fill(
        "The {days} working days to the {icpc} run from the {strategy} that agreed {section_47}.",
        standard,
        days=str(standard.timescale.last_date),
    )
    rows = RowFields("strategy", "discussions", "discussion", _discussion_fields, carried)
    title = f"When was the {said(standard, 'strategy')}?"
    return form_step(standard, "strategy", title, [text(lead), rows], carried=carried, for_whom=for_whom)


def step_family(standard: Standard, *, carried: Mapping[str, Any], for_whom: str = "") -> FormCard:
    """The case reference and each child: initials, date of birth or expected date, the index child.

    A review's form has asked for the reference before.
    """
    review = verbs_of(carried) == "review"
    parts: Parts = [] if review else [Field("case_reference", needed=None, forced=False)]
    parts.append(Children(carried))
    if is_asked(standard, "siblings_considered"):
        parts.append(Field("siblings_considered", needed=None, forced=False))
    parts += [AskedAbout(AGAIN), AskedAbout(NO_OTHER)]
    return form_step(
        standard, "family", "Who is the conference about?", parts, carried=carried, for_whom=for_whom
    )


@dataclass(frozen=True, slots=True)
class Children:
    """Each child, and which of several is the index child."""

    carried: Mapping[str, Any]

    def drawn(self, form: Form) -> list[Element]:
        number = form.rows("children")
        rows = [_child_fields(form, row) for row in range(number)]
        buttons = row_buttons(self.carried, "family", "children", number, "child")
        return [*rows, *_unborn(form, number), *buttons, *([_index(form, number)] if number > 1 else [])]


NOT_MEANT = "no"


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """A question about another conference of the family: there once something has to be asked."""

    field: str

    def drawn(self, form: Form) -> list[Element]:
        named = [fact for one in form.problems if one.field == self.field for fact in one.facts]
        answered = form.typed(self.field)
        reference = dict(named).get("reference") or (answered if answered != NOT_MEANT else "")
        choices = [Choice(reference, "Yes"), Choice(NOT_MEANT, "No")]
        return [form.ask(self.field, choices=choices, needed=True, forced=False)] if reference else []


def _discussion_fields(form: Form, row: int, number: int) -> Element:
    path = f"discussions.{row}"
    title = [text(f"{capital(said(form.standard, 'strategy'))} {row + 1}", bold=True)] if number > 1 else []
    parts = [
        *title,
        pair(form, f"{path}.held_on", f"{path}.held_at", needed=True, forced=number == 1),
        form.ask(f"{path}.agreed", needed=True, forced=number == 1),
    ]
    return group(parts, line=row > 0)


def _child_fields(form: Form, row: int) -> Element:
    path = f"children.{row}"
    unborn = bool(form.typed(f"{path}.expected")) or _about_birth(form, path)
    expected = form.ask(f"{path}.expected", needed=True, forced=False)
    parts = [
        text(f"Child {row + 1}", bold=True),
        pair(form, f"{path}.initials", f"{path}.born", needed=True, forced=False, widths=(2, 3)),
        hidden(f"expected_{row}", [expected], shown=unborn),
    ]
    return group(parts, line=True)


def _unborn(form: Form, number: int) -> list[Element]:
    """One button that opens the expected dates of those who have no date of birth yet."""
    rows = [row for row in range(number) if not form.typed(f"children.{row}.born")]
    targets = [f"expected_{row}" for row in rows if not form.typed(f"children.{row}.expected")]
    return [button_row([toggle("A child is not born yet", *targets)])] if targets else []


def _index(form: Form, number: int) -> Element:
    named = [(row, form.typed(f"children.{row}.initials")) for row in range(number)]
    choices = [Choice(str(row), f"Child {row + 1}", initials) for row, initials in named]
    return form.ask("index_child", choices=choices, needed=True, forced=False)


def _about_birth(form: Form, path: str) -> bool:
    """Something is wrong with when the child was or will be born, so that both dates should be seen."""
    return any(
        problem.field == f"{path}.expected"
        or (problem.field, problem.code) == (f"{path}.born", "born_or_expected")
        for problem in form.problems
    )


# The booking form's answers as rows to read, in sections that are the form's own steps.

REVIEW_CHOICES = {"review_kind": KINDS, "review_number": NUMBERS}
SHOWN = 300  # characters of an answer; the rest is where it was typed
Rows = list[tuple[str, str | list[Element]]]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    step: str
    fields: tuple[str, ...]


SECTIONS = (
    Section("{strategy}", "strategy", ("discussions",)),
    Section("Family", "family", ("case_reference", "children", "siblings_considered")),
    Section("How it is held", "how", ("mode", "venue")),
    Section("Needs", "needs", NEEDS),
    Section("Background", "background", (*BACKGROUND, "earlier_plans")),
)
_ALWAYS = frozenset({"discussions", "case_reference", "children", "mode", "venue", "split_why"})


def rows_of(standard: Standard, section: Section, answers: Answers, chosen: Mapping[str, str]) -> Rows:
    """The section's rows; a field the council does not ask is left out, one left empty shows a dash.

    `chosen`: the names of venues and people by id.
    """
    rows: Rows = []
    for field in section.fields:
        kept = _shown(standard, field, answers, chosen)
        spare = field in ("venue", "split_why") or field in REVIEWS
        if kept or (not spare and (field in _ALWAYS or is_asked(standard, field))):
            rows.append((label(standard, field).short, kept))
    return rows


def _shown(
    standard: Standard, field: str, answers: Answers, chosen: Mapping[str, str]
) -> str | list[Element]:
    lists = {"discussions": _discussion_row, "children": _child_row, "earlier_plans": _plan_row}
    if field in lists:
        found = [one for one in reach(answers, field) or () if any(as_typed(part) for part in one.values())]
        index = as_typed(answers.get("index_child"))
        if not found:
            return ""
        return [
            words(lists[field](standard, one, str(row) == index), close=row > 0)
            for row, one in enumerate(found)
        ]
    kept = as_typed(reach(answers, field))
    said = _chosen(standard, field, kept, chosen)
    if said is not None:
        return said
    return [words(kept, most=SHOWN)] if kept else ""


def _chosen(standard: Standard, field: str, kept: str, chosen: Mapping[str, str]) -> str | None:
    """An answer that was not typed word by word; None for one that was."""
    kind = label(standard, field).kind
    if field == "mode" and kept:
        return MODES[Mode(kept)]
    if field in ("venue", "signing_manager"):
        return chosen.get(kept, "")
    if field in REVIEW_CHOICES:
        return fill(REVIEW_CHOICES[field].get(kept, kept), standard)
    if kind == "date":
        return _day(kept)
    return {"yes": "Yes", "no": "No"}.get(kept, "") if kind == "yes_no" else None


def _discussion_row(standard: Standard, row: Mapping[str, Any], _: bool) -> str:
    shown = ", ".join(part for part in (_day(row.get("held_on")), _clock(row)) if part)
    return (
        f"{shown}: agreed {said(standard, 'section_47')}" if as_typed(row.get("agreed")) == "yes" else shown
    )


def _child_row(standard: Standard, row: Mapping[str, Any], index: bool) -> str:  # noqa: ARG001 - one of a table
    parts = [as_typed(row.get("initials"))]
    if born := _day(row.get("born")):
        parts.append(f"born {born}")
    if expected := _day(row.get("expected")):
        parts.append(f"expected {expected}")
    if index or as_typed(row.get("index")) == "yes":
        parts.append("index child")
    return ", ".join(part for part in parts if part)


def _plan_row(standard: Standard, row: Mapping[str, Any], _: bool) -> str:  # noqa: ARG001 - one of a table
    return f"{_day(row.get('started')) or 'start not known'} to {_day(row.get('ended')) or 'today'}"


def _day(value: Any) -> str:
    typed = as_typed(value)
    try:
        return when.day(date.fromisoformat(typed)) if typed else ""
    except ValueError:
        return typed


def _clock(row: Mapping[str, Any]) -> str:
    on, at = as_typed(row.get("held_on")), as_typed(row.get("held_at"))
    try:
        return when.clock(london(date.fromisoformat(on), time.fromisoformat(at)))
    except ValueError:
        return at


# Check your answers, before anything is held or anybody is asked.


def check_answers(
    standard: Standard,
    answers: Answers,
    offer: OfferPicture,
    flags: Sequence[str],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    allowed_days: int,
    chosen: Iterable[tuple[str, str]] = (),
    for_whom: str = "",
) -> Card:
    """Everything that was answered, section by section, each with its way back (booking.change, "step")."""
    body = [
        *step_place(STEPS.index("check") + 1),
        *on_behalf(for_whom),
        *problem_summary(standard, problems),
        *_warnings(standard, flags),
        _time(standard, offer, carried, allowed_days),
        *[_answers_section(standard, one, answers, carried, dict(chosen)) for one in SECTIONS],
    ]
    past = offer.standing == "past_last_date"
    send = "Ask for agreement" if past else fill("Book and ask the {chair}", standard)
    buttons = [
        button(send, "booking.submit", {**carried, "offer": offer.key}, primary=True),
        button("Back", "booking.back", {"step": "check", **carried}),
    ]
    return card("Check your answers", body, buttons, summary=fill("Booking {a_icpc}", standard))


def _warnings(standard: Standard, flags: Sequence[str]) -> list[Element]:
    said = [f"{title}. {line}" for title, line in flag_warnings(standard, flags)]
    return [panel("warning", "Before you go on", [bullets(said)])] if said else []


def _time(standard: Standard, offer: OfferPicture, carried: Mapping[str, Any], allowed_days: int) -> Element:
    day = f"Day {offer.day_number} of {allowed_days}"
    if offer.days_past:
        day = f"{capital(count(offer.days_past, 'working day'))} past the last date"
    rows = [
        ("When", when.span(offer.starts, offer.ends)),
        ("Timescale", day),
        (capital(said(standard, "chair")), offer.chair),
    ]
    if offer.standing == "short_notice":
        rows.append(("Notice", f"Less than {count(standard.timescale.notice, 'working day')}"))
    if any(code == "duty_day" for code, _ in offer.why):
        rows.append(("Duty day", "Needs cover"))
    return _drawn("Time", "offers", rows, carried)


def _answers_section(
    standard: Standard,
    section: Section,
    answers: Answers,
    carried: Mapping[str, Any],
    chosen: Mapping[str, str],
) -> Element:
    rows = rows_of(standard, section, answers, chosen)
    return _drawn(fill(section.title, standard), section.step, rows, carried)


def _drawn(title: str, step: str, rows: Sequence[tuple[str, Any]], carried: Mapping[str, Any]) -> Element:
    change = button(f"Change {_lowered(title)}", "booking.change", {**carried, "to": step})
    body = facts(rows) if rows else text("Nothing was needed here.", subtle=True)
    return group([subheading(title), body, button_row([change])], line=True)


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


# A form half filled in: kept when one leaves, offered when one comes back.

_STEPS = {
    "strategy": "the {strategy}",
    "family": "the family",
    "how": "how it is held",
    "needs": "what people need",
    "background": "what has happened so far",
    "offers": "choosing a time",
    "check": "checking your answers",
}


def resume(standard: Standard, *, step: str, saved_at: datetime, carried: Mapping[str, Any]) -> Card:
    """As “You have an unfinished booking”: go on with it, or begin anew (booking.start, fresh "yes")."""
    place = fill(_STEPS.get(step, "the form"), standard)
    number = STEPS.index(step) + 1 if step in STEPS else 1
    body = [
        text(f"Saved at {when.moment(saved_at)}."),
        text(f"You were at step {number} of {len(STEPS)}: {place[:1].lower()}{place[1:]}.", close=True),
    ]
    buttons = [
        button("Continue", "booking.resume", carried, primary=True),
        button("Start again", "booking.start", {**carried, "fresh": "yes"}),
    ]
    return card("You have an unfinished booking", body, buttons, summary="You have an unfinished booking")


def draft_kept(standard: Standard, *, carried: Mapping[str, Any]) -> Card:
    """The answer to "cancel": nothing was sent, the answers are kept."""
    body = [text("Your answers are kept. Nothing has been sent and no time is held.")]
    buttons = [
        button("Continue", "booking.resume", carried, primary=True),
        button("Delete the answers", "booking.abandon", carried, style="destructive"),
    ]
    return card("Booking put aside", body, buttons, summary=fill("Booking of {a_icpc} put aside", standard))


def abandoned(standard: Standard) -> Card:
    """The answers are gone."""
    body = [text("The answers have been deleted. Nothing was sent.")]
    return card(
        "Booking deleted",
        body,
        [button(fill("Book {a_icpc}", standard), "booking.start")],
        summary="Booking deleted",
    )


def nothing_open(standard: Standard) -> Card:
    """The answer to "cancel" when no form is open: nobody is to fear for a booking that was made."""
    body = [text("You have no unfinished booking. Bookings that were made stay as they are.")]
    buttons = [
        button("My bookings", "booking.mine"),
        button(fill("Ask to {stand_down} or {postpone}", standard), "stand_down.which"),
        button(fill("Book {a_icpc}", standard), "booking.start"),
    ]
    return card("Nothing to cancel", body, buttons, summary="Nothing to cancel")
