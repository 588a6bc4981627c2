"""Saying that somebody cannot come, and what it touches."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cards import words as when
from cards.cover.frame import WHYS, named
from cards.form import Form, pair
from cards.kit import Card, Choice, Element, bullets, button, button_row, card, facts, group, panel, text
from cards.kit.buttons import hidden, openings, toggle
from cards.said import fill, said
from cards.sources import source_of
from cards.words import capital, count, lowered
from conference.cover import AbsencePicture, CoverLine, CoverStatus, Part
from conference.refusals import Problem
from conference.standard import Information, Standard

HOW_LONG = {"today": "Today only", "day": "Until a day that I know", "further": "Until further notice"}
MOST = 12
A_MOMENT = timedelta(minutes=1)
GOES_ON = {Part.CLERK: "Who takes notes at {reference}?", Part.SOCIAL_WORKER: "Who presents {reference}?"}
BUTTONS = 4
WHEN = "when"  # the part of the form that is closed at first
TYPED = ("absence_starts_at", "absence_ends_on", "absence_ends_at")
DAYS_AND_TIMES = frozenset({"absence_starts_on", *TYPED})


def report(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    people: Sequence[tuple[str, str]],
    touched: Sequence[tuple[str, datetime]] = (),
) -> Card:
    """Who, why, from when, until when. `people`: whose absence may be reported; one alone is not asked.

    `touched`: bookings ahead, the earliest first.
    """
    form = Form(standard, answers, problems, {})
    choices = [Choice(id_, name) for id_, name in people]
    body = [
        *form.summary(),
        *([form.ask("absent_person", choices=choices, needed=True)] if len(people) > 1 else []),
        form.ask("absence_why", choices=[Choice(*one) for one in WHYS.items()], needed=True),
        form.ask("absence_how_long", choices=[Choice(*one) for one in HOW_LONG.items()], needed=True),
        button_row([toggle("Give a day or a time", WHEN)]),
        hidden(
            WHEN,
            [
                pair(form, "absence_starts_on", "absence_starts_at", needed=False),
                pair(form, "absence_ends_on", "absence_ends_at", needed=False),
            ],
            shown=_gives_more(answers, problems),
        ),
        *_ahead(touched),
        text(_who_is_told(standard)),
        *openings([("rules", f"What {standard.name} says", _rules(standard))]),
    ]
    buttons = [
        button("Say so now", "absence.report", {}, primary=True),
        button("I am back", "absence.back", {}),
    ]
    return card("Who cannot come?" if len(people) > 1 else "You cannot come", body, buttons,
                summary="An absence")  # fmt: skip


def _gives_more(answers: Mapping[str, Any], problems: Sequence[Problem]) -> bool:
    """Closed for whoever is off from now on, which is nearly everybody who writes at ten past eight."""
    wrong = any(one.field in DAYS_AND_TIMES for one in problems)
    return wrong or answers.get("absence_how_long") == "day" or any(answers.get(one) for one in TYPED)


def reported(standard: Standard, picture: AbsencePicture) -> Card:
    """For the absent person and the administrators: what is kept, what it touches, how each goes on."""
    body = [
        *_over(picture),
        *_untold(standard, picture),
        facts(_rows(standard, picture)),
        *_touched(standard, picture),
    ]
    buttons = [
        button(
            fill(GOES_ON[picture.part], standard, reference=reference),
            "cover.without",
            {"conference": conference, "missing": picture.part.value},
        )
        for conference, reference, _ in picture.without[:BUTTONS]
        if picture.over_at is None
    ]
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
    return [
        ("Who", f"{picture.person}, {said(standard, picture.part.value)}"),
        *([("Why", WHYS.get(picture.why, picture.why))] if picture.why else []),
        ("From", when.by(picture.starts)),
        ("Until", until(picture)),
        ("Said by", f"{picture.entered_by}, {when.moment(picture.entered_at)}"),
        *([("Told", "; ".join(f"{name}, {when.moment(at)}" for name, at in picture.told))]
          if picture.told else []),
    ]  # fmt: skip


def _untold(standard: Standard, picture: AbsencePicture) -> list[Element]:
    """No request ends in silence: where no manager is entered at all, somebody has to be phoned."""
    waits = picture.part is Part.CHAIR and picture.over_at is None and not picture.told
    if not waits or not any(line.status is CoverStatus.MANAGER for line in picture.covers):
        return []
    return [panel("warning", "Nobody could be told", [f"Phone {standard.contact}."])]


def until(picture: AbsencePicture) -> str:
    """A whole day is said by its name, not by the midnight after it."""
    if picture.ends is None:
        return "Until further notice"
    whole = when.clock(picture.ends) == "midnight"
    return f"The end of {when.weekday(picture.ends - A_MOMENT)}" if whole else when.by(picture.ends)


def _over(picture: AbsencePicture) -> list[Element]:
    if picture.over_at is None:
        return [text("No conference is offered in this time.")] if picture.part is Part.CHAIR else []
    offered = ["Conferences are offered again."] if picture.part is Part.CHAIR else []
    return [panel("done", f"Over since {when.moment(picture.over_at)}", offered)]


def _touched(standard: Standard, picture: AbsencePicture) -> list[Element]:
    lines = [_line(standard, one) for one in picture.covers]
    lines += [f"{name}, {when.by(at)}: booked, and not accepted yet" for name, at in picture.others]
    lines += [f"{name}, {when.by(at)}" for _, name, at in picture.without if not picture.covers]
    if not lines:
        return [text("No booked conference is in this time.")]
    head = f"{capital(count(len(lines), 'conference'))} in this time"
    more = [text(f"And {len(lines) - MOST} more.", subtle=True)] if len(lines) > MOST else []
    return [group([text(head, bold=True), bullets(lines[:MOST]), *more], line=True)]


def _line(standard: Standard, line: CoverLine) -> str:
    return f"{line.reference}, {when.by(line.starts)}: {how_it_goes_on(standard, line)}"


def how_it_goes_on(standard: Standard, line: CoverLine) -> str:
    match line.status:
        case CoverStatus.COVERED if not line.now_chair:
            return "somebody comes instead"
        case CoverStatus.COVERED:
            return f"{named(standard, line.now_chair)} chairs"
        case CoverStatus.ASKED:
            return lowered(fill("another {chair} has been asked", standard))
        case CoverStatus.OVER:
            return "nothing to do any more"
        case CoverStatus.STANDING_DOWN:
            return "a stand-down has been asked for"
    return "cover is being looked for"


def _ahead(touched: Sequence[tuple[str, datetime]]) -> list[Element]:
    if not touched:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in touched[:MOST]]
    return [group([text("Booked from now on", bold=True), bullets(lines)], line=True)]


def _known(standard: Standard) -> list[Information]:
    """What the council says of it (WS-26 to WS-35, LE-71)."""
    return [one for one in standard.information.values() if "cover" in one.shown]


def _who_is_told(standard: Standard) -> str:
    return f"The {said(standard, standard.cover.told.value[0].value)} is told at once."


def _rules(standard: Standard) -> list[Element]:
    whose = text(f"Who is told: {source_of(standard, standard.cover.told)}.", subtle=True, small=True)
    return [*[text(fill(one.text, standard), close=True) for one in _known(standard)], whose]
