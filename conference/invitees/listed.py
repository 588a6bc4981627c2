"""One person on an invite list, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class InviteeKind(StrEnum):
    PROFESSIONAL = "professional"
    FAMILY = "family"
    CHILD = "child"  # named by initials only
    LEGAL = "legal"
    ADVOCATE = "advocate"


FAMILY_SIDE = frozenset(
    {InviteeKind.FAMILY, InviteeKind.CHILD, InviteeKind.LEGAL, InviteeKind.ADVOCATE}
)  # never on the meeting's own event: each gets an invitation by themselves (LE-29, LE-33)
REPRESENTS = frozenset({InviteeKind.LEGAL, InviteeKind.ADVOCATE})  # there for somebody of the family
WINDOWS = ("", "a", "b")  # "": together with all; else the window of a split conference (LE-04, SG-13)
REMOVED_WHY = ("left", "not_needed", "mistake", "safety")

# How a family member will join (LE-30, LE-31): the answer's key -> what may be said, empty for free words.
JOINS: Mapping[str, tuple[str, ...]] = {
    "how": ("link", "phone", "in_person", "with_worker", "letter_only"),
    "device": ("yes", "no"),  # a smartphone, tablet or computer
    "data": ("yes", "no"),  # wi-fi, or enough mobile data
    "interpreter": (),  # the language
    "language": (),  # of the invitation; "" for English
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What was given of one person. Empty where nothing was.

    `role`: a key of the standard's `invitee_roles`. `represents`: the id of whom they are there for.
    `police_check`: a check is asked for on this person, `police_reason` says why (LE-25).
    `details`: "advocacy": "opted_out" (SG-19), "easy_read": "yes", and whatever else a form asked.
    """

    kind: InviteeKind
    role: str
    name: str
    id: str = ""  # "" while not on a list yet
    agency: str = ""
    person_id: str = ""
    aad_object_id: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    parental_responsibility: bool = False
    born: date | None = None
    window: str = ""
    represents: str = ""
    police_check: bool = False
    police_reason: str = ""
    joins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def family_side(self) -> bool:
        return self.kind in FAMILY_SIDE

    @property
    def by_letter(self) -> bool:
        """No e-mail, but somewhere to post to."""
        return not self.email and bool(self.address)


def family_side(kind: str) -> bool:
    """For a row's plain `kind`."""
    return InviteeKind(kind) in FAMILY_SIDE
