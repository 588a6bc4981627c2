"""Users, managers, groups, and the app installed for a user."""

import re

from aiohttp import web

from graph.sandbox.extended import unquoted
from graph.sandbox.keys import V1, tenant_of, user_of
from graph.sandbox.people import Group, Person
from graph.sandbox.wire import GraphError, Json, bad_request, collection, not_found, page, select

_ADDRESS = re.compile(r"(mail|userPrincipalName) eq '((?:[^']|'')+)'")


async def get_user(request: web.Request) -> web.Response:
    return web.json_response(_answer(request, user_of(request)))


async def find_users(request: web.Request) -> web.Response:
    """By `mail eq` or `userPrincipalName eq`, joined with `or`."""
    conditions = request.query.get("$filter", "").split(" or ")
    parts = [_ADDRESS.fullmatch(one.strip()) for one in conditions]
    wanted = {(one[1], unquoted(one[2]).lower()) for one in parts if one}
    if len([one for one in parts if one]) != len(conditions):
        raise bad_request("Invalid filter clause.", "Request_UnsupportedQuery")
    found = [
        one
        for one in tenant_of(request).people
        if {("mail", one.mail.lower()), ("userPrincipalName", one.upn.lower())} & wanted
    ]
    return collection(_answer(request, one) for one in found)


async def get_manager(request: web.Request) -> web.Response:
    person = user_of(request)
    if tenant_of(request).manager_refused:
        raise GraphError(
            403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."
        )
    if person.manager is None:
        raise not_found("Resource 'manager' does not exist.", "Request_ResourceNotFound")
    return web.json_response(_member(request, person.manager))


async def transitive_members(request: web.Request) -> web.Response:
    """Members of members too, in pages; `…/microsoft.graph.user` leaves groups out."""
    tenant, key = tenant_of(request), request.match_info["group"]
    group = next((one for one in tenant.groups if one.id == key), None)
    if group is None:
        raise not_found(f"Resource '{key}' does not exist.", "Request_ResourceNotFound")
    members = group.transitive()
    if request.path.endswith("/microsoft.graph.user"):
        members = [one for one in members if isinstance(one, Person)]
    here, following = page(request, members, tenant.page_size, "$skiptoken")
    return collection([_member(request, one) for one in here], **following)


def _answer(request: web.Request, person: Person) -> Json:
    chosen = select(request, person.whole() if "$select" in request.query else person.json())
    if request.query.get("$expand", "").startswith("manager") and person.manager:
        return {**chosen, "manager": {"@odata.type": "#microsoft.graph.user", **person.manager.json()}}
    return chosen


def _member(request: web.Request, member: Person | Group) -> Json:
    if isinstance(member, Group):
        return select(request, member.json())
    whole = member.whole() if "$select" in request.query else member.json()
    return {"@odata.type": "#microsoft.graph.user", **select(request, whole)}


_MEMBERS = V1 + "/groups/{group}/transitiveMembers"
ROUTES = [
    web.get(V1 + "/users", find_users, allow_head=False),
    web.get(V1 + "/users/{user}", get_user, allow_head=False),
    web.get(V1 + "/users/{user}/manager", get_manager, allow_head=False),
    web.get(_MEMBERS, transitive_members, allow_head=False),
    web.get(_MEMBERS + "/microsoft.graph.user", transitive_members, allow_head=False),
]
