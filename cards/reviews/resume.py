"""A review half entered: kept when one leaves, offered when one comes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cards import words as when
from cards.kit import Card, button, card, text

TITLE = "You have an unfinished review"


def resume(*, saved_at: datetime, carried: Mapping[str, Any]) -> Card:
    """Go on with it, or begin anew."""
    body = [text(f"Saved at {when.moment(saved_at)}. Nothing has been sent and no time is held.")]
    buttons = [
        button("Continue", "review.resume", carried, primary=True),
        button("Start again", "review.start", {**carried, "fresh": "yes"}),
        button("Delete the answers", "review.abandon", carried, style="destructive"),
    ]
    return card(TITLE, body, buttons, summary=TITLE)


def abandoned() -> Card:
    body = [text("The answers have been deleted. Nothing was sent.")]
    buttons = [button("Book a review", "review.start")]
    return card("Answers deleted", body, buttons, summary="Answers deleted")
