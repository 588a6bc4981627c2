"""A form half filled in: kept when one leaves, offered when one comes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cards import words as when
from cards.booking.frame import STEPS
from cards.kit import Card, button, card, text
from cards.said import fill
from conference.standard import Standard

_STEPS = {
    "strategy": "the {strategy}",
    "family": "the family",
    "how": "how it is held",
    "needs": "what people need",
    "background": "what has happened so far",
    "offers": "choosing a time",
    "check": "checking your answers",
}


def resume(standard: Standard, *, step: str, saved_at: datetime, carried: Mapping[str, Any]) -> Card:
    """As “You have an unfinished booking”: go on with it, or begin anew (booking.start, fresh "yes")."""
    place = fill(_STEPS.get(step, "the form"), standard)
    number = STEPS.index(step) + 1 if step in STEPS else 1
    body = [
        text(f"Saved at {when.moment(saved_at)}."),
        text(f"You were at step {number} of {len(STEPS)}: {place[:1].lower()}{place[1:]}.", close=True),
    ]
    buttons = [
        button("Continue", "booking.resume", carried, primary=True),
        button("Start again", "booking.start", {**carried, "fresh": "yes"}),
    ]
    return card("You have an unfinished booking", body, buttons, summary="You have an unfinished booking")


def draft_kept(standard: Standard, *, carried: Mapping[str, Any]) -> Card:
    """The answer to "cancel": nothing was sent, the answers are kept."""
    body = [text("Your answers are kept. Nothing has been sent and no time is held.")]
    buttons = [
        button("Continue", "booking.resume", carried, primary=True),
        button("Delete the answers", "booking.abandon", carried, style="destructive"),
    ]
    return card("Booking put aside", body, buttons, summary=fill("Booking of {a_icpc} put aside", standard))


def abandoned(standard: Standard) -> Card:
    """The answers are gone."""
    body = [text("The answers have been deleted. Nothing was sent.")]
    return card(
        "Booking deleted",
        body,
        [button(fill("Book {a_icpc}", standard), "booking.start")],
        summary="Booking deleted",
    )


def nothing_open(standard: Standard) -> Card:
    """The answer to "cancel" when no form is open: nobody is to fear for a booking that was made."""
    body = [text("You have no unfinished booking. Bookings that were made stay as they are.")]
    buttons = [
        button("My bookings", "booking.mine"),
        button(fill("Ask to {stand_down} or {postpone}", standard), "stand_down.which"),
        button(fill("Book {a_icpc}", standard), "booking.start"),
    ]
    return card("Nothing to cancel", body, buttons, summary="Nothing to cancel")
