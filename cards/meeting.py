"""A Teams meeting that is not as it must be, in people's words."""

from cards.council_words import fill
from conference.booking_picture import BookingPicture
from conference.meeting import ROLES, Trouble
from conference.standard import Standard

SETTINGS = {
    "lobby_scope": "who waits in the lobby",
    "dial_in_bypass": "whether callers wait in the lobby",
    "admitters": "who may let people in",
    "presenters": "who may present",
    "chat": "the chat",
    "recording": "recording",
    "record_automatically": "recording by itself",
    "transcription": "the transcript",
    "announce": "whether coming and going is heard",
    ROLES: "who has the {chair}’s rights",
}
_SAID = {
    Trouble.OUTSIDE: ("Microsoft 365 does not do as asked", "Nobody new is invited until it is safe."),
    Trouble.NO_LINK: ("Teams has not made the meeting yet", "Nobody new is invited until it is safe."),
    Trouble.SETTINGS: (
        "The settings do not stay as they were set",
        "Nobody new is invited until it is safe.",
    ),
    Trouble.ROLES: (
        "The {chair} has not been given their rights in the meeting",
        "Without them nobody can be let in from the lobby.",
    ),
    Trouble.CHANGED: (
        "Somebody changed the settings after they were safe",
        "The link has been sent already. Tell the {chair} before anybody joins.",
    ),
    Trouble.PUT_RIGHT: (
        "Somebody had changed the settings",
        "They have been put right and read back. Tell the {chair}.",
    ),
}


def trouble(picture: BookingPicture) -> tuple[Trouble, tuple[str, ...]] | None:
    """What is wrong and with which settings; None when nothing is."""
    kind, _, names = picture.meeting_problem.partition(":")
    return (Trouble(kind), tuple(names.split(",")) if names else ()) if kind else None


def was_put_right(picture: BookingPicture) -> bool:
    """Somebody had changed the meeting, and it is as it must be again."""
    found = trouble(picture)
    return found is not None and found[0] is Trouble.PUT_RIGHT


def said_of(standard: Standard, picture: BookingPicture) -> tuple[str, str, str]:
    """What happened, what it means, and which settings ("" when none are named)."""
    found = trouble(picture)
    if found is None:
        return "The Teams meeting is safe", "Nothing needs doing.", ""
    kind, names = found
    happened, means = (fill(words, standard) for words in _SAID[kind])
    return happened, means, fill(", ".join(SETTINGS[name] for name in names), standard)
