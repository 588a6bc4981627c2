"""One way is recorded: what has been arranged, and who hears of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.booking.facts import summary
from cards.form import Form
from cards.kit import Card, button, card, facts, text, words
from cards.said import fill
from cards.saving.saying import rests, weighed, what, why
from cards.words import joined
from conference.booking_picture import BookingPicture
from conference.keep_the_date import Save, SavedPicture
from conference.refusals import Problem
from conference.standard import Standard

TELLS = (
    "The {chair}, the {social_worker}, the {clerk} and the {administrator} are told. Nothing is cancelled."
)
WHY = "saving_why"


def choose(
    standard: Standard,
    booking: BookingPicture,
    save: Save,
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
    field: str = "saving_note",
) -> Card:
    """What has been arranged ("saving_note"); why it can go ahead ("saving_why", needed: LE-56)."""
    data = {"conference": booking.id, "key": save.key}
    form = Form(standard, answers or {}, problems, data)
    body = [
        *form.summary(),
        facts([("When", when.span(booking.starts, booking.ends))]),
        text(why(standard, save)),
        *([text(against)] if (against := weighed(standard, save)) else []),
        text(rests(standard, save), subtle=True, small=True, close=True),
        form.ask(field, needed=field == WHY),
        text(fill(TELLS, standard)),
    ]
    buttons = [
        button("Record this", "saving.choose_send", data, primary=True),
        button("Back", "stand_down.start", {"conference": booking.id}),
    ]
    return card(what(standard, save.key), body, buttons, summary=summary(booking))


def saved(standard: Standard, picture: SavedPicture, *, own: bool = False) -> Card:
    """What was recorded. `own`: for who recorded it, with who is told."""
    rows = [("When", when.span(picture.starts, picture.ends)), ("Recorded by", picture.by)]
    if own and picture.told:
        rows.append(("Told", joined(picture.told)))
    body = [
        text(what(standard, picture.key), bold=True),
        *([words(picture.note, close=True)] if picture.note else []),
        facts(rows),
        text("Nothing is cancelled, and nobody invited has been told by this.", subtle=True),
    ]
    buttons = [button("Open the booking", "booking.open", {"conference": picture.conference_id})]
    title = f"The date of {picture.reference} is kept"
    return card(title, body, buttons, summary=f"{picture.reference} {', '.join(picture.initials)}".strip())
