"""How a conference's Teams meeting has to be set, and whether it is (C-23, LE-34 to LE-37, LE-51)."""

from collections.abc import Mapping
from dataclasses import fields

from conference.meeting import MeetingSettings
from conference.standard import MeetingRules

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
        lobby_scope=HOSTS_ONLY if family_in_house else rules.lobby_scope.value,
        dial_in_bypass=rules.dial_in_bypass.value,
        admitters=rules.admitters.value,
        presenters=rules.presenters.value,
        chat=rules.chat.value,
        recording=rules.recording.value or recording_agreed,
        record_automatically=False,
        transcription=rules.transcription.value,
        announce=rules.announce.value,
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
