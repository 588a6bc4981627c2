"""Another date for a review, typed as it was agreed."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.booking.facts import summary as about
from cards.booking.facts import what_row
from cards.form import Form, pair
from cards.kit import Card, Choice, button, card, facts
from cards.reviews.steps import last_line
from conference.booking_picture import BookingPicture
from conference.refusals import Problem
from conference.standard import Standard


def move(
    standard: Standard,
    picture: BookingPicture,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    chairs: Sequence[tuple[str, str]],
    late: bool,
) -> Card:
    """`late`: the day typed is past the last date, so that a reason is asked for."""
    data = {"conference": picture.id, "version": picture.version}
    form = Form(standard, answers, problems, data)
    choices = [Choice(one, name) for one, name in chairs]
    body = [
        *form.summary(),
        facts([what_row(standard, picture), ("Now", when.span(picture.starts, picture.ends))]),
        *last_line(picture.last_date),
        pair(form, "review_on", "review_at", needed=True),
        form.ask("review_chair", choices=choices, needed=False),
        *([form.ask("late_reason", needed=True, forced=False)] if late else []),
    ]
    buttons = [
        button("Move", "review.move_to", data, primary=True, sends_fields=True),
        button("Back", "booking.open", {"conference": picture.id}),
    ]
    return card(f"Move {picture.reference}", body, buttons, summary=about(picture))
