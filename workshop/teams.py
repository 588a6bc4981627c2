"""Teams as one machine has it: chats with the bot, the connector it calls, people who read and press."""

import itertools
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, web

from workshop.har import Exchange

# Reading an Adaptive Card as a person does: its words, buttons, and questions with what stands in them.

Card = dict[str, Any]
NESTS = ("body", "items", "columns", "cells", "rows", "inlines", "actions", "card")


@dataclass(frozen=True, slots=True)
class Button:
    title: str
    verb: str
    data: dict[str, Any]
    gathers: bool  # whether the card's inputs go with it


def buttons(card: Card) -> Iterator[Button]:
    for part in walk(card):
        if part.get("type") == "Action.Execute":
            data = part.get("data", {})
            yield Button(
                title=part.get("title", ""),
                verb=part.get("verb", ""),
                data=data if isinstance(data, dict) else {},
                gathers=part.get("associatedInputs") != "none",
            )


def inputs(card: Card) -> dict[str, str]:
    """Every input by id with its present value, "" when empty."""
    return {part["id"]: part.get("value", "") for part in walk(card) if _is_input(part)}


def lines(card: Card) -> list[str]:
    """The card in reading order: words, questions with their answers, buttons in brackets."""
    return [line for line in _lines(card) if line.strip()]


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Every element of a card that a person may meet, in reading order; fallbacks left out."""
    if isinstance(part, list):
        for each in part:
            yield from walk(each)
    elif isinstance(part, dict):
        yield part
        for key in NESTS:
            if key in part:
                yield from walk(part[key])


def _is_input(part: dict[str, Any]) -> bool:
    return str(part.get("type", "")).startswith("Input.") and "id" in part


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _lines(each)
    elif (kind := part.get("type", "")) in _READ:
        yield from _READ[kind](part)
    elif kind.startswith("Input."):
        yield f"{part.get('label', '')} [{_shown(part)}]"
    else:
        for key in ("body", "items", "columns", "rows"):
            yield from _lines(part.get(key, []))
        yield from _titles(part)


def _run_words(part: dict[str, Any]) -> list[str]:
    return ["".join(run if isinstance(run, str) else run.get("text", "") for run in part.get("inlines", ()))]


def _side_by_side(part: dict[str, Any]) -> list[str]:
    return [" | ".join(" ".join(_lines(each)) for each in part.get("cells", part.get("columns", ())))]


def _facts(part: dict[str, Any]) -> list[str]:
    return [f"{fact['title']}: {fact['value']}" for fact in part.get("facts", ())]


def _titles(part: dict[str, Any]) -> list[str]:
    titles = [f"({action.get('title', '')})" for action in part.get("actions", ())]
    return ["  ".join(titles)] if titles else []


_READ: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "TextBlock": lambda part: [part.get("text", "")],
    "RichTextBlock": _run_words,
    "FactSet": _facts,
    "TableRow": _side_by_side,
    "ColumnSet": _side_by_side,
    "ActionSet": _titles,
}


def _shown(part: dict[str, Any]) -> str:
    value = str(part.get("value", ""))
    titles = {choice["value"]: choice["title"] for choice in part.get("choices", ())}
    return ", ".join(titles.get(each, each) for each in value.split(",")) if titles else value


# Teams as one machine has it: people's chats with the bot, and the connector that the bot calls.
#
# Only for the demo and for tests; it speaks the Bot Connector's REST API on loopback.

CARD = "application/vnd.microsoft.card.adaptive"


@dataclass
class Message:
    """What stands in a chat. `versions` counts how often it was rewritten."""

    id: str
    text: str = ""
    card: Card | None = None
    summary: str = ""
    versions: int = 1


@dataclass
class LocalTeams:
    """Every chat by person's object id; every call in and out goes into `calls`, for the HAR."""

    tenant_id: str
    app_id: str
    now: Callable[[], datetime]
    calls: list[Exchange]
    bot_url: str = ""
    own_url: str = ""
    chats: dict[str, list[Message]] = field(default_factory=dict)
    heard: Callable[[str, Message, bool], None] = lambda _person, _message, _rewritten: None
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def app(self) -> web.Application:
        """The connector's side: what the bot sends to."""
        app = web.Application(middlewares=[self._record], client_max_size=2**20)
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_post("/v3/conversations/{chat}/activities", self._send)
        app.router.add_put("/v3/conversations/{chat}/activities/{id}", self._update)
        return app

    def activity(self, person_id: str, called: str, /, **parts: Any) -> dict[str, Any]:
        """An activity from a person's own chat, as Teams would send it."""
        return {
            "id": f"in-{next(self._ids)}",
            "timestamp": self.now().isoformat(),
            "channelId": "msteams",
            "serviceUrl": self.own_url,
            "from": {"id": f"29:{person_id}", "name": called, "aadObjectId": person_id},
            "recipient": {"id": "28:quorate", "name": "Quorate"},
            "conversation": {
                "id": self.chat_id(person_id),
                "conversationType": "personal",
                "tenantId": self.tenant_id,
            },
            "channelData": {"tenant": {"id": self.tenant_id}},
            **parts,
        }

    def chat_id(self, person_id: str) -> str:
        """The id that Graph gives for the same chat."""
        return f"19:{person_id}_{self.app_id}@unq.gbl.spaces"

    async def deliver(self, session: ClientSession, activity: dict[str, Any]) -> dict[str, Any]:
        """Hand an activity to the bot; an invoke's answer comes back."""
        started, began = self.now(), time.perf_counter()
        body = json.dumps(activity).encode()
        headers = {"Content-Type": "application/json"}
        async with session.post(self.bot_url, data=body, headers=headers) as response:
            answered = await response.read()
            took = (time.perf_counter() - began) * 1000
            self.calls.append(
                Exchange("POST", self.bot_url, response.status, started, took, headers, body,
                         dict(response.headers), answered)
            )  # fmt: skip
            if response.status >= 300:
                raise RuntimeError(f"the bot answered {response.status}")
            return json.loads(answered) if answered else {}

    def put(self, person_id: str, message: Message) -> None:
        self.chats.setdefault(person_id, []).append(message)
        self.heard(person_id, message, False)

    def rewrite(self, person_id: str, message_id: str, card: Card | None, text: str = "") -> None:
        for message in self.chats.get(person_id, []):
            if message.id == message_id:
                message.card, message.text, message.versions = card, text, message.versions + 1
                self.heard(person_id, message, True)

    @web.middleware
    async def _record(self, request: web.Request, handler: Any) -> web.StreamResponse:
        started, began = self.now(), time.perf_counter()
        body = await request.read()
        response: web.Response = await handler(request)
        took = (time.perf_counter() - began) * 1000
        answered = response.body if isinstance(response.body, bytes) else b""
        self.calls.append(
            Exchange(request.method, str(request.url), response.status, started, took,
                     dict(request.headers), body, dict(response.headers), answered)
        )  # fmt: skip
        return response

    async def _open(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        return web.json_response({"id": self.chat_id(wanted["members"][0]["id"])}, status=201)

    async def _send(self, request: web.Request) -> web.Response:
        message = _message(f"out-{next(self._ids)}", await request.json())
        self.put(_person(request), message)
        return web.json_response({"id": message.id}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        message = _message(request.match_info["id"], await request.json())
        self.rewrite(_person(request), message.id, message.card, message.text)
        return web.json_response({"id": message.id})


def _person(request: web.Request) -> str:
    return request.match_info["chat"].removeprefix("19:").partition("_")[0]


def _message(message_id: str, activity: dict[str, Any]) -> Message:
    card = next((a["content"] for a in activity.get("attachments", ()) if a.get("contentType") == CARD), None)
    return Message(message_id, activity.get("text", ""), card, activity.get("summary", ""))


# A person at their Teams: writes, reads the newest card, fills it in, presses its buttons.


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
