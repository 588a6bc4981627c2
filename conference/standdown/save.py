"""One way to keep a date, and what has to be known before it is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from conference.booking import Kind
from conference.roles import Role
from conference.standard import Cited, Source, Standard
from conference.timetable import Moment

T = TypeVar("T")
ANY = frozenset[str]()


class Does(StrEnum):
    """What pressing it leads to."""

    DOOR = "door"  # something that is there already, by its verb
    LATER = "later"  # another time that day
    CHOOSE = "choose"  # recorded, and those at the conference told
    GO_ON = "go_on"  # the request itself is the way: all stands until the new date is confirmed


@dataclass(frozen=True, slots=True)
class Basis:
    """Whose rule it is, by its ids."""

    source: Source
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Save:
    """`basis` None: our suggestion. `reasons`: for which it may help.

    `verb` and `data`: of a door, besides the conference. `but`: a rule that has to be weighed against it;
    `by`: the moment that this rule names. `who` may do it, everybody if empty; `may`: this reader.
    """

    key: str
    reasons: tuple[str, ...]
    does: Does
    verb: str = ""
    data: tuple[tuple[str, str], ...] = ()
    basis: Basis | None = None
    but: Basis | None = None
    by: Moment | None = None
    who: tuple[Role, ...] = ()
    may: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the conference and of who looks. `parts`: in which they act for it.

    `begun`: it has started; `counting`: the chair may count who is here. `later`: its own chair has another
    time free that day. `another_day`: there is a working day up to the last date. `lacking`: an agency has
    not said yes; `report_could`: a report of one of those would count. `few`: fewer agencies work with the
    family than the quorum asks for. `cover`: cover that is still open. `family_step`: the step by which they
    have the report, `family_by` its limit, `family_late` past it.
    """

    parts: frozenset[Role]
    begun: bool = False
    counting: bool = False
    later: bool = False
    another_day: bool = False
    list_complete: bool = True
    lacking: bool = False
    report_could: bool = False
    few: bool = False
    cover: str = ""
    family_step: str = ""
    family_by: Moment | None = None
    family_late: bool = False
    family_has_it: bool = False


@dataclass(frozen=True, slots=True)
class SavedPicture:
    """What was recorded of one way. `note`: what was written; `told`: who hears of it besides the reader."""

    conference_id: str
    reference: str
    initials: tuple[str, ...]
    kind: Kind
    starts: datetime
    ends: datetime
    key: str
    note: str
    by: str
    at: datetime
    told: tuple[str, ...]


Rests = Callable[[Standard, Known], Basis | None]


def ours(_standard: Standard, _known: Known) -> None:
    """No document has it: our suggestion."""


def always(_standard: Standard, _known: Known) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class SaveRule:
    """`serves`: reason to its sub-codes, ANY for all of them; `not_for`: sub-codes that it never serves."""

    key: str
    does: Does
    serves: Mapping[str, frozenset[str]]
    who: Callable[[Standard], tuple[Role, ...]]
    when: Callable[[Standard, Known], bool] = always
    basis: Rests = ours
    but: Rests = ours
    verb: str = ""
    data: Callable[[Known], Mapping[str, str]] = field(default=lambda _: {})
    not_for: frozenset[str] = ANY

    def helps(self, reason: str, sub: str) -> bool:
        """`sub` "": none is chosen, so any may be meant."""
        subs = self.serves.get(reason)
        if subs is None or sub in self.not_for:
            return False
        return not subs or not sub or sub in subs

    def save(self, standard: Standard, known: Known) -> Save:
        who = tuple(dict.fromkeys(self.who(standard)))
        but = self.but(standard, known)
        return Save(
            key=self.key,
            reasons=tuple(self.serves),
            does=self.does,
            verb=self.verb,
            data=tuple(self.data(known).items()),
            basis=self.basis(standard, known),
            but=but,
            by=known.family_by if "report_not_shared" in self.serves else None,
            who=who,
            may=not who or not known.parts.isdisjoint(who),
        )


def cited(value: Cited[T]) -> Basis:
    return Basis(value.source, value.rules)


def own(value: Cited[T]) -> Basis | None:
    """The council's own rule; what is a default for the value is no more than our suggestion here."""
    return cited(value) if value.source is Source.COUNCIL else None
