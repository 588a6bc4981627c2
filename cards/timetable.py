"""A booking's timetable: done, next, later; who does it and by when, on which rule it rests."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards import council_words
from cards import dates as when
from cards.booking.facts import summary
from cards.council_words import fill, role, said
from cards.kit import (
    Button,
    Card,
    CardTooBig,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    subheading,
    text,
)
from cards.kit.buttons import hidden, openings, toggle
from cards.sources import source, step_source
from conference.booking import Status
from conference.booking_picture import BookingPicture, DueStep
from conference.standard import EVENTS, Source, Standard, StepRule
from conference.timetable import Agenda, Done, Step, Timetable

# A booking's timetable: done, next, later; each line opens to the rule it rests on.

MOST = 16  # lines on one card; Teams takes 80 KB
WHOSE = {Source.COUNCIL: "", Source.STATUTORY: "statutory", Source.DEFAULT: "a default"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what, the words about its day, the step."""

    step: Step
    when: str


def timetable(
    standard: Standard, picture: BookingPicture, table: Timetable, seen: Agenda, *, start: int = 0
) -> Card:
    """The lines from `start` on, under their headings; `seen` sorts the steps of `table` by today."""
    if picture.status is Status.CANCELLED:
        body = [text("This conference is not going ahead. Nothing is due.")]
        return card(_title(picture), body, _buttons(picture, None), summary=summary(picture))
    entries = _entries(standard, seen)
    first, most = start if start < len(entries) else 0, MOST
    while True:
        try:
            return _page(standard, picture, table, entries, start=first, most=most)
        except CardTooBig:
            if most == 1:
                raise
            most //= 2


def _page(
    standard: Standard,
    picture: BookingPicture,
    table: Timetable,
    entries: Sequence[tuple[str, Entry]],
    *,
    start: int,
    most: int,
) -> Card:
    body = [] if start else [facts(_rows(standard, picture))]
    heading = ""
    for number, (under, entry) in enumerate(entries[start : start + most], start):
        if under != heading:
            body.append(subheading(under))
        body.append(_line(standard, entry, number, first=under != heading))
        heading = under
    more = start + most if len(entries) > start + most else None
    body += [] if more else _waiting(standard, table)
    return card(_title(picture), body, _buttons(picture, more), summary=summary(picture))


def _title(picture: BookingPicture) -> str:
    return f"Timetable of {picture.reference}"


def _rows(standard: Standard, picture: BookingPicture) -> list[tuple[str, str]]:
    return [
        (
            council_words.capital(said(standard, picture.kind.concept)),
            when.span(picture.starts, picture.ends),
        ),
        ("Last date", when.weekday(picture.last_date)),
        ("Rules of", standard.document),
    ]


def _entries(standard: Standard, seen: Agenda) -> list[tuple[str, Entry]]:
    past = [("Past their day, not known to be done", _open(standard, step, past=True)) for step in seen.past]
    coming = [("Next", _open(standard, step)) for step in seen.next]
    later = [("Later", _open(standard, step)) for step in seen.later]
    return [*(("Done", _finished(done)) for done in seen.done), *past, *coming, *later]


def _finished(done: Done) -> Entry:
    return Entry(done.step, f"Done {when.by(done.at)}")


def _open(standard: Standard, step: Step, *, past: bool = False) -> Entry:
    who = council_words.joined([role(standard, one) for one in step.rule.who])
    act_by, limit = step.act_by, step.limit
    first = act_by or limit
    if first is None:
        said = f"{council_words.capital(who)}, no day stated"
    else:
        said = f"{council_words.capital(who)}, {'was due' if past else 'by'} {when.by(first)}"
    if limit is not None and limit != first:
        said += f"; at the latest {when.by(limit)}"
    if first is not None and limit is None:
        said += "; an aim, no limit"
    return Entry(step, said + ("; if what comes before is on its last day" if step.assumed else ""))


