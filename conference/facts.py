"""What may be known of a conference, and when a step's conditions hold."""

from collections.abc import Iterable, Mapping

YES_NO = ("yes", "no")

FACTS: dict[str, tuple[str, ...]] = {  # empty: a whole number, met from that number on
    "decision": ("plan", "no_plan", "plan_ends"),  # at a review "plan" means that it goes on
    "mode": ("teams", "face_to_face", "hybrid"),
    "review": ("first", "later"),
    "recommendation": ("plan", "cin_plan", "plan_ends"),  # the social worker's, before the conference
    "stood_down": (
        "no_longer_needed",
        "not_quorate",
        "report_not_shared",
        "no_interpreter",
        "family_cannot_attend",
        "unforeseen",
        "no_cover",
        "refused",
        "refused_without_agreement",
        "other",
    ),
    "child_over": (),  # age of the eldest child on the conference's day; 10 is met at 10 (C-38)
    "child_attends": YES_NO,
    "childcare_needed": YES_NO,
    "confidential": YES_NO,
    "split": YES_NO,
    "interpreter": YES_NO,
    "s47_concluded": YES_NO,
    "repeat_plan": YES_NO,
    "out_of_timescale": YES_NO,
    "late_request": YES_NO,  # asked for after the day for it, so that it is out of timescale (SG-11)
    "parent_absent": YES_NO,  # a parent is advised not to attend (SG-31)
    "parents_disagree": YES_NO,
    "new_social_worker": YES_NO,  # the case is being transferred (SW-38)
    "report_changed": YES_NO,  # after it was shared (SG-81)
    "cover_permanent": YES_NO,
    "review_number": (),
    "months_on_plan": (),
}


def holds(condition: str, facts: Mapping[str, str]) -> bool:
    """Whether one condition holds: "decision=plan", "decision=no_plan|plan_ends", "child_over=10".

    What is not known does not hold.
    """
    name, _, wanted = condition.partition("=")
    known = facts.get(name)
    if known is None:
        return False
    if not FACTS.get(name, YES_NO):
        return known.isdigit() and int(known) >= int(wanted)
    return known in wanted.split("|")


def all_hold(conditions: Iterable[str], facts: Mapping[str, str]) -> bool:
    return all(holds(condition, facts) for condition in conditions)
