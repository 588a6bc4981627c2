"""Calls about people: users, groups, automatic replies, the app installed for them, and mail."""

import base64
import re
from dataclasses import replace
from datetime import datetime, timedelta

from aiohttp import web

from workshop.tenant.calendar import AutomaticReplies, Group, Person
from workshop.tenant.mail import WRITABLE, Folder, Message, Sort, as_mail, files_of
from workshop.tenant.tenant import V1, Tenant, mailbox_of, now_of, tenant_of, user_of
from workshop.tenant.wire import (
    GraphError,
    Json,
    bad_request,
    collection,
    condition,
    expanded,
    flag,
    not_found,
    page,
    part,
    preferred_zone,
    prefers,
    read_object,
    read_properties,
    received_since,
    refuse_unless_fits,
    select,
    unquoted,
    wall_time,
)

# Users, managers, groups, and the app installed for a user.

_ADDRESS = re.compile(r"(mail|userPrincipalName) eq '((?:[^']|'')+)'")


async def get_user(request: web.Request) -> web.Response:
    return web.json_response(_user_answer(request, user_of(request)))


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
    return collection(_user_answer(request, one) for one in found)


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


def _user_answer(request: web.Request, person: Person) -> Json:
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
PEOPLE_ROUTES = [
    web.get(V1 + "/users", find_users, allow_head=False),
    web.get(V1 + "/users/{user}", get_user, allow_head=False),
    web.get(V1 + "/users/{user}/manager", get_manager, allow_head=False),
    web.get(_MEMBERS, transitive_members, allow_head=False),
    web.get(_MEMBERS + "/microsoft.graph.user", transitive_members, allow_head=False),
]

# Automatic replies: what Graph tells of a person's mailbox settings.

A_DAY = timedelta(days=1)


async def automatic_replies(request: web.Request) -> web.Response:
    """403 without MailboxSettings.Read, 404 for a guest, who has no mailbox here."""
    person, tenant = user_of(request), tenant_of(request)
    if tenant.mailbox_settings_refused:
        raise GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
    if person.guest:
        raise not_found("The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
                        "MailboxNotEnabledForRESTAPI")  # fmt: skip
    set_to, zone = person.replies or AutomaticReplies(), preferred_zone(request)
    starts = set_to.start or now_of(request)
    return web.json_response(
        {
            "status": _status(person.replies),
            "externalAudience": "all",
            "internalReplyMessage": set_to.message,
            "externalReplyMessage": set_to.message,
            "scheduledStartDateTime": wall_time(starts, zone),
            "scheduledEndDateTime": wall_time(set_to.end or starts + A_DAY, zone),
        }
    )


def _status(replies: AutomaticReplies | None) -> str:
    if replies is None:
        return "disabled"
    return "scheduled" if replies.end else "alwaysEnabled"


MAILBOX_ROUTES = [
    web.get(V1 + "/users/{user}/mailboxSettings/automaticRepliesSetting", automatic_replies, allow_head=False)
]

# The app installed for a user, and the chat that comes of it.

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


async def find_installed(request: web.Request) -> web.Response:
    """What is installed; $filter by the manifest's id, $expand=teamsApp for which app it is."""
    person, tenant = user_of(request), tenant_of(request)
    condition = _BY_MANIFEST.fullmatch(request.query.get("$filter", ""))
    if request.query.get("$filter") and condition is None:
        raise bad_request("The query filter isn't supported.")
    wanted = unquoted(condition[1]) if condition else None
    return collection(
        _installation(tenant, app, installation, whole="teamsApp" in request.query.get("$expand", ""))
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


def _installation(tenant: Tenant, app: str, installation: str, *, whole: bool) -> Json:
    known = {"teamsApp": {"id": app, "externalId": tenant.catalogue[app], "displayName": "Quorate"}}
    return {"id": installation, **(known if whole else {})}


INSTALL_ROUTES = [
    web.post(_ROOT, install),
    web.get(_ROOT, find_installed, allow_head=False),
    web.get(_ROOT + "/{installation}/chat", chat, allow_head=False),
]

# sendMail, and the surer way: a draft with a key in an extended property, sent, and looked for.

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


async def create_draft(request: web.Request) -> web.Response:
    mailbox, body = mailbox_of(request), await read_object(request)
    message = _new(request, mailbox, body, now_of(request))
    tenant_of(request).messages.append(message)
    return web.json_response(_message_answer(request, message), status=201)


async def send_draft(request: web.Request) -> web.Response:
    """Sends a draft. Whether Graph refuses a message sent before is not documented: here it goes again."""
    message = _message(request)
    _leave(tenant_of(request), message, now_of(request))
    return web.Response(status=202)


async def get_message(request: web.Request) -> web.Response:
    return web.json_response(_message_answer(request, _message(request)))


async def find_messages(request: web.Request) -> web.Response:
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
    return collection([_message_answer(request, one) for one in here], **following)


async def delete_message(request: web.Request) -> web.Response:
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
    mail = replace(as_mail(message.fields, message.mailbox, at), message_id=message.internet_id)
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


def _message_answer(request: web.Request, message: Message) -> Json:
    """An expanded property comes whatever $select names."""
    return expanded(select(request, message.json()), request.query.get("$expand", ""), message.properties)


MAIL_ROUTES = [
    web.post(_USER + "/sendMail", send_mail),
    web.post(_USER + "/messages", create_draft),
    web.get(_USER + "/messages", find_messages, allow_head=False),
    web.get(_USER + "/mailFolders/{folder}/messages", find_messages, allow_head=False),
    web.get(_ONE, get_message, allow_head=False),
    web.delete(_ONE, delete_message),
    web.post(_ONE + "/send", send_draft),
]
