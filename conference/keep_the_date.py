"""What may keep a date before anybody is asked to stand it down; only what is possible is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from conference.booking import Kind
from conference.cover import Missing, deciders, rungs
from conference.roles import UNIT, Role
from conference.standard import Cited, Few, Source, Standard, WithoutClerk
from conference.timetable import Moment

# One way to keep a date, and what has to be known before it is offered.

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


# Each way to keep a date: for which reasons, by whom, when it is possible, on whose rule it rests.
#
# LE-55 to LE-57 and LE-68 to LE-71, WS-31, WS-52, SG-72, SG-79, C-15 and C-24, as far as a council's own data
# have them; the rest are suggestions of ours.

OFFICE = tuple(sorted(UNIT))
WITH_FAMILY = (Role.SOCIAL_WORKER, Role.CHAIR, *OFFICE)
LATER_BY = WITH_FAMILY
SHARE_BY = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER)
ASK_BY = (Role.SOCIAL_WORKER, Role.CLERK, Role.CHAIR, Role.ADMINISTRATOR, Role.UNIT_MANAGER)
REPORT_BY = (Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR)
OTHERS_MISSING = frozenset({"clerk", "social_worker"})  # of "no cover": not the chair
COUNT = "quorum.open"  # the chair's count of who is here
AGENCIES_ATTEND = "agencies_attend"  # WS-52: a rule that is shown
LIST_MISSING = "invite_list_missing"  # C-15


def _shares(standard: Standard, known: Known) -> Basis | None:
    """The family has the report in advance (LE-38, SG-78, SW-05, WK-13)."""
    step = standard.steps.get(known.family_step)
    return Basis(step.source, step.rules) if step else None


def _too_late(standard: Standard, known: Known) -> Basis | None:
    return _shares(standard, known) if known.family_late else None


def _agencies_attend(standard: Standard, _: Known) -> Basis | None:
    shown = standard.information.get(AGENCIES_ATTEND)
    return Basis(shown.source, shown.rules) if shown else None


def _never_for_a_list(standard: Standard, _: Known) -> Basis | None:
    ladder = standard.ladders.get(LIST_MISSING)
    return Basis(ladder.source, ladder.rules) if ladder else None


def _few_proceed(standard: Standard, known: Known) -> bool:
    return known.few and standard.quorum.few_agencies is Few.PROCEED


def _chair_may_proceed(standard: Standard, known: Known) -> bool:
    return standard.quorum.chair_may_proceed and not _few_proceed(standard, known)


def _arranges(standard: Standard) -> tuple[Role, ...]:
    cover = standard.cover
    return tuple(dict.fromkeys([*rungs(cover.told), *cover.decides_without_cover]))


def _staff(*subs: str) -> dict[str, frozenset[str]]:
    """Somebody who is needed cannot come: ill, or nobody found to cover."""
    return {"unforeseen": frozenset({"staff_sickness"}), "no_cover": frozenset(subs)}


RULES: tuple[SaveRule, ...] = (
    # the report was not shared
    SaveRule(
        "share_now", Does.DOOR, {"report_not_shared": ANY}, lambda _: SHARE_BY,
        lambda _, known: not known.family_has_it, _shares, _too_late, verb="report.open",
    ),
    SaveRule(
        "share_later", Does.LATER, {"report_not_shared": ANY}, lambda _: LATER_BY,
        lambda _, known: known.later and known.family_late, but=_too_late,
    ),
    SaveRule(
        "record_why", Does.DOOR, {"report_not_shared": ANY}, lambda _: SHARE_BY,
        lambda standard, known: standard.settings.report_to_both_parents and not known.family_has_it,
        lambda standard, _: cited(standard.cite("settings.report_to_both_parents")), verb="report.open",
    ),
    # no interpreter, the family cannot attend
    SaveRule(
        "interpreter_by_telephone", Does.CHOOSE, {"no_interpreter": ANY}, lambda _: WITH_FAMILY,
    ),
    SaveRule(
        "family_joins", Does.CHOOSE, {"family_cannot_attend": ANY}, lambda _: WITH_FAMILY,
        basis=lambda standard, _: own(standard.cite("invitees.family_asks")),
    ),
    SaveRule(
        "childcare", Does.CHOOSE, {"family_cannot_attend": frozenset({"childcare"})},
        lambda _: (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, *OFFICE),
        basis=lambda standard, _: own(standard.fields["childcare"]),
    ),
    SaveRule(
        "views", Does.CHOOSE, {"family_cannot_attend": ANY}, lambda _: WITH_FAMILY,
        basis=lambda standard, _: own(standard.fields["advocate"]),
    ),
    # not quorate
    SaveRule(
        "list_now", Does.DOOR, {"not_quorate": ANY},
        lambda standard: (Role.SOCIAL_WORKER, *standard.invitees.kept_by),
        lambda _, known: not known.list_complete and not known.begun, _never_for_a_list, verb="invitees.open",
    ),
    SaveRule(
        "ask_again", Does.DOOR, {"not_quorate": ANY}, lambda _: ASK_BY,
        lambda _, known: known.lacking and not known.begun, _agencies_attend, verb="replies.open",
    ),
    SaveRule(
        "with_report", Does.DOOR, {"not_quorate": ANY}, lambda _: REPORT_BY,
        lambda standard, known: (
            standard.quorum.reports_count and known.report_could and not known.begun
        ),
        lambda standard, _: cited(standard.cite("quorum.reports_count")), verb="replies.open",
    ),
    SaveRule(
        "few_agencies", Does.CHOOSE, {"not_quorate": ANY}, lambda _: (Role.CHAIR,),
        lambda standard, known: _few_proceed(standard, known) and not known.counting,
        lambda standard, _: cited(standard.cite("quorum.few_agencies")),
    ),
    SaveRule(
        "chair_proceeds", Does.CHOOSE, {"not_quorate": ANY}, lambda _: (Role.CHAIR,),
        lambda standard, known: _chair_may_proceed(standard, known) and not known.counting,
        lambda standard, _: cited(standard.cite("quorum.chair_may_proceed")),
    ),
    SaveRule(
        "count", Does.DOOR, {"not_quorate": ANY}, lambda _: (Role.CHAIR,), lambda _, known: known.counting,
        lambda standard, _: cited(standard.cite("quorum.decided_by")), verb=COUNT,
    ),
    # somebody who is needed is missing
    SaveRule(
        "another_chair", Does.DOOR, _staff(), lambda _: (Role.CHAIR, *OFFICE),
        lambda _, known: not known.cover, lambda standard, _: cited(standard.cite("cover.asked_from")),
        verb="absence.open", not_for=OTHERS_MISSING,
    ),
    SaveRule(
        "choose_chair", Does.DOOR, _staff(), _arranges, lambda _, known: bool(known.cover),
        lambda standard, _: cited(standard.cite("cover.asked_from")), verb="cover.open",
        data=lambda known: {"cover": known.cover}, not_for=OTHERS_MISSING,
    ),
    SaveRule(
        "another_clerk", Does.DOOR, _staff("clerk"),
        lambda standard: (*deciders(standard, Missing.CLERK), *OFFICE),
        lambda standard, _: WithoutClerk.ANOTHER_CLERK in standard.cover.without_clerk,
        lambda standard, _: cited(standard.cite("cover.without_clerk")), verb="cover.without",
        data=lambda _: {"missing": Missing.CLERK.value},
    ),
    SaveRule(
        "recording", Does.DOOR, _staff("clerk"),
        lambda standard: (*deciders(standard, Missing.CLERK), *OFFICE),
        lambda standard, _: WithoutClerk.RECORDING in standard.cover.without_clerk,
        lambda standard, _: cited(standard.cite("cover.without_clerk")), verb="cover.without",
        data=lambda _: {"missing": Missing.CLERK.value},
    ),
    SaveRule(
        "presents", Does.DOOR, _staff("social_worker"),
        lambda standard: (*deciders(standard, Missing.SOCIAL_WORKER), *OFFICE),
        basis=lambda standard, _: cited(standard.cite("cover.social_worker_cover")), verb="cover.without",
        data=lambda _: {"missing": Missing.SOCIAL_WORKER.value},
    ),
    # the network failed
    SaveRule(
        "telephone", Does.CHOOSE, {"unforeseen": frozenset({"network"})},
        lambda standard: (*deciders(standard, Missing.NETWORK), *OFFICE),
        but=lambda standard, _: own(standard.cite("cover.network_failure_rearranges")),
    ),
    SaveRule(
        "wait", Does.CHOOSE, {"unforeseen": frozenset({"network"})},
        lambda standard: (*deciders(standard, Missing.NETWORK), *OFFICE),
        but=lambda standard, _: own(standard.cite("cover.network_failure_rearranges")),
    ),
    # whatever the reason
    SaveRule(
        "later", Does.LATER,
        dict.fromkeys(
            ("not_quorate", "no_interpreter", "family_cannot_attend", "unforeseen", "no_cover", "other"), ANY
        ),
        lambda _: LATER_BY, lambda _, known: known.later,
    ),
    SaveRule(
        "another_day", Does.GO_ON, dict.fromkeys(("no_interpreter", "family_cannot_attend"), ANY),
        lambda _: (), lambda _, known: known.another_day and not known.begun,
    ),
)  # fmt: skip

# What may save a date before anybody is asked to stand it down; only what is possible is offered.


def saves_for(standard: Standard, reason: str, sub: str, known: Known) -> tuple[Save, ...]:
    """What may help for this reason and sub-code ("" while none is chosen), what a document has first.

    Only what is possible; what somebody else has to do is offered with who can.
    """
    helping = [one for one in RULES if one.helps(reason, sub) and one.when(standard, known)]
    found = [one.save(standard, known) for one in helping]
    return tuple(sorted(found, key=lambda save: (save.does is Does.GO_ON, save.basis is None)))


def save_of(standard: Standard, key: str, known: Known) -> Save | None:
    """One of them by its key, while it is possible."""
    rule = next((one for one in RULES if one.key == key), None)
    return rule.save(standard, known) if rule and rule.when(standard, known) else None


def may_help(reason: str, sub: str = "") -> bool:
    """Whether anything may save the date at all, so that it is worth asking."""
    return any(one.helps(reason, sub) for one in RULES)


def needs_later(reason: str, sub: str = "") -> bool:
    """Whether another time that day may help, so that the chair's day is worth a look."""
    return any(one.does is Does.LATER and one.helps(reason, sub) for one in RULES)
