"""People with their diaries, their events and online meetings, and who gets past a lobby."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from workshop.tenant.wire import (
    Json,
    Shape,
    flag,
    instant,
    is_wall_time,
    many,
    moment,
    one_of,
    part,
    text,
    wall_time,
    whole,
    words,
)

# People, guests and groups of the tenant, and what Graph tells of them.

WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass
class DiaryEntry:
    """Something in a person's own diary, put there by a test. Instants are UTC."""

    start: datetime
    end: datetime
    status: str = "busy"
    subject: str = "Private appointment"


@dataclass
class AutomaticReplies:
    """As a person sets them in Outlook. Without an end: until they turn them off. Instants are UTC."""

    start: datetime | None = None
    end: datetime | None = None
    message: str = "I am away. In urgent cases write to the team's inbox."


@dataclass
class Person:
    id: str
    name: str
    upn: str
    mail: str
    guest: bool = False
    enabled: bool = True
    job_title: str | None = None
    department: str | None = None
    manager: "Person | None" = None
    diary: list[DiaryEntry] = field(default_factory=list)
    day_starts: str = "09:00:00.0000000"
    day_ends: str = "17:00:00.0000000"
    free_busy_error: str | None = None  # e.g. ErrorNoFreeBusyAccess
    replies: AutomaticReplies | None = None
    apps: dict[str, str] = field(default_factory=dict)  # teamsApp id -> installation id
    aliases: tuple[str, ...] = ()  # further addresses of the mailbox

    def called(self, key: str) -> bool:
        """Whether Graph finds this person under the key: object id or UPN, not any other address."""
        return key.lower() in {self.id, self.upn.lower()}

    def has_address(self, address: str) -> bool:
        return address.lower() in {self.mail.lower(), self.upn.lower()}

    def json(self) -> Json:
        """What GET /users/{id} answers when nothing is selected."""
        given, _, surname = self.name.rpartition(" ")
        return {
            "id": self.id,
            "displayName": self.name,
            "givenName": given or None,
            "surname": surname,
            "jobTitle": self.job_title,
            "mail": self.mail,
            "userPrincipalName": self.upn,
            "businessPhones": [],
            "mobilePhone": None,
            "officeLocation": None,
            "preferredLanguage": "en-GB",
        }

    def whole(self) -> Json:
        """Also what must be selected by name."""
        return {
            **self.json(),
            "accountEnabled": self.enabled,
            "department": self.department,
            "userType": "Guest" if self.guest else "Member",
            "proxyAddresses": [f"SMTP:{self.mail}", *(f"smtp:{one}" for one in self.aliases)],
            "otherMails": [],
        }

    def working_hours(self) -> Json:
        return {
            "daysOfWeek": list(WORKING_DAYS),
            "startTime": self.day_starts,
            "endTime": self.day_ends,
            "timeZone": {"name": "GMT Standard Time"},
        }


@dataclass
class Group:
    id: str
    name: str
    members: "list[Person | Group]" = field(default_factory=list)

    def json(self) -> Json:
        return {"@odata.type": "#microsoft.graph.group", "id": self.id, "displayName": self.name}

    def transitive(self) -> "list[Person | Group]":
        """Members of members too, each once, however the groups are nested."""
        found: dict[str, Person | Group] = {}
        waiting: list[Person | Group] = list(self.members)
        while waiting:
            member = waiting.pop(0)
            if member.id in found or member.id == self.id:
                continue
            found[member.id] = member
            if isinstance(member, Group):
                waiting.extend(member.members)
        return list(found.values())


# An online meeting: its settings, its roles, and what may be changed of them.

SCOPES = (
    "organizer",
    "organization",
    "organizationAndFederated",
    "everyone",
    "invited",
    "organizationExcludingGuests",
)
ROLES = ("attendee", "presenter", "producer", "coorganizer")
MOST_COORGANISERS = 10
UNMASKED_ONLY_ON_WISH = frozenset({"invited", "organizationExcludingGuests", "producer", "coorganizer"})

