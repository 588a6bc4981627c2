"""POST, GET, PATCH, DELETE and cancel of events."""

from datetime import datetime

from aiohttp import web

from graph.sandbox import invitations
from graph.sandbox.event_writing import attendees_from, change_fields, new_event
from graph.sandbox.events import CREATABLE, FIXED, UPDATABLE, CalendarEvent
from graph.sandbox.extended import condition, expanded, read_properties
from graph.sandbox.faults import Kind
from graph.sandbox.keys import V1, fault_of, mailbox_of, now_of, tenant_of
from graph.sandbox.shapes import refuse_unless_fits
from graph.sandbox.wire import (
    GraphError,
    Json,
    collection,
    not_found,
    page,
    preferred_zone,
    read_object,
    select,
)

_ROOT = V1 + "/users/{user}/events"
_ONE = _ROOT + "/{event}"


async def create(request: web.Request) -> web.Response:
    """A transactionId seen before answers the event of then: 201, nothing made, nobody mailed."""
    tenant, mailbox, body = tenant_of(request), mailbox_of(request), await read_object(request)
    refuse_unless_fits(body, CREATABLE, noun="event", known=FIXED)
    earlier = _by_transaction(request, body.get("transactionId"))
    if earlier is not None:
        return web.json_response(_answer(request, earlier), status=201)
    event = new_event(tenant, mailbox, body, now_of(request))
    if fault_of(request, Kind.NOT_ONLINE) and event.meeting:
        tenant.meetings.remove(event.meeting)
        event.meeting = None
    if fault_of(request, Kind.NO_LINK):
        event.reads_until_link = None
    tenant.events.append(event)
    tenant.post(invitations.on_creation(event, now_of(request)))
    return web.json_response(_answer(request, event), status=201)


async def get(request: web.Request) -> web.Response:
    event = _event(request)
    answer = _answer(request, event)
    _count_read(event)
    return web.json_response(answer)


async def find(request: web.Request) -> web.Response:
    """The mailbox's events; $filter by transactionId, iCalUId or one extended property."""
    mailbox, wanted = mailbox_of(request), request.query.get("$filter")
    mine = [one for one in tenant_of(request).live_events() if one.organiser is mailbox]
    if wanted:
        asked = condition(wanted, "transactionId", "iCalUId")
        plain = [{"transactionId": one.transaction_id, "iCalUId": one.uid} for one in mine]
        pairs = zip(mine, plain, strict=True)
        mine = [one for one, names in pairs if asked.met_by(one.properties, names)]
    here, following = page(request, mine, 10, "$skip")
    answer = collection([_answer(request, one) for one in here], **following)
    for one in here:
        _count_read(one)
    return answer


async def change(request: web.Request) -> web.Response:
    """Mails go to whom the change concerns. A new body costs a Teams event its meeting, for good."""
    event, body, at = _event(request), await read_object(request), now_of(request)
    _refuse_stale(request, event)
    refuse_unless_fits(body, UPDATABLE, noun="event", known=FIXED)
    event.properties |= read_properties(body)
    before = event.attendees
    if "attendees" in body:
        event.attendees = attendees_from(body["attendees"], before)
    material = change_fields(tenant_of(request), event, body, at)
    tenant_of(request).post(invitations.on_change(event, before, material=material, at=at))
    if fault_of(request, Kind.ROLES_LOST) and event.meeting:
        for participant in event.meeting.participants:
            participant.role = "attendee"
    return web.json_response(_answer(request, event))


async def cancel(request: web.Request) -> web.Response:
    """All attendees are mailed, with the comment. The event goes; its link stays alive."""
    event, body = _event(request), await read_object(request)
    comment = body.get("comment", body.get("Comment"))
    refuse_unless_fits(body, {"comment": _is_text, "Comment": _is_text}, noun="cancel")
    _withdraw(request, event, comment or "", now_of(request))
    return web.Response(status=202)


async def delete(request: web.Request) -> web.Response:
    """As cancel without words: the link stays alive."""
    event = _event(request)
    _refuse_stale(request, event)
    _withdraw(request, event, "", now_of(request))
    return web.Response(status=204)


def _withdraw(request: web.Request, event: CalendarEvent, comment: str, at: datetime) -> None:
    event.cancelled = True
    tenant_of(request).post(invitations.on_cancel(event, comment, at))


def _event(request: web.Request) -> CalendarEvent:
    mailbox, key = mailbox_of(request), request.match_info["event"]
    for event in tenant_of(request).live_events():
        if event.id == key and event.organiser is mailbox:
            return event
    raise not_found("The specified object was not found in the store.")


def _by_transaction(request: web.Request, key: str | None) -> CalendarEvent | None:
    mailbox = mailbox_of(request)
    return next(
        (
            one
            for one in tenant_of(request).live_events()
            if key is not None and one.transaction_id == key and one.organiser is mailbox
        ),
        None,
    )


def _refuse_stale(request: web.Request, event: CalendarEvent) -> None:
    wanted = request.headers.get("If-Match")
    if wanted not in {None, "*", f'W/"{event.change_key}"'}:
        raise GraphError(
            412, "ErrorIrresolvableConflict", "The change key passed in the request does not match."
        )


def _count_read(event: CalendarEvent) -> None:
    if event.reads_until_link:
        event.reads_until_link -= 1


def _answer(request: web.Request, event: CalendarEvent) -> Json:
    entity = event.json(preferred_zone(request))
    return select(request, expanded(entity, request.query.get("$expand", ""), event.properties))


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


ROUTES = [
    web.post(_ROOT, create),
    web.get(_ROOT, find, allow_head=False),
    web.get(_ONE, get, allow_head=False),
    web.patch(_ONE, change),
    web.delete(_ONE, delete),
    web.post(_ONE + "/cancel", cancel),
]
