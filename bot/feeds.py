"""GET /calendar/<secret>.ics: a calendar to subscribe to. The secret is the key, so it is logged nowhere."""

import asyncio
import re

from aiohttp import web

from services.feeds import calendar
from services.house import House

PATH = "/calendar/{secret}.ics"
AT_ONCE = 4  # calendars drawn at the same time; whoever comes next waits
SECRET = re.compile(r"[\w-]{43}", re.ASCII)  # 256 bits; anything else is not even looked up
HEADERS = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


def add_feeds(app: web.Application, house: House) -> None:
    """An address that nobody made, that was revoked, or of somebody who left: 404, all alike."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def serve(request: web.Request) -> web.Response:
        secret = request.match_info["secret"]
        if not SECRET.fullmatch(secret):
            raise web.HTTPNotFound(headers=HEADERS)
        async with turns:
            found = await calendar(house, secret)
        if found is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return web.Response(body=found, content_type="text/calendar", charset="utf-8", headers=HEADERS)

    app.router.add_get(PATH, serve)
