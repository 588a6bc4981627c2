"""sendMail, and the surer way: a draft with a key in an extended property, sent, and looked for."""

from datetime import datetime, timedelta

from aiohttp import web

from graph.sandbox.extended import condition, expanded, read_properties, received_since
from graph.sandbox.files import files_of
from graph.sandbox.keys import V1, mailbox_of, now_of, tenant_of
from graph.sandbox.mail import WRITABLE, Folder, Message, Sort, as_mail
from graph.sandbox.people import Person
from graph.sandbox.shapes import flag, part, refuse_unless_fits
from graph.sandbox.tenant import Tenant
from graph.sandbox.wire import (
    GraphError,
    Json,
    collection,
    not_found,
    page,
    prefers,
    read_object,
    select,
)

_USER = V1 + "/users/{user}"
_ONE = _USER + "/messages/{message}"


async def send_mail(request: web.Request) -> web.Response:
    """202 means accepted; no key, so asking twice sends twice."""
    tenant, mailbox, at = tenant_of(request), mailbox_of(request), now_of(request)
    body = {name[:1].lower() + name[1:]: value for name, value in (await read_object(request)).items()}
    refuse_unless_fits(body, {"message": part, "saveToSentItems": flag}, noun="sendMail")
    message = _new(request, mailbox, body.get("message") or {}, at)
    _leave(tenant, message, at)
    if body.get("saveToSentItems", True):
        tenant.messages.append(message)
    return web.Response(status=202)


async def draft(request: web.Request) -> web.Response:
    mailbox, body = mailbox_of(request), await read_object(request)
    message = _new(request, mailbox, body, now_of(request))
    tenant_of(request).messages.append(message)
    return web.json_response(_answer(request, message), status=201)


async def send(request: web.Request) -> web.Response:
    """Sends a draft. Whether Graph refuses a message sent before is not documented: here it goes again."""
    message = _message(request)
    _leave(tenant_of(request), message, now_of(request))
    return web.Response(status=202)


async def get(request: web.Request) -> web.Response:
    return web.json_response(_answer(request, _message(request)))


async def find(request: web.Request) -> web.Response:
    """A mailbox's or a folder's messages.

    $filter by one extended property, by internetMessageId, or by when they came.
    """
    mailbox, folder = mailbox_of(request), request.match_info.get("folder", "").lower()
    mine = [one for one in tenant_of(request).messages if one.mailbox is mailbox and _found(one)]
    if folder:
        mine = [one for one in mine if one.folder.value == folder]
    wanted = request.query.get("$filter", "")
    if since := received_since(wanted):
        mine = [one for one in mine if (one.sent or one.created) >= since]
    elif wanted:
        asked = condition(wanted, "internetMessageId")
        mine = [one for one in mine if asked.met_by(one.properties, {"internetMessageId": one.internet_id})]
    here, following = page(request, mine, 10, "$skip")
    return collection([_answer(request, one) for one in here], **following)


async def delete(request: web.Request) -> web.Response:
    tenant_of(request).messages.remove(_message(request))
    return web.Response(status=204)


def _new(request: web.Request, mailbox: Person, body: Json, at: datetime) -> Message:
    refuse_unless_fits(body, WRITABLE, noun="message", known={"id", "isDraft", "sentDateTime"})
    properties = read_properties(body)
    fields = {name: value for name, value in body.items() if not name.startswith("@")}
    files_of(fields)
    tenant, immutable = tenant_of(request), prefers(request, 'IdType="ImmutableId"')
    key = tenant.item_id("message")
    return Message(key, mailbox, fields, at, tenant.made, immutable=immutable, properties=properties)


def _leave(tenant: Tenant, message: Message, at: datetime) -> None:
    """Out it goes; in Sent Items it is found later, and under a new id unless the id is immutable."""
    mail = as_mail(message.fields, message.mailbox, at)
    _refuse_too_many(tenant, message.mailbox, at)
    tenant.post([mail])
    if message.folder is Folder.DRAFTS and not message.immutable:
        message.id = tenant.item_id("sent")
    message.folder, message.sent = Folder.SENT, at
    message.reads_until_found = tenant.sent_lag_reads


def _refuse_too_many(tenant: Tenant, mailbox: Person, at: datetime) -> None:
    if tenant.mails_a_minute is None:
        return
    lately = [
        one
        for one in tenant.outbox
        if one.sort is Sort.MESSAGE and one.sender == mailbox.mail and at - one.sent < timedelta(minutes=1)
    ]
    if len(lately) >= tenant.mails_a_minute:
        raise GraphError(429, "ErrorExceededMessageLimit", "Too many messages this minute.", retry_after="60")


def _found(message: Message) -> bool:
    if message.reads_until_found:
        message.reads_until_found -= 1
        return False
    return True


def _message(request: web.Request) -> Message:
    mailbox, key = mailbox_of(request), request.match_info["message"]
    for message in tenant_of(request).messages:
        if message.id == key and message.mailbox is mailbox and _found(message):
            return message
    raise not_found("The specified object was not found in the store.")


def _answer(request: web.Request, message: Message) -> Json:
    """An expanded property comes whatever $select names."""
    return expanded(select(request, message.json()), request.query.get("$expand", ""), message.properties)


ROUTES = [
    web.post(_USER + "/sendMail", send_mail),
    web.post(_USER + "/messages", draft),
    web.get(_USER + "/messages", find, allow_head=False),
    web.get(_USER + "/mailFolders/{folder}/messages", find, allow_head=False),
    web.get(_ONE, get, allow_head=False),
    web.delete(_ONE, delete),
    web.post(_ONE + "/send", send),
]
