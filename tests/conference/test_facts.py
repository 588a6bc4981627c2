"""A step's conditions hold or do not; what is not known does not hold."""

import pytest

from conference.timetable import all_hold, holds


@pytest.mark.parametrize(
    ("condition", "facts", "held"),
    [
        ("decision=plan", {"decision": "plan"}, True),
        ("decision=plan", {"decision": "no_plan"}, False),
        ("decision=plan", {}, False),
        ("decision=no_plan|plan_ends", {"decision": "plan_ends"}, True),
        ("child_over=10", {"child_over": "10"}, True),
        ("child_over=10", {"child_over": "9"}, False),
        ("child_over=10", {"child_over": "unborn"}, False),
        ("mode=teams", {"mode": "hybrid"}, False),
    ],
)
def test_a_condition(condition: str, facts: dict[str, str], held: bool) -> None:
    assert holds(condition, facts) is held


def test_all_conditions_have_to_hold() -> None:
    facts = {"decision": "plan", "mode": "teams"}
    assert all_hold(("decision=plan", "mode=teams"), facts)
    assert not all_hold(("decision=plan", "mode=face_to_face"), facts)
    assert all_hold((), {})
