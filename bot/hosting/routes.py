"""The bot's one address in an aiohttp app."""

from aiohttp import web

from bot.hosting.adapter import TeamsAdapter
from bot.hosting.answer import Handler

PATH = "/api/messages"


def add_bot(app: web.Application, adapter: TeamsAdapter, handler: Handler) -> None:
    """POST /api/messages. Anything else at that path is 405. Keep the app's `client_max_size` at 1 MB."""

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, handler)

    app.router.add_post(PATH, messages)
