"""Who is to be at a conference: values and rules, without a store or a clock."""

from conference.invitees.listed import (
    FAMILY_SIDE,
    JOINS,
    REMOVED_WHY,
    REPRESENTS,
    WINDOWS,
    InviteeKind,
    Listed,
    family_side,
)

__all__ = [
    "FAMILY_SIDE",
    "JOINS",
    "REMOVED_WHY",
    "REPRESENTS",
    "WINDOWS",
    "InviteeKind",
    "Listed",
    "family_side",
]
