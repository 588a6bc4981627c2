"""The concepts that every council needs a word for (glossary, part D of the catalogue)."""

from conference.roles import TOLD

THINGS = (
    "chair_short",  # before a name: "asked CPA Green"
    "chair_long",
    "iro",
    "unit",
    "unit_inbox",
    "advice_duty",  # C-25: not the chair who covers conferences
    "management_group",
    "icpc",
    "icpc_long",
    "rcpc",
    "cla_review",
    "transfer_in",
    "strategy",
    "section_47",
    "case_system",
    "request",
    "invite_list",
    "invitation",
    "last_date",
    "out_of_timescale",
    "sw_report",
    "agency_report",
    "police_check",
    "advocate",
    "quorum",
    "stand_down",
    "postpone",
    "file_review",
    "qa_form",
    "decision_record",
    "record",
    "mapping",
    "plan",
    "core_group",
    "cin_plan",
    "midway",
    "challenge_informal",
    "challenge_formal",
    "praise",
    "exception_report",
    "long_plan",
    "repeat_plan",
    "board",
    "plo",
    "practice_model",
)

CONCEPTS = frozenset(THINGS) | {role.value for role in TOLD}


def concept_of(form: str) -> str:
    """The concept that a form belongs to: "chair_short" and "chair_long" are forms of "chair"."""
    return form.removesuffix("_short").removesuffix("_long")


TYPED = frozenset(map(concept_of, CONCEPTS))  # what people's typed words lead to
