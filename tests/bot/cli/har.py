"""Reading a HAR 1.2 log of the demo."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

GRAPH = "/v1.0"


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    query: str
    sent: dict[str, Any]
    status: int
    answered: dict[str, Any]


def calls(har: Path) -> list[Call]:
    log = json.loads(har.read_text(encoding="utf-8"))["log"]
    return [_call(entry) for entry in log["entries"]]


def graph_calls(har: Path) -> list[Call]:
    return [call for call in calls(har) if call.path.startswith(GRAPH)]


def _call(entry: dict[str, Any]) -> Call:
    request, response = entry["request"], entry["response"]
    address = urlsplit(request["url"])
    return Call(
        method=request["method"],
        path=unquote(address.path),
        query=unquote(address.query),
        sent=_json(request.get("postData", {}).get("text", "")),
        status=response["status"],
        answered=_json(response["content"].get("text", "")),
    )


def _json(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


Step = Callable[[Call], bool]


def in_order(calls: Iterable[Call], steps: list[tuple[str, Step]]) -> list[Call]:
    """The first call of each step, each after the one before; the step that is missing is named."""
    left, found = iter(calls), []
    for name, step in steps:
        call = next((call for call in left if step(call)), None)
        assert call is not None, f"not made, or not in this place: {name}"
        found.append(call)
    return found
