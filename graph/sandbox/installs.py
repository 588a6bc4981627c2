"""The app installed for a user, and the chat that comes of it."""

import base64
import re

from aiohttp import web

from graph.sandbox.extended import unquoted
from graph.sandbox.keys import V1, tenant_of, user_of
from graph.sandbox.people import Person
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import GraphError, Json, bad_request, collection, not_found, read_object

_ROOT = V1 + "/users/{user}/teamwork/installedApps"
_BIND = re.compile(r"/appCatalogs/teamsApps(?:/|\(')([^/')]+)")
_BY_MANIFEST = re.compile(r"teamsApp/externalId eq '((?:[^']|'')+)'")


async def install(request: web.Request) -> web.Response:
    """201 without a body; 409 when it is there already; 404 when the catalogue lacks it."""
    person, body = user_of(request), await read_object(request)
    bound = _BIND.search(str(body.get("teamsApp@odata.bind", "")))
    if bound is None:
        raise bad_request("teamsApp@odata.bind is required.")
    app = bound[1]
    if app not in tenant_of(request).catalogue:
        raise not_found("The requested app could not be found in the catalog.", "NotFound")
    if app in person.apps:
        raise GraphError(409, "Conflict", "App is already installed for the user.")
    person.apps[app] = base64.b64encode(f"{person.id}##{app}".encode()).decode()
    return web.Response(status=201)


async def find(request: web.Request) -> web.Response:
    """What is installed; $filter by the manifest's id, $expand=teamsApp for which app it is."""
    person, tenant = user_of(request), tenant_of(request)
    condition = _BY_MANIFEST.fullmatch(request.query.get("$filter", ""))
    if request.query.get("$filter") and condition is None:
        raise bad_request("The query filter isn't supported.")
    wanted = unquoted(condition[1]) if condition else None
    return collection(
        _answer(tenant, app, installation, whole="teamsApp" in request.query.get("$expand", ""))
        for app, installation in person.apps.items()
        if wanted in {None, tenant.catalogue[app]}
    )


async def chat(request: web.Request) -> web.Response:
    person, key = user_of(request), request.match_info["installation"]
    if key not in person.apps.values():
        raise not_found("The requested installation could not be found.", "NotFound")
    return web.json_response({"id": chat_id(tenant_of(request), person), "chatType": "oneOnOne"})


def chat_id(tenant: Tenant, person: Person) -> str:
    """The conversation between a person and the app, the same before and after it is installed."""
    return f"19:{person.id}_{tenant.stable_id('app')}@unq.gbl.spaces"


def _answer(tenant: Tenant, app: str, installation: str, *, whole: bool) -> Json:
    known = {"teamsApp": {"id": app, "externalId": tenant.catalogue[app], "displayName": "Quorate"}}
    return {"id": installation, **(known if whole else {})}


ROUTES = [
    web.post(_ROOT, install),
    web.get(_ROOT, find, allow_head=False),
    web.get(_ROOT + "/{installation}/chat", chat, allow_head=False),
]
