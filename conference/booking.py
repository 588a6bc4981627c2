"""The life of a booking: its states and what may follow what."""

from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    TRANSFER_IN = "transfer_in"
    LOOKED_AFTER = "looked_after"

    @property
    def concept(self) -> str:
        """The glossary's name for it: each council has its own word."""
        return CONCEPTS[self]


CONCEPTS: dict[Kind, str] = {
    Kind.INITIAL: "icpc",
    Kind.REVIEW: "rcpc",
    Kind.TRANSFER_IN: "transfer_in",
    Kind.LOOKED_AFTER: "cla_review",
}


class Mode(StrEnum):
    TEAMS = "teams"
    FACE_TO_FACE = "face_to_face"
    HYBRID = "hybrid"

    @property
    def has_room(self) -> bool:
        return self is not Mode.TEAMS


class Status(StrEnum):
    AGREEMENT = "agreement"  # past the last date: the council's chain is being asked
    ASKED = "asked"  # a slot is held, its chair has been asked
    SEEKING = "seeking"  # no chair at present: the unit looks for one; date held
    CONFIRMED = "confirmed"  # the chair accepted; the meeting is being made safe
    BOOKED = "booked"  # meeting safe, calendar entries out
    STOOD_DOWN = "stood_down"  # out of the calendars; a new date is looked for
    CANCELLED = "cancelled"  # no new date


ENDED = frozenset({Status.STOOD_DOWN, Status.CANCELLED})
FOLLOWS: dict[Status, frozenset[Status]] = {
    Status.AGREEMENT: frozenset({Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.ASKED: frozenset({Status.CONFIRMED, Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.SEEKING: frozenset({Status.ASKED, Status.AGREEMENT}) | ENDED,
    Status.CONFIRMED: frozenset({Status.BOOKED, Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.BOOKED: frozenset({Status.ASKED, Status.CONFIRMED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.STOOD_DOWN: frozenset({Status.ASKED, Status.SEEKING, Status.AGREEMENT, Status.CANCELLED}),
    Status.CANCELLED: frozenset(),
}

STANDING = frozenset(Status) - ENDED  # it is to take place at its date
OPEN = frozenset(Status) - {Status.CANCELLED}  # something is still to be done for it
ACCEPTED = frozenset({Status.CONFIRMED, Status.BOOKED})  # its chair has said yes
CHAIRED = ACCEPTED | {Status.ASKED}  # a chair holds its time
MAY_GET_A_CHAIR = CHAIRED | {Status.SEEKING}  # its date needs nobody's agreement
HAD_A_CHAIR = ACCEPTED | ENDED  # whose chair and clerk it concerns, to its end


def may_be_kept(status: str, starts: datetime, now: datetime) -> bool:
    """Whether its invite list may still change: ahead of it, and while a new date is looked for."""
    if status == Status.STOOD_DOWN:
        return True
    return status != Status.CANCELLED and now < starts


def may_follow(now: Status, then: Status) -> bool:
    return then in FOLLOWS[now]