# A tenant's usual Teams meeting policy: open where ours must be closed.
OPEN_SETTINGS: Json = {
    "lobbyBypassSettings": {"scope": "organization", "isDialInBypassEnabled": False},
    "allowedLobbyAdmitters": "organizerAndCoOrganizersAndPresenters",
    "allowedPresenters": "everyone",
    "allowMeetingChat": "enabled",
    "allowRecording": True,
    "allowTranscription": True,
    "recordAutomatically": False,
    "isEntryExitAnnounced": False,
    "allowAttendeeToEnableCamera": True,
    "allowAttendeeToEnableMic": True,
    "allowBreakoutRooms": True,
    "allowCopyingAndSharingMeetingContent": True,
    "allowLiveShare": "enabled",
    "allowPowerPointSharing": True,
    "allowTeamworkReactions": True,
    "allowWhiteboard": True,
    "isEndToEndEncryptionEnabled": False,
    "meetingSpokenLanguageTag": "en-GB",
    "watermarkProtection": {"isEnabledForContentSharing": False, "isEnabledForVideo": False},
}
FLAGS = tuple(name for name, value in OPEN_SETTINGS.items() if isinstance(value, bool))
MEETING_UPDATABLE: Shape = {
    **dict.fromkeys(FLAGS, flag),
    "subject": text,
    "startDateTime": text,
    "endDateTime": text,
    "participants": part,
    "lobbyBypassSettings": part,
    "allowedLobbyAdmitters": one_of("organizerAndCoOrganizersAndPresenters", "organizerAndCoOrganizers"),
    "allowedPresenters": one_of("everyone", "organization", "roleIsPresenter", "organizer"),
    "allowMeetingChat": one_of("enabled", "disabled", "limited"),
    "allowLiveShare": one_of("enabled", "disabled"),
    "meetingSpokenLanguageTag": text,
    "watermarkProtection": part,
    "sensitivityLabelAssignment": part,
}
LOBBY: Shape = {"scope": one_of(*SCOPES), "isDialInBypassEnabled": flag}
MEETING_FIXED = frozenset(
    {
        "id",
        "joinWebUrl",
        "creationDateTime",
        "videoTeleconferenceId",
        "chatInfo",
        "audioConferencing",
        "joinInformation",
        "joinMeetingIdSettings",
        "meetingType",
        "allowParticipantsToChangeName",
        "shareMeetingChatHistoryDefault",
        "chatRestrictions",
        "externalId",
        "meetingTemplateId",
    }
)


@dataclass
class Participant:
    """Someone in `participants.attendees`: by object id when of the tenant, else by address only."""

    upn: str | None
    user_id: str | None = None
    name: str | None = None
    role: str = "attendee"

    def json(self) -> Json:
        identity = {"user": {"id": self.user_id, "displayName": self.name}} if self.user_id else None
        return {"identity": identity, "upn": self.upn, "role": self.role}


@dataclass
class Meeting:
    """`dead`: its link opens nothing. `deleted`: Graph denies it while the link still opens."""

    id: str
    organiser: Person
    link: str
    thread: str
    subject: str | None
    start: datetime
    end: datetime
    created: datetime
    settings: Json
    participants: list[Participant]
    dead: bool = False
    deleted: bool = False

    def role_of(self, person: Person) -> str | None:
        return next((one.role for one in self.participants if one.user_id == person.id), None)

    def json(self) -> Json:
        organiser = Participant(self.organiser.upn, self.organiser.id, self.organiser.name, "presenter")
        return {
            "id": self.id,
            "creationDateTime": instant(self.created),
            "startDateTime": instant(self.start),
            "endDateTime": instant(self.end),
            "joinWebUrl": self.link,
            "subject": self.subject,
            "chatInfo": {"threadId": self.thread, "messageId": "0", "replyChainMessageId": None},
            "participants": {
                "organizer": organiser.json(),
                "attendees": [participant.json() for participant in self.participants],
            },
            **self.settings,
        }


def masked(value: Any) -> Any:
    """Enum members newer than `unknownFutureValue`, as a caller without the Prefer header reads them."""
    if isinstance(value, dict):
        return {
            key: "unknownFutureValue"
            if key in {"scope", "role"} and inner in UNMASKED_ONLY_ON_WISH
            else masked(inner)
            for key, inner in value.items()
        }
    return [masked(inner) for inner in value] if isinstance(value, list) else value


# The door of a meeting: who walks in, who waits in the lobby, and who may let them in.


class Door(StrEnum):
    IN = "in"
    LOBBY = "lobby"
    DEAD = "dead"


