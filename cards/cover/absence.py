"""Saying that somebody cannot come, and what it touches."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cards import words as when
from cards.cover.frame import WHYS, named
from cards.form import Form, pair
from cards.kit import Button, Card, Choice, Element, bullets, button, card, facts, group, panel, text
from cards.said import fill, said
from cards.sources import source_of
from cards.words import capital, count
from conference.cover import CoverStatus
from conference.cover_picture import AbsencePicture, CoverLine
from conference.refusals import Problem
from conference.standard import Standard

HOW_LONG = {"today": "Today only", "day": "Until a day that I know", "further": "Until further notice"}
MOST = 12


def report(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    people: Sequence[tuple[str, str]],
    touched: Sequence[tuple[str, datetime]] = (),
    conferences: Sequence[tuple[str, str]] = (),
) -> Card:
    """Who, why, from when, until when. `people`: whose absence may be reported; one alone is not asked.

    `touched`: bookings ahead, the earliest first. `conferences`: for {a_clerk}, of whose conferences nobody
    keeps a list: which are theirs.
    """
    form = Form(standard, answers, problems, {})
    choices = [Choice(id_, name) for id_, name in people]
    body = [
        *form.summary(),
        *([form.ask("absent_person", choices=choices, needed=True)] if len(people) > 1 else []),
        form.ask("absence_why", choices=[Choice(*one) for one in WHYS.items()], needed=True),
        pair(form, "absence_starts_on", "absence_starts_at", needed=False),
        form.ask("absence_how_long", choices=[Choice(*one) for one in HOW_LONG.items()], needed=True),
        form.ask("absence_ends_on", needed=False),
        *_whose(form, conferences),
        *_ahead(touched),
        text(_who_is_told(standard), subtle=True, small=True),
    ]
    buttons = [
        button("Say so now", "absence.report", {}, primary=True),
        button("I am back", "absence.back", {}),
    ]
    return card("Who cannot come?" if len(people) > 1 else "You cannot come", body, buttons,
                summary="An absence")  # fmt: skip


def reported(standard: Standard, picture: AbsencePicture) -> Card:
    """For the absent person and the administrators: what is kept, what it touches, how each goes on."""
    body = [*_over(picture), facts(_rows(standard, picture)), *_touched(standard, picture)]
    buttons: list[Button] = []
    if picture.over_at is None:
        title = "I am back" if picture.own else "They are back"
        buttons.append(button(title, "absence.back", {"absence": picture.id}))
    return card(_title(picture), body, buttons, summary="An absence")


def nothing_to_end(standard: Standard) -> Card:
    said_ = fill("No absence is noted. Nothing has changed.", standard)
    return card("You are expected as usual", [text(said_)], summary="No absence")


def _title(picture: AbsencePicture) -> str:
    if picture.over_at is not None:
        return "You are back" if picture.own else f"{picture.person} is back"
    return "You cannot come" if picture.own else f"{picture.person} cannot come"


def _rows(standard: Standard, picture: AbsencePicture) -> list[tuple[str, str]]:
    until = when.by(picture.ends) if picture.ends else "Until further notice"
    return [
        ("Who", f"{picture.person}, {said(standard, picture.part.value)}"),
        *([("Why", WHYS.get(picture.why, picture.why))] if picture.why else []),
        ("From", when.by(picture.starts)),
        ("Until", until),
        ("Said by", f"{picture.entered_by}, {when.moment(picture.entered_at)}"),
    ]


def _over(picture: AbsencePicture) -> list[Element]:
    if picture.over_at is None:
        return [text("No conference is offered in this time.")]
    return [panel("done", f"Over since {when.moment(picture.over_at)}", ["Conferences are offered again."])]


def _touched(standard: Standard, picture: AbsencePicture) -> list[Element]:
    lines = [_line(standard, one) for one in picture.covers]
    lines += [f"{name}, {when.by(at)}: booked, and not accepted yet" for name, at in picture.others]
    if not lines:
        return [text("No booked conference is in this time.")]
    head = f"{capital(count(len(lines), 'conference'))} in this time"
    more = [text(f"And {len(lines) - MOST} more.", subtle=True)] if len(lines) > MOST else []
    return [group([text(head, bold=True), bullets(lines[:MOST]), *more], line=True)]


def _line(standard: Standard, line: CoverLine) -> str:
    return f"{line.reference}, {when.by(line.starts)}: {how_it_goes_on(standard, line)}"


def how_it_goes_on(standard: Standard, line: CoverLine) -> str:
    match line.status:
        case CoverStatus.COVERED:
            return f"{named(standard, line.now_chair)} chairs"
        case CoverStatus.ASKED:
            return fill("another {chair} has been asked", standard)
        case CoverStatus.OVER:
            return "nothing to do any more"
        case CoverStatus.STANDING_DOWN:
            return "a stand-down has been asked for"
    return fill("cover is being looked for", standard)


def _whose(form: Form, conferences: Sequence[tuple[str, str]]) -> list[Element]:
    if not conferences:
        return []
    choices = [Choice(id_, name) for id_, name in conferences]
    return [form.ask("absence_conference", choices=choices, needed=False, several=True)]


def _ahead(touched: Sequence[tuple[str, datetime]]) -> list[Element]:
    if not touched:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in touched[:MOST]]
    return [group([text("Booked from now on", bold=True), bullets(lines)], line=True)]


def _who_is_told(standard: Standard) -> str:
    first = said(standard, standard.cover.told.value[0].value)
    return f"The {first} is told at once. Source: {source_of(standard, standard.cover.told)}."
