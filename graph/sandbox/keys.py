"""What a handler finds in its application and request."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from graph.sandbox.faults import Fault, Kind
from graph.sandbox.people import Person
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import GraphError, not_found

Now = Callable[[], datetime]
TENANT: web.AppKey[Tenant] = web.AppKey("tenant", Tenant)
NOW: web.AppKey[Now] = web.AppKey("now")
FAULT: web.RequestKey[Fault] = web.RequestKey("fault", Fault)
V1 = "/v1.0"


def tenant_of(request: web.Request) -> Tenant:
    return request.app[TENANT]


def now_of(request: web.Request) -> datetime:
    return request.app[NOW]()


def fault_of(request: web.Request, kind: Kind) -> Fault | None:
    """The fault that struck this call, if of this kind."""
    fault = request.get(FAULT)
    return fault if fault is not None and fault.kind is kind else None


def user_of(request: web.Request) -> Person:
    """The user in the path, by object id or UPN; 404 for anything else."""
    key = request.match_info["user"]
    person = next((one for one in tenant_of(request).people if one.called(key)), None)
    if person is None:
        raise not_found(f"Resource '{key}' does not exist.", "Request_ResourceNotFound")
    return person


def mailbox_of(request: web.Request) -> Person:
    """The mailbox in the path; 403 unless RBAC for Applications lets the app into it."""
    person = user_of(request)
    if person.id not in tenant_of(request).app_mailboxes:
        raise GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
    return person