class Visitor(StrEnum):
    ORGANISER = "organiser"
    COORGANISER = "co-organiser"
    MEMBER = "member"
    GUEST = "guest"
    FEDERATED = "federated"
    EXTERNAL = "external"
    DIAL_IN = "dial-in"


HOSTS = frozenset({Visitor.ORGANISER, Visitor.COORGANISER})
# `organization` lets B2B guests past the lobby; only `organizationExcludingGuests` stops them.
BYPASS: dict[str, frozenset[Visitor]] = {
    "organizer": HOSTS,
    "organizationExcludingGuests": HOSTS | {Visitor.MEMBER},
    "organization": HOSTS | {Visitor.MEMBER, Visitor.GUEST},
    "organizationAndFederated": HOSTS | {Visitor.MEMBER, Visitor.GUEST, Visitor.FEDERATED},
    "everyone": frozenset(Visitor) - {Visitor.DIAL_IN},
    "invited": HOSTS,
}
SIGNED_IN = frozenset({Visitor.MEMBER, Visitor.GUEST, Visitor.FEDERATED})


def door(meeting: Meeting, visitor: Visitor, *, invited: bool) -> Door:
    """Where someone lands who opens the link now. `invited` counts for scope `invited`, if signed in."""
    if meeting.dead:
        return Door.DEAD
    lobby = meeting.settings["lobbyBypassSettings"]
    if visitor is Visitor.DIAL_IN:
        return Door.IN if lobby["isDialInBypassEnabled"] else Door.LOBBY
    by_invitation = lobby["scope"] == "invited" and invited and visitor in SIGNED_IN
    return Door.IN if by_invitation or visitor in BYPASS[lobby["scope"]] else Door.LOBBY


def may_admit(meeting: Meeting, visitor: Visitor, role: str | None) -> bool:
    """Whether the visitor, once in, can let others in from the lobby."""
    if visitor in HOSTS:
        return True
    if meeting.settings["allowedLobbyAdmitters"] == "organizerAndCoOrganizers":
        return False
    return _presents(meeting, visitor, role)


def _presents(meeting: Meeting, visitor: Visitor, role: str | None) -> bool:
    if visitor is Visitor.DIAL_IN:
        return False
    match meeting.settings["allowedPresenters"]:
        case "everyone":
            return True
        case "organization":
            return visitor in {Visitor.MEMBER, Visitor.GUEST}
        case "roleIsPresenter":
            return role in {"presenter", "producer"}
        case _:
            return False


# A calendar event in the mailbox that organises it, and what may be written of it.

NEVER = "0001-01-01T00:00:00Z"
EVENT_UPDATABLE: Shape = {
    "subject": text,
    "body": part,
    "start": is_wall_time,
    "end": is_wall_time,
    "location": part,
    "locations": many,
    "attendees": many,
    "responseRequested": flag,
    "hideAttendees": flag,
    "isOnlineMeeting": flag,
    "onlineMeetingProvider": one_of("unknown", "skypeForBusiness", "skypeForConsumer", "teamsForBusiness"),
    "sensitivity": one_of("normal", "personal", "private", "confidential"),
    "showAs": one_of("free", "tentative", "busy", "oof", "workingElsewhere", "unknown"),
    "importance": one_of("low", "normal", "high"),
    "categories": words,
    "isReminderOn": flag,
    "reminderMinutesBeforeStart": whole,
    "isAllDay": flag,
    "singleValueExtendedProperties": many,
}
CREATABLE: Shape = {**EVENT_UPDATABLE, "allowNewTimeProposals": flag, "transactionId": text}
EVENT_FIXED = frozenset(
    {
        "id",
        "iCalUId",
        "organizer",
        "transactionId",
        "allowNewTimeProposals",
        "isCancelled",
        "isOrganizer",
        "isDraft",
        "onlineMeeting",
        "onlineMeetingUrl",
        "createdDateTime",
        "lastModifiedDateTime",
        "changeKey",
        "bodyPreview",
        "hasAttachments",
        "responseStatus",
        "seriesMasterId",
        "type",
        "webLink",
        "originalStart",
        "originalStartTimeZone",
        "originalEndTimeZone",
    }
)
# What attendees are told of; anything else changes in silence.
MATERIAL = frozenset(
    {"subject", "start", "end", "location", "locations", "isOnlineMeeting", "isAllDay", "body"}
)
DEFAULTS: Json = {
    "subject": None,
    "body": {"contentType": "html", "content": ""},
    "location": {"displayName": ""},
    "locations": [],
    "responseRequested": True,
    "hideAttendees": False,
    "sensitivity": "normal",
    "showAs": "busy",
    "importance": "normal",
    "categories": [],
    "isReminderOn": True,
    "reminderMinutesBeforeStart": 15,
    "isAllDay": False,
    "allowNewTimeProposals": True,
}


