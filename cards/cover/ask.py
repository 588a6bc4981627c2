"""For the chair who is asked to cover: what it is, the conflict check, accept or decline."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.cover.frame import family_rows, place, title_of
from cards.form import Form
from cards.kit import Card, Choice, Element, bullets, button, button_row, card, facts, group, text
from cards.said import fill, held, said
from cards.sources import source_of
from conference.cover import CoverAskPicture
from conference.refusals import Problem
from conference.standard import Standard

CHECK = (Choice("no", "No, I have checked"), Choice("yes", "Yes, so I decline"))
REASONS = (
    Choice("conflict", "I know the family or have been responsible for the case"),
    Choice("other", "Another reason"),
)
STANDS = {
    "accepted": "You cover it",
    "declined": "You declined",
    "too_late": "The time to answer has passed",
    "busy": "You have another conference then",
    "withdrawn": "No longer needed",
}
ANSWERED = frozenset({"accepted", "declined"})


def asked(standard: Standard, pictures: Sequence[CoverAskPicture], problems: Sequence[Problem] = ()) -> Card:
    """One conference with its question, or several, each to be answered by itself."""
    if len(pictures) == 1:
        return one(standard, pictures[0], problems)
    left = sum(each.status == "asked" for each in pictures)
    body = [_line(standard, each) for each in pictures]
    title = f"Can you cover {len(pictures)} conferences? {left} to answer" if left else "Cover: all answered"
    return card(title, body, summary=f"Cover: {', '.join(each.line.reference for each in pictures[:3])}")


def one(
    standard: Standard, picture: CoverAskPicture, problems: Sequence[Problem] = (), *, several: bool = False
) -> Card:
    """`several`: it stands on a card with others, so there is a way back to them."""
    if picture.status != "asked":
        return _answered(standard, picture)
    line = picture.line
    form = Form(standard, {}, problems, {"ask": picture.id})
    body = [
        *form.summary(),
        text(_until(picture)),
        facts([("When", when.span(line.starts, line.ends)), *family_rows(standard, line)]),
        form.ask("knows_family", choices=CHECK, needed=True),
        text(_why_checked(standard), subtle=True, small=True),
    ]
    buttons = [
        button("Accept", "cover.accept", form.carried, primary=True),
        button("Decline", "cover.decline", form.carried),
        *([button("Back to all", "cover.asked", form.carried)] if several else []),
    ]
    title = fill("Can you cover this {icpc}? {when}", standard, when=when.by(line.starts),
                 **held(standard, line.kind))  # fmt: skip
    return card(title, body, buttons, summary=f"{line.reference}: can you cover?")


def declining(
    standard: Standard,
    picture: CoverAskPicture,
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
) -> Card:
    """Why, and an explanation that only the unit reads (WS-10)."""
    form = Form(standard, answers or {}, problems, {"ask": picture.id})
    body = [
        *form.summary(),
        facts([("When", when.span(picture.line.starts, picture.line.ends)),
               ("Reference", picture.line.reference)]),
        form.ask("because", choices=REASONS, needed=True),
        form.ask("explanation", needed=True),
    ]  # fmt: skip
    buttons = [
        button("Decline", "cover.decline_send", form.carried, primary=True),
        button("Back", "cover.asked", form.carried),
    ]
    title = fill("Decline to cover this {icpc}", standard, **held(standard, picture.line.kind))
    return card(title, body, buttons, summary=f"{picture.line.reference}: decline")


def _answered(standard: Standard, picture: CoverAskPicture) -> Card:
    line, at = picture.line, picture.answered_at
    rows = [("When", when.span(line.starts, line.ends)), ("Reference", line.reference)]
    lines: list[Element] = [text(_said(standard, picture))]
    if at:
        how = "You answered at" if picture.status in ANSWERED else "Since"
        lines.append(text(f"{how} {when.moment(at)}.", subtle=True, close=True))
    buttons = []
    if picture.status == "accepted":
        rows.insert(1, ("How", place(line)))
        buttons.append(button("Open the booking", "booking.open", {"conference": line.conference_id}))
    title = f"{STANDS[picture.status]}: {when.by(line.starts)}"
    return card(title, [*lines, facts(rows)], buttons, summary=f"{line.reference}: {STANDS[picture.status]}")


def _said(standard: Standard, picture: CoverAskPicture) -> str:
    match picture.status:
        case "accepted":
            return fill(
                f"{picture.line.was_chair} stays the child’s {{chair}}. Date, time and link are the same.",
                standard,
            )
        case "declined" if picture.because == "conflict":
            return fill(
                "The {unit} has your explanation. You will not be offered this family again.", standard
            )
        case "declined":
            return fill("The {unit} has your explanation. You need do nothing more.", standard)
        case "busy":
            who = said(standard, standard.cover.told.value[0].value)
            return f"The {who} has been told, and decides. You do not need to do anything."
    return "You do not need to do anything."


def _line(standard: Standard, picture: CoverAskPicture) -> Element:
    line = picture.line
    items = [text(title_of(standard, line), bold=True)]
    if picture.status != "asked":
        return group([*items, text(f"{STANDS[picture.status]}.", close=True)], line=True)
    items += [text(place(line), close=True), bullets([_until(picture)])]
    act = button(f"Answer for {line.reference}", "cover.one", {"ask": picture.id})
    return group([*items, button_row([act])], line=True)


def _until(picture: CoverAskPicture) -> str:
    who = f" {picture.asked_by} asks you." if picture.asked_by else ""
    return f"{picture.line.was_chair} cannot come.{who} Answer by {when.moment(picture.answer_by)}."


def _why_checked(standard: Standard) -> str:
    source = source_of(standard, standard.cover.conflict_check)
    return f"The check: {source}. The time to answer is a default of this service."
