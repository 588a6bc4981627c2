"""Forms: each field's question in the council's words, what was typed in it, and what was wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Protocol, TypeAlias

from cards import dates as when
from cards.council_words import fill
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    card,
    choice,
    date_input,
    multi_choice,
    multiline,
    problem_panel,
    text,
    text_input,
    time_input,
    yes_no,
)
from cards.kit.fields import Look
from cards.questions import (
    BOOKING,
    CONCERNS,
    COVER,
    DUTIES,
    INVITEES,
    LISTS,
    QUORUM,
    REPLIES,
    REPORTS,
    REVIEWS,
    ROTA,
    SAVING,
    STAND_DOWN,
    SWAPS,
    UNIT,
)
from conference.refusals import Problem
from conference.standard import Ask, Standard

# The question of each form field, in each council's words: asked in full, short, and as an error.

_ROW = re.compile(r"\.(\d+)(?=\.|$)")
_QUESTIONS = (
    BOOKING | UNIT | INVITEES | CONCERNS | REPORTS | DUTIES | REPLIES | LISTS | REVIEWS | ROTA | SWAPS
    | COVER | STAND_DOWN | QUORUM | SAVING
)  # fmt: skip


FIELDS = frozenset(_QUESTIONS)


@dataclass(frozen=True, slots=True)
class Label:
    """`ask` stands over the field, `short` in a summary, `error` begins with Enter or Select."""

    ask: str
    short: str
    error: str
    hint: str
    kind: str  # text | long | yes_no | date | time | choice
    longest: int


def label(standard: Standard, path: str) -> Label:
    """The words for "case_reference" or "children.2.born"; a field nobody knows is named by its own key."""
    key = key_of(path)
    asked = _QUESTIONS.get(key)
    if asked is None:
        plain = key.replace("_", " ").replace(".", " ")
        return Label(fill(plain, standard), fill(plain, standard), f"Enter the {plain}", "", "text", 200)
    return Label(
        ask=fill(asked.ask, standard),
        short=fill(asked.short, standard),
        error=fill(asked.error, standard),
        hint=fill(asked.hint, standard) if asked.hint else "",
        kind=asked.kind,
        longest=asked.longest,
    )


def key_of(path: str) -> str:
    """The path without its row: "children.2.born" is "children.born"."""
    return _ROW.sub("", path)


def kind_of(path: str) -> str:
    """text, long, yes_no, date, time or choice; "text" for a field nobody knows."""
    asked = _QUESTIONS.get(key_of(path))
    return asked.kind if asked else "text"


def row_of(path: str) -> int | None:
    """Which row of a list a field stands in, counted from 1 for people; None outside lists."""
    found = _ROW.search(path)
    return int(found[1]) + 1 if found else None


def field_name(standard: Standard, path: str) -> str:
    """The field's short name with its row: "Child 3, date of birth"."""
    words = label(standard, path)
    row = row_of(path)
    if row is None:
        return words.short
    return f"{_ROW_NAMES[path.split('.', 1)[0]]} {row}, {_lowered(words.short)}"


def is_asked(standard: Standard, field: str) -> bool:
    return standard.asks(field) is not Ask.NO


def is_optional(standard: Standard, field: str) -> bool:
    return standard.asks(field) is not Ask.REQUIRED


def input_id(path: str) -> str:
    """The id of a field's input: dots would be read as paths by some clients."""
    return path.replace(".", "__")


_ROW_NAMES = {
    "children": "Child",
    "discussions": "Discussion",
    "earlier_plans": "Plan",
    "pasted": "Address",
    "police_reasons": "Person",
    "still": "Person",
    "unfilled": "Part",
}


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


# Words for what is wrong with a field; each begins with Enter or Select and names the field.

