"""A person at their Teams: writes, reads the newest card, fills it in, presses its buttons."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession

from bot.local.reading import Button, buttons, inputs
from bot.local.teams import Card, LocalTeams, Message


class NoSuchButtonError(LookupError):
    """The card does not have what the person wants to press."""


@dataclass
class Member:
    """`part`: the role they play, in words, for a transcript."""

    teams: LocalTeams
    session: ClientSession
    id: str
    name: str
    part: str = ""
    _made: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def chat(self) -> list[Message]:
        return self.teams.chats.setdefault(self.id, [])

    @property
    def card(self) -> Card:
        """The newest card in the chat, {} while there is none."""
        return next((message.card for message in reversed(self.chat) if message.card), {})

    @property
    def message(self) -> Message:
        """The message that holds it."""
        found = next((message for message in reversed(self.chat) if message.card), None)
        if found is None:
            raise NoSuchButtonError(f"{self.name} has no card yet")
        return found

    async def opens_the_app(self) -> None:
        await self._do(type="installationUpdate", action="add")

    async def writes(self, text: str) -> Card:
        await self._do(type="message", text=text)
        return self.card

    async def presses(
        self, verb: str, values: Mapping[str, str] | None = None, *, on: Message | None = None
    ) -> Card:
        """Press the button with this verb (or "verb title") on a card, with inputs filled in by id.

        Inputs not named keep what the card shows, as in Teams. What comes back takes the card's place.
        """
        message = on or self.message
        button = self._button(message.card or {}, verb)
        data = dict(button.data)
        if button.gathers:
            data = {**inputs(message.card or {}), **(values or {}), **data}
        pressed = {"type": "Action.Execute", "verb": button.verb, "data": data}
        parts = {"name": "adaptiveCard/action", "replyToId": message.id, "value": {"action": pressed}}
        activity = self.teams.activity(self.id, self.name, type="invoke", **parts)
        answer = await self.teams.deliver(self.session, activity)
        if answer.get("type") == "application/vnd.microsoft.card.adaptive":
            self.teams.rewrite(self.id, message.id, answer["value"])
        elif "message" in str(answer.get("type")):
            self.teams.put(self.id, Message(f"strip-{self.id}-{next(self._made)}", str(answer.get("value"))))
        return message.card or {}

    def sees(self, words: str) -> bool:
        return any(words in str(message.card) or words in message.text for message in self.chat)

    def _button(self, card: Card, verb: str) -> Button:
        wanted, _, title = verb.partition(" ")
        for button in buttons(card):
            if button.verb == wanted and (not title or title.casefold() in button.title.casefold()):
                return button
        there = ", ".join(f"{button.verb} ({button.title})" for button in buttons(card))
        raise NoSuchButtonError(f"{self.name} looks for {verb}; the card has: {there or 'no buttons'}")

    async def _do(self, **parts: Any) -> None:
        await self.teams.deliver(self.session, self.teams.activity(self.id, self.name, **parts))
