"""The chair's cards: asked, declining, answered."""

from datetime import datetime
from typing import Any

from cards import dates as when
from cards import quorum
from cards.booking.facts import family_and_needs, family_rows, place_row, summary, time_rows, worker_row
from cards.council_words import fill, kind_words
from cards.form import Field, FormCard, Parts
from cards.kit import Button, Card, Choice, Element, button, card, facts, link_button, panel, text
from cards.kit.buttons import openings
from cards.timetable import next_steps, next_steps_sources
from conference.booking import Status
from conference.booking_picture import BookingPicture
from conference.standard import Standard

CHECK = (Choice("no", "No, I have checked"), Choice("yes", "Yes, so I decline"))
DECLINES = (
    Choice("conflict", "I know the family or have been responsible for the case"),
    Choice("other", "Another reason"),
)


def asked(standard: Standard, picture: BookingPicture) -> FormCard:
    """Accept with the conflict check answered ("knows_family", C-57), or decline. No typed words."""
    about = _carried(picture)
    parts: Parts = [
        *_until(standard, picture),
        facts([*time_rows(picture), place_row(picture), *family_rows(standard, picture)]),
        facts([worker_row(standard, picture)]),
        Field("knows_family", choices=CHECK),
    ]
    buttons = [
        button("Accept", "chair.accept", about, primary=True),
        button("Decline", "chair.decline", about),
    ]
    title = fill(
        "Can you chair this {icpc}? {when}", standard,
        when=when.by(picture.starts), **kind_words(standard, picture.kind),
    )  # fmt: skip
    return FormCard(standard, title, parts, buttons, f"{summary(picture)}: can you chair?")


def decline(standard: Standard, picture: BookingPicture) -> FormCard:
    """Why a chair declines: "because" (conflict, other) and an "explanation", never empty (WS-10)."""
    about = _carried(picture)
    parts: Parts = [
        facts([("When", when.span(picture.starts, picture.ends)), ("Reference", picture.reference)]),
        Field("because", choices=DECLINES),
        Field("explanation"),
    ]
    buttons = [
        button("Decline", "chair.decline_send", about, primary=True),
        button("Back", "chair.back", about),
    ]
    title = fill("Decline this {icpc}", standard, **kind_words(standard, picture.kind))
    return FormCard(standard, title, parts, buttons, summary(picture))


def answered(
    standard: Standard,
    picture: BookingPicture,
    *,
    answer: str,
    at: datetime | None = None,
    because: str = "",
) -> Card:
    """What a chair answered: accepted, declined, or withdrawn when the request no longer stands."""
    if answer == "accepted":
        return _accepted(standard, picture, at)
    if answer == "declined":
        return _declined(standard, picture, at, because)
    body = [
        text("You do not need to do anything."),
        facts([("Was", when.span(picture.starts, picture.ends)), ("Reference", picture.reference)]),
    ]
    return card(fill("No longer needed: {reference}", standard, reference=picture.reference), body,
                summary=f"{summary(picture)}: no longer needed")  # fmt: skip


def _accepted(standard: Standard, picture: BookingPicture, at: datetime | None) -> Card:
    body = [
        *([text(f"You accepted at {when.moment(at)}.", subtle=True)] if at else []),
        *_meeting(picture),
        facts([*_when(picture), place_row(picture), worker_row(standard, picture)]),
        *([facts(decided)] if (decided := quorum.decided_row(picture)) else []),
        *_on_file(standard, picture),
        *next_steps(standard, picture.next_steps),
        *openings(
            [
                ("family", "Family and needs", family_and_needs(standard, picture)),
                ("rules", "Rules for these dates", next_steps_sources(standard, picture.next_steps)),
            ]
        ),
    ]  # fmt: skip
    buttons: list[Button] = []
    if picture.join_url:
        buttons.append(link_button("Join on Teams", picture.join_url))
    about = {"conference": picture.id}
    buttons.append(button("Reports", "report.open", about))
    buttons.append(button("Timetable", "timetable.show", about))
    buttons.append(button("More", "booking.more", {**about, "version": picture.version}))
    title = f"Accepted by you: {when.span(picture.starts, picture.ends)}"
    return card(title, body, buttons, summary=summary(picture))


def _when(picture: BookingPicture) -> list[tuple[str, str]]:
    """What the heading does not say yet."""
    return [row for row in time_rows(picture) if row[0] != "When"]


def _declined(standard: Standard, picture: BookingPicture, at: datetime | None, because: str) -> Card:
    said = fill(
        "The {administrator} and the {unit_manager} have your explanation. You need do nothing more.",
        standard,
    )
    lines = [text(said)]
    if because == "conflict":
        lines.append(text("You will not be offered this family again.", close=True))
    if at:
        lines.append(text(f"You declined at {when.moment(at)}.", subtle=True, close=True))
    rows = facts([("When", when.span(picture.starts, picture.ends)), ("Reference", picture.reference)])
    return card(
        f"Declined by you: {picture.reference}", [*lines, rows], summary=f"{picture.reference}: declined"
    )


def _until(standard: Standard, picture: BookingPicture) -> list[Element]:
    if picture.answer_by is None:
        return []
    said = fill(
        "Answer by {by}. After that the {unit} is told.", standard, by=when.weekday(picture.answer_by)
    )
    return [text(said)]


def _meeting(picture: BookingPicture) -> list[Element]:
    if picture.status is Status.CONFIRMED and picture.meeting_state != "unsafe":
        return [
            panel("info", "The calendar entry follows", ["The Teams meeting is being set up and checked."])
        ]
    if picture.meeting_state == "unsafe":
        return [panel("warning", "The Teams meeting is not safe yet", ["Nobody new is invited until it is."])]
    return []


def _on_file(standard: Standard, picture: BookingPicture) -> list[Element]:
    """Only whose child it is adds themselves; whoever covers one conference does not (WS-23)."""
    if picture.covers_for:
        said = "The child stays with {name}. You cover this conference only."
        return [panel("info", fill("You cover for {name}", standard, name=picture.covers_for),
                      [fill(said, standard, name=picture.covers_for)])]  # fmt: skip
    if not standard.chairs.named_on_file:
        return []
    said = "Add yourself to the child’s file in {case_system} as worker ({chair_long})."
    return [panel("info", "To do now", [fill(said, standard)])]


def _carried(picture: BookingPicture) -> dict[str, Any]:
    return {"conference": picture.id, "ask": picture.ask_id, "version": picture.version}
