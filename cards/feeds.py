"""Calendars to subscribe to: the address is shown once."""

from datetime import datetime

from cards import dates as when
from cards.council_words import fill
from cards.form import unforced
from cards.kit import Button, Card, Element, button, card, panel, text, text_input
from conference.standard import Standard


def feeds(
    standard: Standard,
    own: datetime | None,
    unit: datetime | None,
    *,
    may_unit: bool,
    ready: bool,
) -> Card:
    """Since when each address is in use, None for none. `ready`: whether addresses can be given out here."""
    if not ready:
        body = [
            text(fill("No address can be given out yet. Ask {contact}.", standard, contact=standard.contact))
        ]
        return card("Calendar address", body, summary="Calendar address")
    body = [
        text("Outlook or your phone then shows your duty days, and follows every change."),
        text(_state("Your address", own), close=True),
        *([text(_state("The unit’s address, with the whole rota", unit), close=True)] if may_unit else []),
    ]
    acts = _acts("", own) + (_acts("unit", unit) if may_unit else [])
    return card("Calendar address", body, acts, summary="Calendar address")


def feed_made(standard: Standard, address: str, *, unit: bool) -> Card:
    """The one time that the address can be read: only a digest of it is kept."""
    what = "the unit’s duty rota" if unit else "your duty days"
    shows = "duty days, and conferences by their reference" if _conferences(standard) else "duty days only"
    body: list[Element] = [
        text(f"Add this address to your calendar as a subscription (“from the internet”). It shows {shows}."),
        unforced(
            text_input(
                "feed_address", "Address to copy", value=address, longest=500, error="Enter nothing here"
            )
        ),
        panel(
            "info",
            "Copy it now: it is not shown again",
            [
                "Whoever has the address can read the calendar. Do not pass it on.",
                "An earlier one has stopped.",
            ],
        ),
    ]
    again = [button("Calendar address", "feed.open")]
    return card(f"Address for {what}", body, again, summary="Calendar address")


def _acts(whose: str, since: datetime | None) -> list[Button]:
    title = "the unit’s address" if whose else "my address"
    data = {"whose": whose}
    make = button(f"{'Replace' if since else 'Make'} {title}", "feed.make", data, primary=not whose)
    return [make, *([button(f"Stop {title}", "feed.revoke", data)] if since else [])]


def _state(what: str, since: datetime | None) -> str:
    return f"{what}: in use since {when.day(since)}." if since else f"{what}: none."


def _conferences(standard: Standard) -> bool:
    return standard.duty_cover.feed_conferences
