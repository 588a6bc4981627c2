"""A booking corrected or moved: what was before and is after, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cards import dates as when
from cards.booking.form import SECTIONS, Section, on_behalf, rows_of
from cards.council_words import capital, count, fill, joined, role
from cards.form import Answers, problem_summary
from cards.kit import Card, Element, button, button_row, card, facts, group, panel, subheading, text, words
from cards.kit.text import Value
from cards.timetable import STEP_WORDS
from conference.booking_picture import Change
from conference.refusals import Problem
from conference.standard import Standard

# Correcting a booking: what is corrected, before and after, and what follows from it.

Named = Iterable[tuple[str, str]]
MEETING = {
    "to_room": "The Teams meeting is withdrawn. Calendar entries with the place follow.",
    "to_teams": "A Teams meeting is set up and checked. New calendar entries follow.",
    "place": "The calendar entries show the new place.",
}


@dataclass(frozen=True, slots=True)
class WhatFollows:
    """What follows from a correction. `agreement`: "asked", "no_longer", ""; `meeting`: of MEETING, or ""."""

    fields: tuple[str, ...] = ()
    dates: tuple[Change, ...] = ()
    days_past: int = 0
    agreement: str = ""
    meeting: str = ""
    another_chair: bool = False


def correct(
    standard: Standard,
    answers: Answers,
    was: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    follows: WhatFollows,
    chosen: Named = (),
    for_whom: str = "",
    anew: bool = False,
) -> Card:
    """Every section with its way to be corrected; nothing is saved before "Save the corrections"."""
    names = dict(chosen)
    said = "Choose what to correct. Nothing changes until you save."
    body = [
        *on_behalf(for_whom),
        *problem_summary(standard, problems),
        *([panel("info", "The booking has changed since", ["Check again, then save."])] if anew else []),
        *([] if follows.fields else [text(said)]),
        *_follows(standard, follows),
        *[_section(standard, one, (answers, was), carried, names) for one in SECTIONS],
    ]
    save = button("Save the corrections", "booking.correct_send", carried, primary=True)
    drop = button("Leave it as it was", "booking.correct_drop", carried)
    buttons = [save, drop] if follows.fields and not problems else [drop]
    return card(f"Correct {reference}", body, buttons, summary=f"Correct {reference}")


def corrected(
    standard: Standard,
    before: Answers,
    after: Answers,
    *,
    follows: WhatFollows,
    reference: str,
    conference: str,
    version: int,
    told: Sequence[str] = (),
    chosen: Named = (),
) -> Card:
    """What was corrected, line by line; `told` are names of those who are told."""
    names = dict(chosen)
    rows = [row for one in SECTIONS for row in _changed_rows(standard, one, (after, before), names) if row[2]]
    body: list[Element] = [facts([(name, value) for name, value, _ in rows])] if rows else []
    if not rows:
        body.append(text("Nothing was corrected."))
    body += _follows(standard, follows)
    if told:
        body.append(facts([("Told", ", ".join(told))]))
    buttons = [button("Open the booking", "booking.open", {"conference": conference, "version": version})]
    return card(f"Corrected: {reference}", body, buttons, summary=f"{reference} corrected")


def too_late(standard: Standard, *, conference: str) -> Card:
    """A conference that has begun is recorded as it was held."""
    body = [text(fill("The conference has begun. Tell the {chair} what was wrong.", standard))]
    buttons = [button("Open the booking", "booking.open", {"conference": conference})]
    return card("This can no longer be corrected", body, buttons, summary="Not done")


def _section(
    standard: Standard,
    section: Section,
    answers: tuple[Answers, Answers],
    carried: Mapping[str, Any],
    names: Mapping[str, str],
) -> Element:
    title = fill(section.title, standard)
    lowered = title if title[:2].isupper() else title[:1].lower() + title[1:]
    rows = [(name, value) for name, value, _ in _changed_rows(standard, section, answers, names)]
    change = button(f"Correct {lowered}", "booking.change", {**carried, "to": section.step})
    body = facts(rows) if rows else text("Nothing was needed here.", subtle=True)
    return group([subheading(title), body, button_row([change])], line=True)


def _changed_rows(
    standard: Standard, section: Section, answers: tuple[Answers, Answers], chosen: Mapping[str, str]
) -> list[tuple[str, Value, bool]]:
    """(label, value, whether it is corrected); a corrected one shows what it was."""
    after, before = (dict(rows_of(standard, section, one, chosen)) for one in answers)
    names = [*after, *[name for name in before if name not in after]]
    return [
        (name, after[name], False)
        if name in after and after[name] == before.get(name, "")
        else (name, _both(after.get(name, ""), before.get(name, "")), True)
        for name in names
    ]


def _both(after: str | list[Element], before: str | list[Element]) -> list[Element]:
    was = text("Was:", subtle=True, small=True, close=True)
    return [*[_bold(one) for one in _elements(after)], was, *_elements(before)]


def _bold(part: Element) -> Element:
    if "items" in part:
        return {**part, "items": [_bold(one) for one in part["items"]]}
    if "inlines" in part:
        return {**part, "inlines": [{**run, "weight": "Bolder"} for run in part["inlines"]]}
    return part


def _elements(value: str | list[Element]) -> list[Element]:
    return [words(value)] if isinstance(value, str) else value


def _follows(standard: Standard, follows: WhatFollows) -> list[Element]:
    lines = [MEETING[follows.meeting]] if follows.meeting else []
    if follows.another_chair:
        lines.append(fill("This {chair} may not meet that family: another one is sought.", standard))
    if follows.agreement == "no_longer":
        lines.append(fill("It is in time: no agreement is needed, and the {chair} is asked.", standard))
    return [
        *([facts(change_rows(standard, follows.dates))] if follows.dates else []),
        *([_past(standard, follows.days_past)] if follows.agreement == "asked" else []),
        *([panel("info", "What follows", lines)] if lines else []),
    ]


def _past(standard: Standard, days: int) -> Element:
    steps = standard.out_of_timescale.value.steps
    who = joined([f"the {role(standard, step.role)}" for step in steps])
    asked = f"{who} {'has' if len(steps) == 1 else 'have'} to agree first. Then the {{chair}} is asked again."
    title = f"{capital(count(days, 'working day'))} past the last date"
    return panel("warning", title, [fill(asked, standard)])


# What moving a conference has changed, line by line.

WHAT = {
    "starts": "Conference",
    "ends": "Until",
    "anchor": "{strategy}",
    "last_date": "Last date",
    "answer_by": "{chair} answers by",
    "chair_answers": "{chair} answers by",
    "notice": "Invitations by",
    "invite_list": "Invite list by",
    "request_by": "Request by",
    "join": "Join",
}


def moved(
    standard: Standard,
    changes: Sequence[Change],
    *,
    reference: str,
    conference: str,
    version: int,
    told: Sequence[str] = (),
) -> Card:
    """The lines that a move changes, each with before and after; `told` are names of those who are told."""
    body: list[Element] = [facts(change_rows(standard, changes))] if changes else []
    if not changes:
        body.append(text("Nothing else changes."))
    if told:
        body.append(facts([("Told", ", ".join(told))]))
    buttons = [button("Open the booking", "booking.open", {"conference": conference, "version": version})]
    return card(f"Moved: {reference}", body, buttons, summary=f"{reference} moved")


def change_rows(standard: Standard, changes: Sequence[Change]) -> list[tuple[str, Value]]:
    return [(_what(standard, one.what), _from_to(one)) for one in changes]


def _what(standard: Standard, what: str) -> str:
    known = WHAT.get(what) or STEP_WORDS.get(what, "").replace("{who}", "").strip()
    return fill(known or what.replace("_", " "), standard)


def _from_to(change: Change) -> list[Element]:
    return [
        text(_said(change.after), bold=True),
        text(f"Was {_said(change.before)}", subtle=True, close=True),
    ]


def _said(moment: date | datetime) -> str:
    return when.by(moment)