# {it}: the field's short name within a sentence. Facts of the problem fill places of their own names.
PROBLEMS: dict[str, str] = {
    "in_the_future": "Enter {a_it} that is today or in the past",
    "in_the_past": "Enter {a_it} that is today or later",
    "too_long": "Enter {limit} characters or fewer",
    "too_short": "Enter {limit} characters or more",
    "not_a_date": "Enter {a_it} as a date, such as 8 December 2026",
    "not_a_time": "Enter {a_it} such as 9:30am",
    "not_a_number": "Enter {a_it} as a number",
    "not_a_choice": "Select {a_it} from the list",
    "unknown_choice": "Select {a_it} from the list",
    "out_of_range": "Enter {a_it} from {lowest} to {highest}",
    "not_a_working_day": "Enter {a_it} that is a working day",
    "skipped_hour": "Enter another time: the clocks go forward then",
    "wrong_order": "Enter the {strategy}s in the order in which they were held",
    "none_agreed": "Select yes for the {strategy} that agreed {section_47}",
    "year_unknown": "Enter {a_it} in a year whose bank holidays are known",
    "same_twice": "Enter each only once: this is the same as {other}",
    "same_child": "Enter each child only once: this is the same as child {other}",
    "too_many": "Enter {limit} at the most",
    "too_few": "Enter at least one",
    "no_index": "Select the index child",
    "two_index": "Select one index child only",
    "born_or_expected": "Enter the child’s date of birth, or the date the child is expected",
    "born_and_expected": "Enter the date of birth or the expected date, not both",
    "too_old": "Enter the date of birth of a child under 18",
    "too_far": "Enter {a_it} that is nearer",
    "slot_taken": "Select another time: somebody else has just taken that one",
    "ended_before_started": "Enter an end that is after the start",
    "ends_before_starts": "Enter an end that is after the start",
    "before_birth": "Enter {a_it} after the child’s birth",
    "not_an_email": "Enter a whole email address, with an @ in it",
    "long_for_envelope": "Enter at most {lines} lines, the postcode last: more does not fit in an envelope’s "
    "window. Leave out the county, or what the postcode says",
    "not_asked": "Enter nothing here, or ask for {police_check} on this person",
    "unknown_person": "Enter somebody who is known here",
    "no_time_for_travel": "Select Teams, or move the date first: the {chair} has no time for the way there",
    "conflict": "Select Decline if you know this family or have been responsible for their case",
    "chair_taken": "Enter another time, or select another {chair}: this one is booked then",
    "ask_the_unit": "Ask {contact} about this case before you book",
    "booked_already": "Open {reference}: it is booked for this case and still to come",
    "booked_for_family": "Select yes only if another conference is meant: {reference} is booked for this"
    " family on {day}",
    "other_children": "Select yes only if it is the same family: {reference} on {day}, the conference of this"
    " case before, was about {initials}",
    "offered_already": "Select another day, or withdraw the offer of this one that is open",
    "nobody_elses_day": "Enter a day on which another {chair} is on duty",
    "not_their_day": "Enter a day on which they are on duty, or select everybody",
    "not_agreed": "Select yes only if all have agreed; without that it is not recorded",
    "not_known": "Select yes only if they know the case; nobody else may present it",
    "not_a_link": "Enter the whole address, starting with https://",
    "shared_apart": "Enter another one, or leave it empty: {other}, from whom they are kept apart, has the"
    " same",
    "not_a_name": "Enter {a_it} without a web address, without brackets such as < or [, and on one line",
    "open_link": "Enter the address of the document itself: this link can open it for anyone who has it. In "
    "SharePoint copy the link for people with existing access",
    "not_initials": "Enter initials only, such as AB, and no names",
}

# The same codes where a field needs other words, by the field's key without its row.
PROBLEMS_OF_FIELD: dict[tuple[str, str], str] = {
    ("discussions.held_at", "in_the_future"): "Enter a time that has passed",
    ("discussions.held_on", "too_far"): "Enter a date in the last 12 months",
    ("children.expected", "too_far"): "Enter a date in the next nine months",
    ("previous_on", "in_the_future"): "Enter a date that is today or in the past",
    ("looked_after_on", "in_the_future"): "Enter a date that is today or in the past",
    ("notified_on", "in_the_future"): "Enter a date that is today or in the past",
    ("plan_started", "in_the_future"): "Enter a date that is today or in the past",
    ("children.expected", "in_the_past"): "Enter a date that is not past, or the date of birth",
}


