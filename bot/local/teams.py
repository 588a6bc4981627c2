"""Teams as one machine has it: people's chats with the bot, and the connector that the bot calls.

Only for the demo and for tests; it speaks the Bot Connector's REST API on loopback.
"""

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, web

from graph.sandbox.har import Exchange

Card = dict[str, Any]
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
