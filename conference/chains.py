"""Who has to agree, before anything is done."""

from dataclasses import dataclass
from enum import StrEnum

from conference.roles import Role


class Order(StrEnum):
    IN_ORDER = "in_order"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One press that is needed: any person with `role`; in their absence a person with one of `deputies`."""

    role: Role
    deputies: tuple[Role, ...] = ()
    climb_after_hours: int = 24


@dataclass(frozen=True, slots=True)
class Chain:
    """Who has to agree, never empty. `asks` names what the asker must fill in (such as "safeguarded").

    `copies`: told once it is agreed. `who_asks`: those who may start it; empty: anybody at the conference.
    """

    steps: tuple[ChainStep, ...]
    order: Order
    asks: tuple[str, ...] = ("reason",)
    copies: tuple[Role, ...] = ()
    who_asks: tuple[Role, ...] = ()
