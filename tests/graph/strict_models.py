"""Which of msgraph-sdk's models a call's bodies are made of. Importing them takes seconds: when asked."""

from dataclasses import dataclass
from typing import Any

USER = "/v1.0/users/[^/]+"
GROUP = "/v1.0/groups/[^/]+"


@dataclass(frozen=True)
class Models:
    request: Any = None
    response: Any = None


Table = list[tuple[str, str, Models]]


def models() -> Table:
    """Method, pattern of the whole path, models."""
    return [*_calendar(), *_meetings(), *_mail(), *_people(), *_installs()]


def _calendar() -> Table:
    from msgraph.generated.models.event import Event
    from msgraph.generated.models.event_collection_response import EventCollectionResponse
    from msgraph.generated.users.item.calendar.get_schedule import get_schedule_post_request_body as asked
    from msgraph.generated.users.item.calendar.get_schedule import get_schedule_post_response as answered
    from msgraph.generated.users.item.events.item.cancel.cancel_post_request_body import CancelPostRequestBody

    schedule = Models(asked.GetSchedulePostRequestBody, answered.GetSchedulePostResponse)
    return [
        ("POST", f"{USER}/events", Models(Event, Event)),
        ("GET", f"{USER}/events", Models(None, EventCollectionResponse)),
        ("GET", f"{USER}/events/[^/]+", Models(None, Event)),
        ("PATCH", f"{USER}/events/[^/]+", Models(Event, Event)),
        ("DELETE", f"{USER}/events/[^/]+", Models()),
        ("POST", f"{USER}/events/[^/]+/cancel", Models(CancelPostRequestBody)),
        ("POST", f"{USER}/calendar/getSchedule", schedule),
    ]


def _meetings() -> Table:
    from msgraph.generated.models.online_meeting import OnlineMeeting
    from msgraph.generated.models.online_meeting_collection_response import OnlineMeetingCollectionResponse

    return [
        ("GET", f"{USER}/onlineMeetings", Models(None, OnlineMeetingCollectionResponse)),
        ("GET", f"{USER}/onlineMeetings/[^/]+", Models(None, OnlineMeeting)),
        ("PATCH", f"{USER}/onlineMeetings/[^/]+", Models(OnlineMeeting, OnlineMeeting)),
        ("DELETE", f"{USER}/onlineMeetings/[^/]+", Models()),
    ]


def _mail() -> Table:
    from msgraph.generated.models.automatic_replies_setting import AutomaticRepliesSetting
    from msgraph.generated.models.message import Message
    from msgraph.generated.models.message_collection_response import MessageCollectionResponse
    from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody

    return [
        ("POST", f"{USER}/sendMail", Models(SendMailPostRequestBody)),
        ("POST", f"{USER}/messages", Models(Message, Message)),
        ("GET", f"{USER}(/mailFolders/[^/]+)?/messages", Models(None, MessageCollectionResponse)),
        ("GET", f"{USER}/messages/[^/]+", Models(None, Message)),
        ("DELETE", f"{USER}/messages/[^/]+", Models()),
        ("POST", f"{USER}/messages/[^/]+/send", Models()),
        ("GET", f"{USER}/mailboxSettings/automaticRepliesSetting", Models(None, AutomaticRepliesSetting)),
    ]


def _people() -> Table:
    from msgraph.generated.models.directory_object import DirectoryObject
    from msgraph.generated.models.directory_object_collection_response import (
        DirectoryObjectCollectionResponse,
    )
    from msgraph.generated.models.user import User
    from msgraph.generated.models.user_collection_response import UserCollectionResponse

    return [
        ("GET", "/v1.0/users", Models(None, UserCollectionResponse)),
        ("GET", USER, Models(None, User)),
        ("GET", f"{USER}/manager", Models(None, DirectoryObject)),
        ("GET", f"{GROUP}/transitiveMembers", Models(None, DirectoryObjectCollectionResponse)),
        ("GET", f"{GROUP}/transitiveMembers/microsoft.graph.user", Models(None, UserCollectionResponse)),
    ]


def _installs() -> Table:
    from msgraph.generated.models import user_scope_teams_app_installation_collection_response as collection
    from msgraph.generated.models.chat import Chat
    from msgraph.generated.models.user_scope_teams_app_installation import UserScopeTeamsAppInstallation

    root = f"{USER}/teamwork/installedApps"
    return [
        ("POST", root, Models(UserScopeTeamsAppInstallation)),
        ("GET", root, Models(None, collection.UserScopeTeamsAppInstallationCollectionResponse)),
        ("GET", f"{root}/[^/]+/chat", Models(None, Chat)),
    ]
