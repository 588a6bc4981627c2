"""The door of a meeting: who walks in, who waits in the lobby, and who may let them in."""

from enum import StrEnum

from graph.sandbox.meetings import Meeting


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
