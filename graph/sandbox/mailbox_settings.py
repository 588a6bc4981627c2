"""Automatic replies: what Graph tells of a person's mailbox settings."""

from datetime import timedelta

from aiohttp import web

from graph.sandbox.keys import V1, now_of, tenant_of, user_of
from graph.sandbox.people import AutomaticReplies
from graph.sandbox.wire import GraphError, not_found, preferred_zone, wall_time

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


ROUTES = [
    web.get(V1 + "/users/{user}/mailboxSettings/automaticRepliesSetting", automatic_replies, allow_head=False)
]