def _line(standard: Standard, entry: Entry, number: int, *, first: bool) -> Element:
    rule = entry.step.rule
    whose = WHOSE[rule.source]
    words = [
        text(fill(rule.what, standard), bold=True),
        text(f"{entry.when} ({whose})" if whose else entry.when, subtle=True, close=True),
    ]
    opens = f"rule{number}"
    columns = [
        {"type": "Column", "width": "stretch", "items": words},
        {"type": "Column", "width": "auto", "items": [button_row([toggle(_why(rule), opens)])]},
    ]
    said = hidden(opens, step_source(standard, rule), shaded=True)
    return group([{"type": "ColumnSet", "columns": columns}, said], line=not first)


def _why(rule: StepRule) -> str:
    """The button names the first rule: screen readers meet it alone."""
    first = rule.rules[0] if rule.rules else ""
    return f"Why: {'default' if rule.source is Source.DEFAULT else ''} {first}".replace("  ", " ").strip()


def _waiting(standard: Standard, table: Timetable) -> list[Element]:
    """What cannot have a day yet, and what each waits for."""
    said = [
        f"{fill(rule.what, standard)}: once {council_words.joined([EVENTS[need] for need in needs], 'or')}"
        for rule, needs in table.waiting
    ]
    return openings([("waiting", "Without a day yet", [bullets(said)])]) if said else []


def _buttons(picture: BookingPicture, more: int | None) -> list[Button]:
    carried = {"conference": picture.id}
    after = [button("Show what comes later", "timetable.show", {**carried, "start": more})] if more else []
    return [*after, button("Open the booking", "booking.open", {**carried, "version": picture.version})]


# What comes next, who does it and by when; the keys are those of DueStep.what.

STEP_WORDS = {
    "chair_answers": "{who} accepts or declines",
    "chair_allocated": "{who} finds {a_chair}",
    "agreement": "{who} agrees or refuses",
    "request_by": "{who} sends the request",
    "invite_list": "{who} sends the list of people to invite",
    "notice": "{who} sends the invitations",
    "named_on_file": "{who} adds themselves as worker on the child’s file",
    "meeting": "{who} sets up the Teams meeting",
    "meeting_safe": "{who} sets up the Teams meeting",
    "join": "{who} joins the conference",
    "conference": "The conference is held",
    "last_date": "Last date",
    "s47_concluded": "{who} concludes the {section_47}",
    "repeat_plan": "{who} discusses the {repeat_plan}",
}
_HELD = frozenset({"join", "conference"})
_AT_ONCE = frozenset({"meeting", "meeting_safe"})  # the conference's start is no time to wait for
_NO_RULE = _HELD | _AT_ONCE  # the conference itself dates these, no rule does


def step_words(standard: Standard, step: DueStep) -> str:
    """As “CPA accepts or declines by Wednesday 2 December 2026”."""
    template = STEP_WORDS.get(step.what, "{who}: " + step.what.replace("_", " "))
    act = fill(template, standard, who=_step_role(standard, step.role))
    return act if step.what in _AT_ONCE else f"{act} {_step_date(step)}"


def next_steps(standard: Standard, steps: Sequence[DueStep]) -> list[Element]:
    """The steps in order of time; the last date stands among the facts already."""
    said = [_marked(standard, step) for step in steps if step.what != "last_date"]
    return [subheading("What comes next"), bullets(said)] if said else []


def next_steps_sources(standard: Standard, steps: Sequence[DueStep]) -> list[Element]:
    """On which rule of whose document each date rests."""
    resting = [step for step in steps if step.what not in _NO_RULE]
    said = [f"{_step_name(standard, step)}: {source(standard, step.source, step.rules)}" for step in resting]
    return [bullets(said)] if said else []


def _marked(standard: Standard, step: DueStep) -> str:
    said = step_words(standard, step)
    return (
        said
        if step.source != "default" or step.what in _NO_RULE
        else f"{said} (a default, not {standard.name}’s own rule)"
    )


def _step_name(standard: Standard, step: DueStep) -> str:
    return fill(
        STEP_WORDS.get(step.what, step.what.replace("_", " ")), standard, who=_step_role(standard, step.role)
    )


def _step_date(step: DueStep) -> str:
    if step.what in _HELD:
        return f"on {when.by(step.by)}"
    return f"by {when.by(step.by)}"


def _step_role(standard: Standard, which: str) -> str:
    return "Quorate" if which == "clock" else f"the {role(standard, which)}"
