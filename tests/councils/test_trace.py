"""Every rule of the five documents lives somewhere, or says why it does not."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from councils.documents import COUNCIL_OF, Traced, keys_by_rule, rule_ids, trace
from councils.library import Library
from workshop.rule_trace import rules_in, shown_by

TRACED = {one.rule: one for one in trace(Library.load())}
SUBJECTS = {"invitations", "reports", "stand-down", "operations", "after-conference"}
TODAY = date(2026, 12, 1)


def test_the_documents_have_339_rules_each_traced_once() -> None:
    assert len(rule_ids()) == len(set(rule_ids())) == len(TRACED) == 339
    counted = Counter(rule.partition("-")[0] for rule in rule_ids())
    assert counted == {"WS": 60, "SW": 40, "LE": 83, "SG": 108, "WK": 48}


@pytest.mark.parametrize("prefix", COUNCIL_OF)
def test_a_rule_lives_in_its_councils_standard_or_says_why_not(
    prefix: str, subtests: pytest.Subtests
) -> None:
    for rule in rule_ids():
        if rule.partition("-")[0] == prefix:
            with subtests.test(rule):
                one = TRACED[rule]
                assert one.status != "missing"
                assert one.keys or one.reason
                if one.status == "planned":
                    assert one.subject in SUBJECTS


def test_what_a_council_cites_of_its_own_document_is_a_rule_of_it() -> None:
    for prefix, council in COUNCIL_OF.items():
        cited = keys_by_rule(Library.load().at(council, TODAY))
        own = {rule for rule in cited if rule.partition("-")[0] in COUNCIL_OF}
        assert own <= set(rule_ids())
        foreign = {rule for rule in own if not rule.startswith(prefix)}
        assert foreign == set(), f"{council} claims another council's rule as its own"


def test_a_rule_whose_step_is_taken_out_is_no_longer_found() -> None:
    """The trace proves itself on a standard without its steps."""
    whole = Library.load().at("leicestershire", TODAY)
    bare = replace(whole, steps={}, information={})
    assert "LE-22" in keys_by_rule(whole)
    assert "LE-22" not in keys_by_rule(bare)


def test_every_rule_that_runs_is_shown_by_a_test() -> None:
    shown = shown_by(tuple(TRACED.values()), Path(__file__).parents[1])
    bare = [
        one.rule for one in TRACED.values() if one.status in {"runs", "planned"} and not shown.get(one.rule)
    ]
    assert bare == []


def test_ranges_of_rules_are_read_whole() -> None:
    assert rules_in("WS-08 to WS-10, LE-22; test_sg_47") == {"WS-08", "WS-09", "WS-10", "LE-22", "SG-47"}


def test_a_planned_rule_names_the_subject_that_will_build_it() -> None:
    planned = [one for one in TRACED.values() if one.status == "planned"]
    assert all(isinstance(one, Traced) and one.subject in SUBJECTS for one in planned)
