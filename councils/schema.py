"""Which keys a standard's file may hold and what each is, read off conference/standard.py."""

from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from conference.request import FORM_FIELDS
from conference.roles import Role
from conference.standard import (
    Ask,
    Chain,
    ChairRules,
    CoverRules,
    DecisionRules,
    DutyAdviceRules,
    DutyCoverRules,
    HoursRules,
    InviteeRules,
    MeetingRules,
    QuorumRules,
    RepeatPlanRules,
    SettingsRules,
    StandDownRules,
    TimescaleRules,
)
from councils.concepts import CONCEPTS, TYPED
from councils.part_kinds import SPECS

SECTIONS: dict[str, type] = {
    "timescale": TimescaleRules,
    "chairs": ChairRules,
    "hours": HoursRules,
    "meeting": MeetingRules,
    "repeat_plan": RepeatPlanRules,
    "stand_down": StandDownRules,
    "quorum": QuorumRules,
    "decision": DecisionRules,
    "cover": CoverRules,
    "duty.cover": DutyCoverRules,
    "duty.advice": DutyAdviceRules,
    "settings": SettingsRules,
    "invitees": InviteeRules,
}


@cache
def keys_of(section: str) -> tuple[str, ...]:
    return tuple(get_type_hints(SECTIONS[section]))


def _leaves() -> dict[str, Any]:
    kinds: dict[str, Any] = {"out_of_timescale": Chain, "confirm_to": tuple[Role, ...]}
    for section, rules in SECTIONS.items():
        for key, hint in get_type_hints(rules).items():
            kinds[f"{section}.{key}"] = get_args(hint)[0]
    return kinds | {f"fields.{field}": Ask for field in FORM_FIELDS}


CITED: dict[str, Any] = _leaves()  # "timescale.notice" -> int
PLAIN: dict[str, Any] = {"name": str, "document": str, "contact": str, "closing_days": tuple[date, ...]}
WORDS: dict[str, Any] = {f"words.{concept}": str for concept in CONCEPTS}
SYNONYMS: dict[str, Any] = {f"synonyms.{concept}": tuple[str, ...] for concept in TYPED}
OPTIONAL: dict[str, Any] = {"review_due": date}  # the day on which the council's document is to be reviewed
UNCITED = PLAIN | OPTIONAL | WORDS | SYNONYMS
TABLES = frozenset({*SECTIONS, *SPECS, "fields", "words", "synonyms", "duty"})
