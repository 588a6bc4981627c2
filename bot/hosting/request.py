"""An HTTP request as an activity's JSON, before anybody is trusted."""

import json

from aiohttp import web

from bot.hosting.incoming import Wire

LARGEST_BODY = 1024 * 1024  # bytes; Teams sends 100 KB at most, a form of ours far less


async def read_activity(request: web.Request) -> Wire:
    """The activity. Answers 413 over 1 MB, 400 when it is no JSON object with a type."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, request.content_length or 0)
    raw = await request.read()
    if len(raw) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, len(raw))
    if request.content_type != "application/json":
        raise web.HTTPBadRequest(text="application/json is expected")
    try:
        wire = json.loads(raw)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest(text="this is not JSON") from None
    if not isinstance(wire, dict) or not isinstance(wire.get("type"), str):
        raise web.HTTPBadRequest(text="this is not an activity")
    return wire
