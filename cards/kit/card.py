"""A whole card, finished and checked."""

from collections.abc import Sequence

from cards.kit.base import Button, Card, Element, clean, demand, plain
from cards.kit.buttons import at_most_six
from cards.kit.laws import keep_laws
from cards.kit.text import heading

_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def card(
    title: str,
    body: Sequence[Element],
    buttons: Sequence[Button] = (),
    *,
    summary: str,
    refresh: Element | None = None,
) -> Card:
    """A card for a chat. `summary` is what a notification may show: a reference and initials at most."""
    demand(bool(summary.strip()), "a card needs a summary for the notification")
    whole: Card = {
        "type": "AdaptiveCard",
        "$schema": _SCHEMA,
        "version": "1.5",
        "lang": "en",
        "fallbackText": plain(summary),
        "body": [heading(title), *body],
    }
    if buttons:
        whole["actions"] = at_most_six(buttons)
    if refresh:
        whole["refresh"] = refresh
    return keep_laws(whole)


def summary_of(drawn: Card) -> str:
    """What the message's own summary (the notification's preview) says."""
    return clean(str(drawn["fallbackText"]))
