"""A stand-in for Teams' connector: records what arrives, answers as told. And what Teams sends."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TENANT = "7e2f0b0c-0000-4000-8000-00000000aaaa"
OTHER_TENANT = "7e2f0b0c-0000-4000-8000-00000000bbbb"
APP = "b07b07b0-0000-4000-8000-000000000001"
ANN = "a0000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    body: dict[str, Any]
    authorization: str


@dataclass
class Connector:
    """`script` holds the next answers as (status, headers); empty means that all goes well."""

    calls: list[Call] = field(default_factory=list)
    script: deque[tuple[int, dict[str, str]]] = field(default_factory=deque)
    drop_after_reading: bool = False
    slow: float = 0.0

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.json()
        raw_path = request.raw_path
        self.calls.append(Call(request.method, raw_path, body, request.headers.get("Authorization", "")))
        if self.drop_after_reading:
            assert request.transport
            request.transport.close()
        await asyncio.sleep(self.slow)
        status, headers = self.script.popleft() if self.script else (201, {})
        return web.json_response({"id": f"sent-{len(self.calls)}"}, status=status, headers=headers)


def activity(service_url: str, **changes: Any) -> dict[str, Any]:
    """A message as Teams sends it; `changes` replace its parts, None takes one away."""
    sent: dict[str, Any] = {
        "type": "message",
        "id": "1700000000000",
        "timestamp": "2026-12-01T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": "29:ann", "name": "Ann Archer", "aadObjectId": ANN},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": "a:ann-and-bot"},
        "recipient": {"id": f"28:{APP}", "name": "Quorate"},
        "channelData": {"tenant": {"id": TENANT}},
        "text": "book",
    }
    sent.update(changes)
    return {name: value for name, value in sent.items() if value is not None}


def press(service_url: str, verb: str = "cover.accept", *, trigger: str = "", **data: Any) -> dict[str, Any]:
    """A button of the kind Action.Execute, or a card's own refresh when it has a trigger."""
    value: dict[str, Any] = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
    if trigger:
        value["trigger"] = trigger
    return activity(
        service_url,
        type="invoke",
        name="adaptiveCard/action",
        value=value,
        replyToId="card-1",
        text=None,
    )
