"""What comes in: a request's activity read, parsed, and admitted from our tenant and from Teams only."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from math import isfinite
from typing import Any

from aiohttp import web

from bot.hosting.settings import ForeignServiceUrlError, HostingSettings, trusted_base
from conference.plain import tidy

# An incoming activity, told without the Bot Framework's words.

Wire = Mapping[str, Any]
CARD_ACTION = "adaptiveCard/action"
SEARCH = "application/search"
_MENTION = re.compile(r"<at[^<>]{0,80}>[^<>]{0,120}</at>")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did, authenticated and from our tenant.

    `kind`: "message", "verb" (a card's button or its automatic refresh, then `trigger` is set), "installed",
    "members", "search"; else the invoke's name or the activity's type. `invoke`: the channel waits for an
    answer in the same request. `reply_to_id`: for a button, the activity that holds the card.
    `files`: name and address of each file of a message; never the address that opens it without a password.
    """

    kind: str
    text: str
    verb: str
    data: Wire
    trigger: str
    invoke: bool
    aad_object_id: str
    name: str
    tenant_id: str
    conversation_id: str
    conversation_type: str
    service_url: str
    channel_id: str
    activity_id: str
    reply_to_id: str
    raw: Wire
    files: tuple[tuple[str, str], ...] = ()


def parse(wire: Wire) -> Incoming:
    """The turn in an activity's JSON. Missing or misshapen parts read as empty, never as an error."""
    kind, text, verb, data, trigger = _READ.get(_word(wire, "type"), _other)(wire)
    conversation, person = _part(wire, "conversation"), _part(wire, "from")
    return Incoming(
        kind=kind,
        text=text,
        verb=verb,
        data=data,
        trigger=trigger,
        invoke=wire.get("type") == "invoke",
        aad_object_id=_word(person, "aadObjectId"),
        name=_word(person, "name"),
        tenant_id=tenant_of(wire),
        conversation_id=_word(conversation, "id"),
        conversation_type=_word(conversation, "conversationType"),
        service_url=_word(wire, "serviceUrl"),
        channel_id=_word(wire, "channelId"),
        activity_id=_word(wire, "id"),
        reply_to_id=_word(wire, "replyToId"),
        raw=wire,
        files=_files(wire) if kind == "message" else (),
    )


def tenant_of(wire: Wire) -> str:
    """The tenant that Teams names in channelData, "" when it names none."""
    return _word(_part(_part(wire, "channelData"), "tenant"), "id")


def conversation_tenant(wire: Wire) -> str:
    """The tenant that the conversation names, "" when it names none."""
    return _word(_part(wire, "conversation"), "tenantId")


_Told = tuple[str, str, str, Wire, str]


def _message(wire: Wire) -> _Told:
    pressed = _part(wire, "value")
    if pressed:  # Action.Submit arrives as a message that carries the button's data
        return "verb", "", _word(pressed, "verb"), pressed, ""
    return "message", tidy(unescape(_MENTION.sub("", _word(wire, "text")))), "", {}, ""


def _invoke(wire: Wire) -> _Told:
    name, value = _word(wire, "name"), _part(wire, "value")
    if name == CARD_ACTION:
        action = _part(value, "action")
        return "verb", "", _word(action, "verb"), _part(action, "data"), _word(value, "trigger")
    if name == SEARCH:
        return "search", _word(value, "queryText"), "", value, ""
    return name or "invoke", "", "", value, ""


def _installed(wire: Wire) -> _Told:
    return "installed", "", "", {"action": _word(wire, "action")}, ""


def _members(wire: Wire) -> _Told:
    bot = _word(_part(wire, "recipient"), "id")
    joined, left = _ids(wire, "membersAdded"), _ids(wire, "membersRemoved")
    return "members", "", "", {"added": joined, "removed": left, "bot": bot}, ""


def _other(wire: Wire) -> _Told:
    return _word(wire, "type"), "", "", _part(wire, "value"), ""


_READ: Mapping[str, Callable[[Wire], _Told]] = {
    "message": _message,
    "invoke": _invoke,
    "installationUpdate": _installed,
    "conversationUpdate": _members,
}