class Answer(StrEnum):
    NONE = "none"
    ACCEPTED = "accepted"
    TENTATIVE = "tentativelyAccepted"
    DECLINED = "declined"


@dataclass
class Attendee:
    address: str
    name: str
    kind: str = "required"
    answer: Answer = Answer.NONE
    answered: datetime | None = None

    def json(self) -> Json:
        time = instant(self.answered) if self.answered else NEVER
        return {
            "type": self.kind,
            "status": {"response": self.answer.value, "time": time},
            "emailAddress": {"name": self.name, "address": self.address},
        }


@dataclass
class CalendarEvent:
    """`reads_until_link`: how many more reads lack the join link; None: it never appears."""

    id: str
    uid: str
    organiser: Person
    fields: Json
    attendees: list[Attendee]
    created: datetime
    changed: datetime
    transaction_id: str | None = None
    properties: dict[str, str] = field(default_factory=dict)  # extended, by id
    meeting: Meeting | None = None
    reads_until_link: int | None = 0
    version: int = 1
    cancelled: bool = False

    @property
    def start(self) -> datetime:
        return moment(self.fields["start"])

    @property
    def end(self) -> datetime:
        return moment(self.fields["end"])

    @property
    def subject(self) -> str:
        return self.fields["subject"] or ""

    @property
    def change_key(self) -> str:
        return f"{self.uid[-8:]}{self.version:04d}"

    @property
    def live_meeting(self) -> Meeting | None:
        return self.meeting if self.meeting and not self.meeting.dead else None

    def attendee(self, address: str) -> Attendee | None:
        return next((one for one in self.attendees if one.address.lower() == address.lower()), None)

    def body_html(self) -> str:
        """The body as people read it: Teams adds its join block to an online meeting's."""
        meeting = self.live_meeting
        content: str = (self.fields["body"] or {}).get("content") or ""
        has_link = meeting is not None and self.reads_until_link is not None
        return content + (
            f'<br><a href="{meeting.link}">Join the meeting now</a>' if meeting and has_link else ""
        )

    def _body(self) -> Json:
        shown = self.reads_until_link == 0
        plain: Json = self.fields["body"] or {"contentType": "html", "content": ""}
        return {**plain, "content": self.body_html()} if shown else plain

    def _online(self) -> Json:
        meeting = self.live_meeting
        shown = meeting is not None and self.reads_until_link == 0
        return {
            "isOnlineMeeting": meeting is not None,
            "onlineMeetingProvider": "teamsForBusiness" if meeting else "unknown",
            "onlineMeetingUrl": None,
            "onlineMeeting": {"joinUrl": meeting.link} if meeting and shown else None,
        }

    def json(self, zone_name: str = "UTC") -> Json:
        """What Graph answers, times in the asked zone. Extended properties only come when expanded."""
        organiser = {"emailAddress": {"name": self.organiser.name, "address": self.organiser.mail}}
        return {
            "@odata.etag": f'W/"{self.change_key}"',
            "id": self.id,
            "changeKey": self.change_key,
            "createdDateTime": instant(self.created),
            "lastModifiedDateTime": instant(self.changed),
            "iCalUId": self.uid,
            "transactionId": self.transaction_id,
            **self.fields,
            "bodyPreview": "",
            "body": self._body(),
            "start": wall_time(self.start, zone_name),
            "end": wall_time(self.end, zone_name),
            "originalStartTimeZone": self.fields["start"]["timeZone"],
            "originalEndTimeZone": self.fields["end"]["timeZone"],
            "attendees": [one.json() for one in self.attendees],
            "organizer": organiser,
            "isOrganizer": True,
            "isCancelled": self.cancelled,
            "isDraft": False,
            "hasAttachments": False,
            "responseStatus": {"response": "organizer", "time": NEVER},
            "seriesMasterId": None,
            "type": "singleInstance",
            "webLink": f"https://outlook.office365.com/owa/?itemid={self.id}",
            **self._online(),
        }
