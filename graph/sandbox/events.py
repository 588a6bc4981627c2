"""A calendar event in the mailbox that organises it, and what may be written of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from graph.sandbox.meetings import Meeting
from graph.sandbox.people import Person
from graph.sandbox.shapes import Shape, flag, many, one_of, part, text, whole, words
from graph.sandbox.wire import Json, instant, is_wall_time, moment, wall_time

NEVER = "0001-01-01T00:00:00Z"
UPDATABLE: Shape = {
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
CREATABLE: Shape = {**UPDATABLE, "allowNewTimeProposals": flag, "transactionId": text}
FIXED = frozenset(
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
