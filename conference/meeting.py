"""A conference's calendar event and Teams meeting, as they are wished and as they are read back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


class Trouble(StrEnum):
    """Why a meeting is not open, or what its check found; a Meeting row's `problem` is "trouble:fields"."""

    OUTSIDE = "outside"  # Microsoft 365 did not do as asked
    NO_LINK = "no_link"  # Teams has not made the meeting yet
    SETTINGS = "settings"  # read back different; the fields follow
    ROLES = "roles"  # the chair is not co-organiser, or somebody else may act
    CHANGED = "changed"  # somebody changed it after it was safe; the fields follow
    PUT_RIGHT = "put_right"  # somebody had changed it, and it is safe again; the fields follow
