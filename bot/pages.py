"""What a browser finds: three pages a Teams app must point to, and calendars to subscribe to."""

import asyncio
import re

from aiohttp import web
from aiohttp.typedefs import Handler

from services.feeds import calendar
from services.house import House

# The three pages that a Teams app must point to: what it is, what it keeps, on which terms.

_STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}"
_PAGE = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width">'
    "<title>{title}</title><style>{style}</style><h1>{title}</h1>{body}</html>"
)

HOME = """
<p>Quorate books child protection conferences in Microsoft Teams: in time, with a chair and a safe
meeting. Open it in Teams under Apps.</p>
<p><a href="/privacy">What it keeps</a> · <a href="/terms">Terms</a></p>
"""

PRIVACY = """
<p>Quorate runs inside your council's own tenant. It keeps bookings, the children's initials and dates
of birth, and who did and saw what, in your council's database. It sends nothing to anybody outside your
council's Microsoft 365, and answers nobody from another tenant.</p>
<p>Meeting subjects, notifications and logs carry a reference only. Your council decides how long records
are kept; ask your council's data protection officer.</p>
"""

TERMS = """
<p>Quorate is free software under the MIT licence, without warranty. Each council runs its own. Your
council's practice standard stays in force: where Quorate and it differ, the standard is right.</p>
"""

_PAGES = {"/": ("Quorate", HOME), "/privacy": ("Privacy", PRIVACY), "/terms": ("Terms", TERMS)}


def add_pages(app: web.Application) -> None:
    """GET /, /privacy and /terms."""
    for path, (title, body) in _PAGES.items():
        app.router.add_get(path, _serving(_PAGE.format(title=title, body=body, style=_STYLE)))


def _serving(html: str) -> Handler:
    async def serve(_request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
        return web.Response(text=html, content_type="text/html", headers=headers)

    return serve


# GET /calendar/<secret>.ics: a calendar to subscribe to. The secret is the key, so it is logged nowhere.

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
