"""Why a conference may be stood down, what has to be said, and who tells whom."""

from dataclasses import dataclass

from conference.cited import Cited, Source
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class SubCode:
    """`quiet`: nobody on the invite list gets an automatic message (S32, "deceased").

    `chain`: where another than the reason's has to agree.
    """

    key: str
    words: str
    asks: tuple[str, ...] = ()
    copies: tuple[Role, ...] = ()
    quiet: bool = False
    note: str = ""
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """`chain`: the key of the chain that has to agree. `rebook`: a new date is looked for.

    `moves_only`: for another date only, never for taking a conference out of the calendars without one.
    `initial_only`: of an initial conference only.
    """

    key: str
    words: str
    chain: str
    asks: tuple[str, ...]
    sub_codes: tuple[SubCode, ...]
    rebook: bool
    who_asks: tuple[Role, ...]
    tellers: tuple[Role, ...]  # who tells the attendees; empty: the rule of the section holds
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    moves_only: bool = False
    initial_only: bool = False


@dataclass(frozen=True, slots=True)
class StandDownRules:
    told_by_for_unit: Cited[tuple[Role, ...]]  # who tells attendees when unit or chair started it
    told_by_for_social_worker: Cited[tuple[Role, ...]]
    rebooked_by: Cited[tuple[Role, ...]]
    rationale_on_record: Cited[bool]
