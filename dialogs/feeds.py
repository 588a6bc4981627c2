"""Calendars to subscribe to: an address made, shown once, stopped."""

from typing import Literal

from cards import feeds as cards
from dialogs.registry import Command, says, verb
from dialogs.swaps import ON_ROTA
from dialogs.turn import Answer, Turn
from services import feeds


class OnFeed(Command):
    whose: Literal["", "unit"] = ""


@says(
    "calendar address",
    synonyms=("calendar feed", "subscribe", "subscribe to my duty days", "ical", "duty calendar"),
    roles=ON_ROTA,
)
async def say_feeds(turn: Turn) -> Answer:
    return await _as_it_stands(turn)


@verb("feed.open", roles=ON_ROTA, command=Command)
async def open_(turn: Turn, _: Command) -> Answer:
    return await _as_it_stands(turn)


@verb("feed.make", roles=ON_ROTA, command=OnFeed)
async def make(turn: Turn, command: OnFeed) -> Answer:
    """In the person's own chat, as everything is: the address is a key."""
    if not turn.house.public_url:
        return await _as_it_stands(turn)
    unit = command.whose == "unit"
    secret = await feeds.make(turn.house, turn.me, unit=unit)
    return Answer(cards.feed_made(turn.standard, feeds.address(turn.house, secret), unit=unit))


@verb("feed.revoke", roles=ON_ROTA, command=OnFeed)
async def revoke(turn: Turn, command: OnFeed) -> Answer:
    await feeds.revoke(turn.house, turn.me, unit=command.whose == "unit")
    return await _as_it_stands(turn)


async def _as_it_stands(turn: Turn) -> Answer:
    found = await feeds.standing(turn.house, turn.me)
    return Answer(
        cards.feeds(
            turn.standard,
            found.own,
            found.unit,
            may_unit=found.may_unit,
            ready=bool(turn.house.public_url),
        )
    )
