"""The local tenant as an aiohttp application on loopback that behaves like Microsoft Graph, with faults.

`Tenant` holds people, calendars, meetings and mail, and is what a test reads and prods;
`create_app(tenant, now)` is its Graph, under /v1.0; `running(app)` serves it.

Where nobody knows what Graph does, this does what hurts a careless caller most: any PATCH of a Teams
event's body kills the meeting, a message that was sent can be sent again, the app may touch the service
mailbox only. docs/first-tenant-checks.md lists what a real tenant has to tell.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from workshop.har import Exchange
from workshop.tenant import event_calls, meeting_calls, people_calls
from workshop.tenant.tenant import FAULT, NOW, TENANT, Now, Tenant, now_of, tenant_of
from workshop.tenant.wire import REFUSALS, GraphError, Kind

Observer = Callable[[Exchange], None]
COMMITS_FIRST = frozenset({Kind.COMMITTED_504, Kind.DROP_AFTER, Kind.COMMITTED_SLOW})


class _DroppedError(Exception):
    """The connection is to be broken without an answer."""


def create_app(tenant: Tenant, now: Now, *, observer: Observer | None = None) -> web.Application:
    """The tenant's Graph. `observer` sees each exchange after it ended, also broken ones."""
    app = web.Application(
        middlewares=[_recorder(observer), _errors, _bearer, _faults], client_max_size=4 * 2**20
    )
    app[TENANT] = tenant
    app[NOW] = now
    app.add_routes([*event_calls.EVENT_ROUTES, *meeting_calls.ROUTES, *event_calls.SCHEDULE_ROUTES])
    app.add_routes(
        [
            *people_calls.MAIL_ROUTES,
            *people_calls.MAILBOX_ROUTES,
            *people_calls.PEOPLE_ROUTES,
            *people_calls.INSTALL_ROUTES,
        ]
    )
    return app


@asynccontextmanager
async def running(app: web.Application, *, port: int = 0) -> AsyncIterator[str]:
    """Serves on 127.0.0.1 (any free port) and gives the base address, e.g. http://127.0.0.1:4567/v1.0."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1.0"
    finally:
        await runner.cleanup()


def _recorder(observer: Observer | None) -> Middleware:
    @web.middleware
    async def record(request: web.Request, handler: Handler) -> web.StreamResponse:
        started, from_here = now_of(request), time.perf_counter()
        body = await request.read()
        response: web.StreamResponse | None
        try:
            response = await handler(request)
        except _DroppedError:
            response = None
        exchange = _exchange(request, body, response, (time.perf_counter() - from_here) * 1000, started)
        tenant_of(request).calls.append(exchange)
        if observer:
            observer(exchange)
        return response if response is not None else _broken(request)

    return record


def _exchange(
    request: web.Request,
    body: bytes,
    response: web.StreamResponse | None,
    milliseconds: float,
    started: datetime,
) -> Exchange:
    fault = request.get(FAULT)
    answer = response.body if isinstance(response, web.Response) else b""
    return Exchange(
        method=request.method,
        url=str(request.url),
        status=response.status if response else 0,
        started=started,
        milliseconds=round(milliseconds, 3),
        request_headers=dict(request.headers),
        request_body=body,
        response_headers=dict(response.headers) if response else {},
        response_body=answer if isinstance(answer, bytes) else b"",
        fault=fault.kind.value if fault else "",
    )


def _broken(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


@web.middleware
async def _errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except GraphError as error:
        return error.response(now_of(request))
    except web.HTTPException as error:
        refusal = GraphError(
            error.status, "ResourceNotFound", f"No such resource: {request.method} {request.path}."
        )
        return refusal.response(now_of(request))


@web.middleware
async def _bearer(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.headers.get("Authorization", "").startswith("Bearer "):
        raise GraphError(401, "InvalidAuthenticationToken", "Access token is empty.")
    return await handler(request)


@web.middleware
async def _faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    fault = tenant_of(request).faults.strike(request.method, request.path)
    if fault is None:
        return await handler(request)
    request[FAULT] = fault
    if fault.kind is Kind.DROP_BEFORE:
        raise _DroppedError
    if fault.kind is Kind.SLOW:
        await asyncio.sleep(fault.seconds)
    if fault.kind in REFUSALS and fault.kind not in COMMITS_FIRST:
        raise fault.refusal()
    response = await handler(request)
    if fault.kind is Kind.COMMITTED_SLOW:
        await asyncio.sleep(fault.seconds)
    if fault.kind is Kind.DROP_AFTER:
        raise _DroppedError
    if fault.kind is Kind.COMMITTED_504:
        raise fault.refusal()
    return response