def problem_words(standard: Standard, problem: Problem) -> str:
    """One sentence. A field that is missing, or a code nobody knows, gets the field's own words."""
    own = label(standard, problem.field)
    template = PROBLEMS_OF_FIELD.get((key_of(problem.field), problem.code)) or PROBLEMS.get(problem.code)
    if template is None:
        return own.error
    it = _lowered(own.short)
    facts = {name: _fact(name, said) for name, said in problem.facts}
    return fill(
        template,
        standard,
        **{"year": "", "other": "another", "lowest": "", "highest": ""} | facts,
        it=it,
        a_it=f"the {it}" if it.endswith("s") else _with_article(it),
    )


def _fact(name: str, said: str) -> str:
    if name == "limit" and said.isdecimal():
        return f"{int(said):,}"
    return when.day(date.fromisoformat(said)) if name == "day" else said


def problem_notes(standard: Standard, problems: Sequence[Problem]) -> Mapping[str, str]:
    """Field path to the sentence that stands under it; the first problem of a field wins."""
    said: dict[str, str] = {}
    for problem in problems:
        said.setdefault(problem.field, problem_words(standard, problem))
    return said


def problem_summary(standard: Standard, problems: Sequence[Problem]) -> list[Element]:
    """The red panel over a form, or nothing."""
    if not problems:
        return []
    return [
        problem_panel(
            [(field_name(standard, path), said) for path, said in problem_notes(standard, problems).items()]
        )
    ]


def _with_article(words: str) -> str:
    return f"an {words}" if words[:1] in "aeio" else f"a {words}"


