"""A family goes to another social worker."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.booking.facts import summary
from cards.form import Form
from cards.kit import Card, Choice, button, card, text
from cards.said import fill
from conference.booking_picture import BookingPicture
from conference.refusals import Problem
from conference.standard import Standard


def hand_on(
    standard: Standard,
    picture: BookingPicture,
    workers: Sequence[tuple[str, str]],
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
) -> Card:
    """To whom it goes. `workers`: (id, name). Field: social_worker."""
    data = {"conference": picture.id, "version": picture.version}
    form = Form(standard, answers or {}, problems, data)
    said = "{social_worker} now: {name}. The booking, its invite list and its tasks go to the one you choose."
    body = [
        *form.summary(),
        text(f"{summary(picture)}, {when.moment(picture.starts)}", subtle=True),
        text(fill(said, standard, name=picture.social_worker)),
        form.ask("social_worker", choices=[Choice(*one) for one in workers], needed=True),
    ]
    buttons = [
        button("Hand it on", "booking.hand_on_save", data, primary=True),
        button("Back", "booking.more", data),
    ]
    title = fill("Hand on to another {social_worker}", standard)
    return card(title, body, buttons, summary=summary(picture))


def handed_on(standard: Standard, reference: str) -> Card:
    """For whoever had it until now; nothing of the family."""
    body = [text(fill("It is another {social_worker}’s now. You need do nothing more.", standard))]
    return card(f"Handed on: {reference}", body, summary=f"{reference}: handed on")
