"""Each way to keep a date: for which reasons, by whom, when it is possible, on whose rule it rests.

LE-55 to LE-57 and LE-68 to LE-71, WS-31, WS-52, SG-72, SG-79, C-15 and C-24, as far as a council's own data
have them; the rest are suggestions of ours.
"""

from conference.cover import Missing, deciders, rungs
from conference.roles import UNIT, Role
from conference.standard import Few, Standard, WithoutClerk
from conference.standdown.save import ANY, Basis, Does, Known, SaveRule, cited, own

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
    return known.few and standard.quorum.few_agencies.value is Few.PROCEED


def _chair_may_proceed(standard: Standard, known: Known) -> bool:
    return standard.quorum.chair_may_proceed.value and not _few_proceed(standard, known)


def _arranges(standard: Standard) -> tuple[Role, ...]:
    cover = standard.cover
    return tuple(dict.fromkeys([*rungs(cover.told.value), *cover.decides_without_cover.value]))


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
        lambda standard, known: standard.settings.report_to_both_parents.value and not known.family_has_it,
        lambda standard, _: cited(standard.settings.report_to_both_parents), verb="report.open",
    ),
    # no interpreter, the family cannot attend
    SaveRule(
        "interpreter_by_telephone", Does.CHOOSE, {"no_interpreter": ANY}, lambda _: WITH_FAMILY,
    ),
    SaveRule(
        "family_joins", Does.CHOOSE, {"family_cannot_attend": ANY}, lambda _: WITH_FAMILY,
        basis=lambda standard, _: own(standard.invitees.family_asks),
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
        lambda standard: (Role.SOCIAL_WORKER, *standard.invitees.kept_by.value),
        lambda _, known: not known.list_complete and not known.begun, _never_for_a_list, verb="invitees.open",
    ),
    SaveRule(
        "ask_again", Does.DOOR, {"not_quorate": ANY}, lambda _: ASK_BY,
        lambda _, known: known.lacking and not known.begun, _agencies_attend, verb="replies.open",
    ),
    SaveRule(
        "with_report", Does.DOOR, {"not_quorate": ANY}, lambda _: REPORT_BY,
        lambda standard, known: (
            standard.quorum.reports_count.value and known.report_could and not known.begun
        ),
        lambda standard, _: cited(standard.quorum.reports_count), verb="replies.open",
    ),
    SaveRule(
        "few_agencies", Does.CHOOSE, {"not_quorate": ANY}, lambda _: (Role.CHAIR,),
        lambda standard, known: _few_proceed(standard, known) and not known.counting,
        lambda standard, _: cited(standard.quorum.few_agencies),
    ),
    SaveRule(
        "chair_proceeds", Does.CHOOSE, {"not_quorate": ANY}, lambda _: (Role.CHAIR,),
        lambda standard, known: _chair_may_proceed(standard, known) and not known.counting,
        lambda standard, _: cited(standard.quorum.chair_may_proceed),
    ),
    SaveRule(
        "count", Does.DOOR, {"not_quorate": ANY}, lambda _: (Role.CHAIR,), lambda _, known: known.counting,
        lambda standard, _: cited(standard.quorum.decided_by), verb=COUNT,
    ),
    # somebody who is needed is missing
    SaveRule(
        "another_chair", Does.DOOR, _staff(), lambda _: (Role.CHAIR, *OFFICE),
        lambda _, known: not known.cover, lambda standard, _: cited(standard.cover.asked_from),
        verb="absence.open", not_for=OTHERS_MISSING,
    ),
    SaveRule(
        "choose_chair", Does.DOOR, _staff(), _arranges, lambda _, known: bool(known.cover),
        lambda standard, _: cited(standard.cover.asked_from), verb="cover.open",
        data=lambda known: {"cover": known.cover}, not_for=OTHERS_MISSING,
    ),
    SaveRule(
        "another_clerk", Does.DOOR, _staff("clerk"),
        lambda standard: (*deciders(standard, Missing.CLERK), *OFFICE),
        lambda standard, _: WithoutClerk.ANOTHER_CLERK in standard.cover.without_clerk.value,
        lambda standard, _: cited(standard.cover.without_clerk), verb="cover.without",
        data=lambda _: {"missing": Missing.CLERK.value},
    ),
    SaveRule(
        "recording", Does.DOOR, _staff("clerk"),
        lambda standard: (*deciders(standard, Missing.CLERK), *OFFICE),
        lambda standard, _: WithoutClerk.RECORDING in standard.cover.without_clerk.value,
        lambda standard, _: cited(standard.cover.without_clerk), verb="cover.without",
        data=lambda _: {"missing": Missing.CLERK.value},
    ),
    SaveRule(
        "presents", Does.DOOR, _staff("social_worker"),
        lambda standard: (*deciders(standard, Missing.SOCIAL_WORKER), *OFFICE),
        basis=lambda standard, _: cited(standard.cover.social_worker_cover), verb="cover.without",
        data=lambda _: {"missing": Missing.SOCIAL_WORKER.value},
    ),
    # the network failed
    SaveRule(
        "telephone", Does.CHOOSE, {"unforeseen": frozenset({"network"})},
        lambda standard: (*deciders(standard, Missing.NETWORK), *OFFICE),
        but=lambda standard, _: own(standard.cover.network_failure_rearranges),
    ),
    SaveRule(
        "wait", Does.CHOOSE, {"unforeseen": frozenset({"network"})},
        lambda standard: (*deciders(standard, Missing.NETWORK), *OFFICE),
        but=lambda standard, _: own(standard.cover.network_failure_rearranges),
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
