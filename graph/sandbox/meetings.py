"""An online meeting: its settings, its roles, and what may be changed of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.sandbox.people import Person
from graph.sandbox.shapes import Shape, flag, one_of, part, text
from graph.sandbox.wire import Json, instant

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
UPDATABLE: Shape = {
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
FIXED = frozenset(
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