def _part(wire: Wire, key: str) -> Wire:
    value = wire.get(key)
    return value if isinstance(value, dict) else {}


def _word(wire: Wire, key: str) -> str:
    value = wire.get(key)
    return value if isinstance(value, str) else ""


_FILES = frozenset({"application/vnd.microsoft.teams.file.download.info", "reference"})
MOST_FILES = 5


def _files(wire: Wire) -> tuple[tuple[str, str], ...]:
    """Files that a person sent along; the text of a message is an attachment, too, and left out."""
    sent = wire.get("attachments")
    found = [one for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []
    files = [one for one in found if _word(one, "contentType") in _FILES]
    return tuple((_word(one, "name"), _word(one, "contentUrl")) for one in files[:MOST_FILES])


def _ids(wire: Wire, key: str) -> tuple[str, ...]:
    members = wire.get(key)
    if not isinstance(members, list):
        return ()
    return tuple(_word(m, "aadObjectId") or _word(m, "id") for m in members if isinstance(m, dict))


# An HTTP request as an activity's JSON, before anybody is trusted.

LARGEST_BODY = 1024 * 1024  # bytes; Teams sends 100 KB at most, a form of ours far less
DEEPEST = 64  # parts within parts; Teams' own activities have some ten


async def read_activity(request: web.Request) -> Wire:
    """The activity. Answers 413 over 1 MB, 415 when it is packed, 400 when it is no JSON object with a type.

    Also 400: what is not UTF-8 or could not be written as UTF-8 again, NUL and numbers that no database
    keeps, and parts nested over 64 deep.
    """
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise web.HTTPUnsupportedMediaType(text="send it as it is, not packed")
    if (request.content_length or 0) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, request.content_length or 0)
    try:
        raw = await request.read()
    except web.RequestPayloadError:
        raise web.HTTPBadRequest(text="the body does not come whole") from None
    if len(raw) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, len(raw))
    if request.content_type != "application/json":
        raise web.HTTPBadRequest(text="application/json is expected")
    try:
        wire = json.loads(raw.decode())  # bytes would be taken with half characters in them
        _sound(wire)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest(text="this is not JSON") from None
    if not isinstance(wire, dict) or not isinstance(wire.get("type"), str):
        raise web.HTTPBadRequest(text="this is not an activity")
    return wire


def _sound(wire: object) -> None:
    """Refuses (ValueError) what JSON can say and neither an answer nor a row can: at any depth."""
    level: list[object] = [wire]
    for _ in range(DEEPEST):
        below: list[object] = []
        for part in level:
            if isinstance(part, str):
                part.encode()
                if "\0" in part:
                    raise ValueError("a NUL")
            elif isinstance(part, dict):
                below.extend(part)
                below.extend(part.values())
            elif isinstance(part, list):
                below.extend(part)
            elif isinstance(part, float) and not isfinite(part):
                raise ValueError("no number")
        if not below:
            return
        level = below
    raise ValueError("nested too deep")


# After the token: only our tenant, only Teams, only an address that may be answered.

TEAMS = "msteams"  # Microsoft's local client says the same when started with `-c msteams`


class NotAdmittedError(Exception):
    """The caller is real but has no business here. The message is a code for the log and the metrics."""


def admit(settings: HostingSettings, wire: Wire) -> None:
    """Refuses with `channel`, `tenant`, `conversation_tenant` or `service_url`."""
    if wire.get("channelId") != TEAMS:
        raise NotAdmittedError("channel")
    ours = settings.tenant_id.casefold()
    if tenant_of(wire).casefold() != ours:
        raise NotAdmittedError("tenant")
    if (named := conversation_tenant(wire)) and named.casefold() != ours:
        raise NotAdmittedError("conversation_tenant")
    url = wire.get("serviceUrl")
    try:
        trusted_base(
            url if isinstance(url, str) else "",
            development=settings.development,
            anonymous=settings.anonymous,
        )
    except ForeignServiceUrlError as error:
        raise NotAdmittedError("service_url") from error