# Forms drawn from their fields' words: what was typed stands in each, and what was wrong under it.

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What one form shows. `carried` (draft, version …) goes back to the server with every button."""

    standard: Standard
    answers: Answers
    problems: Sequence[Problem] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)
    for_whom: str = ""  # the social worker, when somebody else fills the form in for them

    def summary(self) -> list[Element]:
        return problem_summary(self.standard, self.problems)

    def typed(self, path: str) -> str:
        """What stands in a field: as it was typed, or "" if nothing was."""
        return as_typed(reach(self.answers, path))

    def rows(self, name: str, least: int = 1) -> int:
        found = self.answers.get(name)
        return max(least, len(found) if isinstance(found, Sequence) and not isinstance(found, str) else 0)

    def ask(
        self,
        path: str,
        *,
        choices: Sequence[Choice] = (),
        needed: bool | None = None,
        forced: bool = True,
        several: bool = False,
        title: str = "",
        look: Look | None = None,
    ) -> Element:
        """One field. `needed`: None leaves it to the council. Not `forced`: only the server insists."""
        words = label(self.standard, path)
        spare = is_optional(self.standard, path) if needed is None else not needed
        kept, note = self.typed(path), problem_notes(self.standard, self.problems).get(path, "")
        parts = {"error": words.error, "optional": spare, "problem": note, "hint": words.hint}
        said = title or words.ask
        if words.kind == "choice":
            drawn = _chosen(input_id(path), said, kept, choices, several=several, look=look, parts=parts)
        else:
            drawn = _drawn(words, path, said, kept, parts)
        return drawn if forced else unforced(drawn)


def pair(
    form: Form, *paths: str, needed: bool, forced: bool = True, widths: tuple[int, int] = (1, 1)
) -> Element:
    """Two short fields next to each other; what is wrong with either stands below both."""
    calm = replace(form, problems=())
    columns = [
        {"type": "Column", "width": width, "items": [calm.ask(path, needed=needed, forced=forced)]}
        for path, width in zip(paths, widths, strict=True)
    ]
    said = problem_notes(form.standard, form.problems)
    wrong = [
        text(f"Error: {said[path]}", bold=True, tone="attention", close=True)
        for path in paths
        if path in said
    ]
    fields: Element = {"type": "ColumnSet", "columns": columns, "spacing": "Small"}
    return {"type": "Container", "items": [fields, *wrong], "spacing": "Small"}


class CardPart(Protocol):
    """What of a card depends on what was typed."""

    def drawn(self, form: Form) -> Element | list[Element]: ...


Parts: TypeAlias = list[CardPart | Element]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a card, asked in its question's words; `needed` None leaves it to the council."""

    path: str
    needed: bool | None = True
    choices: Sequence[Choice] = ()
    forced: bool = True
    several: bool = False
    title: str = ""
    look: Look | None = None

    def drawn(self, form: Form) -> Element:
        return form.ask(
            self.path, needed=self.needed, choices=self.choices, forced=self.forced,
            several=self.several, title=self.title, look=self.look,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short fields next to each other."""

    first: str
    second: str
    needed: bool = True

    def drawn(self, form: Form) -> Element:
        return pair(form, self.first, self.second, needed=self.needed)


@dataclass(frozen=True, slots=True)
class FormCard:
    """A card with fields, described: what it asks, what else stands between that, and its buttons.

    `first`: what stands in the fields until somebody has typed. `above`: over what is wrong with them.
    """

    standard: Standard
    title: str
    parts: Sequence[CardPart | Element]
    buttons: Sequence[Button]
    summary: str
    first: Answers = field(default_factory=dict)
    above: Sequence[Element] = ()

    def drawn(self, typed: Answers | None = None, problems: Sequence[Problem] = ()) -> Card:
        """With what was typed, and what is wrong with it over the fields and under each."""
        form = Form(self.standard, self.first if typed is None else typed, problems)
        body = [*self.above, *form.summary()]
        for part in self.parts:
            shown = part if isinstance(part, dict) else part.drawn(form)
            body += shown if isinstance(shown, list) else [shown]
        return card(self.title, body, self.buttons, summary=self.summary)


def _drawn(words: Label, path: str, title: str, kept: str, parts: dict[str, Any]) -> Element:
    id_ = input_id(path)
    if words.kind == "yes_no":
        return yes_no(id_, title, value={"yes": True, "no": False}.get(kept), **parts)
    if words.kind == "date":
        return date_input(id_, title, value=kept or None, **parts)
    if words.kind == "time":
        return time_input(id_, title, value=kept or None, **parts)
    if words.kind == "long":
        return multiline(id_, title, value=kept or None, longest=words.longest, **parts)
    return text_input(id_, title, value=kept or None, longest=words.longest, **parts)


def _chosen(
    id_: str,
    title: str,
    kept: str,
    choices: Sequence[Choice],
    *,
    several: bool,
    look: Look | None,
    parts: dict[str, Any],
) -> Element:
    if several:
        return multi_choice(id_, title, choices, values=[one for one in kept.split(",") if one], **parts)
    return choice(id_, title, choices, value=kept or None, look=look, **parts)


def reach(answers: Answers, path: str) -> Any:
    """The answer at "children.2.born", in nested answers or under the path itself; None if there is none."""
    if path in answers:
        return answers[path]
    found: Any = answers
    for part in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, Sequence) and not isinstance(found, str) and part.isdigit():
            found = found[int(part)] if int(part) < len(found) else None
        else:
            return None
    return found


def as_typed(value: Any) -> str:
    """A parsed answer as its field holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(str(one) for one in value)
    return "" if value is None else str(value)


def unforced(drawn: Element) -> Element:
    """The same field, checked by the server only: a person may add a row before this one is filled in."""
    if "items" in drawn:
        return {**drawn, "items": [unforced(part) for part in drawn["items"]]}
    return {name: part for name, part in drawn.items() if name != "isRequired"}
