"""HAR 1.2 from neutral records of HTTP exchanges, so that Graph and connector calls share one file.

Join links stay in bodies (the sandbox's links open nothing); Authorization headers never do.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_SECRET_HEADERS = frozenset({"authorization", "cookie", "set-cookie", "proxy-authorization"})


@dataclass(frozen=True)
class Exchange:
    """One request and what came back. Status 0: the connection was broken and nothing came back."""

    method: str
    url: str
    status: int
    started: datetime
    milliseconds: float = 0.0
    request_headers: Mapping[str, str] = field(default_factory=dict)
    request_body: bytes = b""
    response_headers: Mapping[str, str] = field(default_factory=dict)
    response_body: bytes = b""
    fault: str = ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    def sent(self) -> Any:
        """The request's JSON, None when there is none."""
        return _json(self.request_body)

    def answered(self) -> Any:
        """The response's JSON, None when there is none."""
        return _json(self.response_body)


def har(exchanges: Iterable[Exchange], *, creator: str = "quorate", version: str = "0.1.0") -> dict[str, Any]:
    """A HAR 1.2 log, entries in the order in which the exchanges ended."""
    entries = [_entry(exchange) for exchange in exchanges]
    return {"log": {"version": "1.2", "creator": {"name": creator, "version": version}, "entries": entries}}


def write_har(path: Path, exchanges: Iterable[Exchange]) -> None:
    path.write_text(json.dumps(har(exchanges), indent=1, ensure_ascii=False), encoding="utf-8")


def _entry(exchange: Exchange) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "startedDateTime": exchange.started.isoformat(),
        "time": exchange.milliseconds,
        "request": _request(exchange),
        "response": _response(exchange),
        "cache": {},
        "timings": {"send": 0, "wait": exchange.milliseconds, "receive": 0},
    }
    if exchange.fault:
        entry["comment"] = f"fault: {exchange.fault}"
    return entry


def _request(exchange: Exchange) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(exchange.request_headers),
        "queryString": [
            {"name": name, "value": value}
            for name, value in parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
        ],
        "headersSize": -1,
        "bodySize": len(exchange.request_body),
    }
    if exchange.request_body:
        request["postData"] = {
            "mimeType": _kind(exchange.request_headers),
            "text": exchange.request_body.decode("utf-8", "replace"),
        }
    return request


def _response(exchange: Exchange) -> dict[str, Any]:
    return {
        "status": exchange.status,
        "statusText": HTTPStatus(exchange.status).phrase if exchange.status else "connection broken",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(exchange.response_headers),
        "content": {
            "size": len(exchange.response_body),
            "mimeType": _kind(exchange.response_headers),
            "text": exchange.response_body.decode("utf-8", "replace"),
        },
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": len(exchange.response_body),
    }


def _headers(headers: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"name": name, "value": "redacted" if name.lower() in _SECRET_HEADERS else value}
        for name, value in headers.items()
    ]


def _kind(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
