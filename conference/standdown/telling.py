"""Who tells those invited, in which order, and what the bot may do by itself (LE-74, LE-75, S32)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from conference.invitations import Way
from conference.invitees import family_side
from conference.roles import UNIT, Role
from conference.standard import Reason, Standard
from conference.standdown.asking import sub_code

_UNITS = UNIT | {Role.CHAIR, Role.CLERK}


class Invited(Protocol):
    @property
    def kind(self) -> str: ...


Guest = TypeVar("Guest", bound=Invited)


@dataclass(frozen=True, slots=True)
class Teller:
    """`roles`: who tells. `writes_family`: the bot may write to the family by itself.

    `quiet`: no automatic message goes to anybody on the invite list before a person says that all know.
    """

    roles: tuple[Role, ...]
    writes_family: bool
    quiet: bool


def tellers_of(standard: Standard, reason: Reason, sub: str, asked_as: Role) -> Teller:
    """The reason's own rule, else whose request it was: the unit's or chair's, or the social worker's.

    Where the social worker tells, the family hears it from them and not from the bot (S32).
    """
    rules = standard.stand_down
    by_unit = asked_as in _UNITS
    section = rules.told_by_for_unit.value if by_unit else rules.told_by_for_social_worker.value
    roles = section if by_unit or not reason.tellers else reason.tellers
    code = sub_code(reason, sub)
    quiet = code is not None and code.quiet
    return Teller(roles, writes_family=not quiet and Role.SOCIAL_WORKER not in roles, quiet=quiet)


class Held(Protocol):
    @property
    def quiet(self) -> bool: ...
    @property
    def family_by_hand(self) -> bool: ...
    @property
    def released_at(self) -> datetime | None: ...


def held_back(held: Held, way: Way, *, family: bool) -> bool:
    """Whether an invitation is not taken back by itself yet: until a person says that all know.

    Quiet: nobody's. Where the social worker tells the family: no entry of theirs is cancelled by the bot.
    """
    if held.released_at is not None:
        return False
    return held.quiet or (held.family_by_hand and family and way is Way.OWN)


def ring_order(people: Iterable[Guest]) -> Sequence[Guest]:
    """Family first, then the others, each in the list's order."""
    rows = list(people)
    return [one for one in rows if family_side(one.kind)] + [one for one in rows if not family_side(one.kind)]
