"""A conference’s Teams meeting as it is wished, as it is read back, and whether its lobby is safe."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from conference.standard import MeetingRules

# A conference's calendar event and Teams meeting, as they are wished and as they are read back.


@dataclass(frozen=True, slots=True)
class MeetingWish:
    """The calendar event of a meeting. `subject` carries the reference only.

    `online` false: a plain entry for a conference held face to face, with no Teams meeting.
    """

    transaction_id: str
    subject: str
    starts: datetime
    ends: datetime
    place: str  # "" when on Teams only
    online: bool = True


@dataclass(frozen=True, slots=True)
class Attendee:
    email: str
    name: str
    aad_object_id: str = ""  # set for people of our tenant
    chair: bool = False  # becomes co-organiser


@dataclass(frozen=True, slots=True)
class MeetingSettings:
    """By Graph's names, so that what is written and what is read back compare field by field."""

    lobby_scope: str
    dial_in_bypass: bool
    admitters: str
    presenters: str
    chat: str
    recording: bool
    record_automatically: bool
    transcription: bool
    announce: bool


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A meeting as it is. `roles`: by object id, "coorganizer", "presenter" and so on."""

    settings: MeetingSettings
    roles: Mapping[str, str]


class Trouble(StrEnum):
    """Why a meeting is not open, or what its check found; a Meeting row's `problem` is "trouble:fields"."""

    OUTSIDE = "outside"  # Microsoft 365 did not do as asked
    NO_LINK = "no_link"  # Teams has not made the meeting yet
    SETTINGS = "settings"  # read back different; the fields follow
    ROLES = "roles"  # the chair is not co-organiser, or somebody else may act
    CHANGED = "changed"  # somebody changed it after it was safe; the fields follow
    PUT_RIGHT = "put_right"  # somebody had changed it, and it is safe again; the fields follow


# How a conference's Teams meeting has to be set, and whether it is (C-23, LE-34 to LE-37, LE-51).

ROLES = "roles"
HOSTS_ONLY = "organizer"  # past the lobby: organiser and co-organisers
_CHAIRS, _COMES = "coorganizer", "attendee"


def wanted(
    rules: MeetingRules, *, family_in_house: bool = False, recording_agreed: bool = False
) -> MeetingSettings:
    """The council's settings by Graph's names. Recording by itself is never wanted (C-24).

    `family_in_house`: somebody of the family's side is a member of the tenant, whom the council's lobby
    would let by; then everybody but organiser and co-organisers waits. `recording_agreed`: by all, in place
    of a clerk; then it may be started, and still not by itself.
    """
    return MeetingSettings(
        lobby_scope=HOSTS_ONLY if family_in_house else rules.lobby_scope,
        dial_in_bypass=rules.dial_in_bypass,
        admitters=rules.admitters,
        presenters=rules.presenters,
        chat=rules.chat,
        recording=rules.recording or recording_agreed,
        record_automatically=False,
        transcription=rules.transcription,
        announce=rules.announce,
    )


def differences(wish: MeetingSettings, read: MeetingSettings) -> tuple[str, ...]:
    """The names of the settings that do not read back as they were wished; empty when all do."""
    return tuple(
        field.name for field in fields(wish) if getattr(wish, field.name) != getattr(read, field.name)
    )


def roles_hold(roles: Mapping[str, str], chair: str) -> bool:
    """Whether the chair (an object id) is co-organiser and everybody else only comes."""
    others = {who: role for who, role in roles.items() if who != chair}
    return roles.get(chair) == _CHAIRS and all(role == _COMES for role in others.values())
