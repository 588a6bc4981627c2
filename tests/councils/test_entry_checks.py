"""Faults in a council's tables name file, line and key, and say what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from councils.checks import check_files
from tests.councils.devon import DEVON

STEP = (
    "[steps.tea]\nwhat = 'Tea'\nkinds = ['initial']\nphase = 'before'\nwho = ['clerk']\nrules = ['DV-01']\n"
    "limit = ['2 working days before conference']\ntell = [{ at = 'reminder', roles = ['clerk'] }]\n"
)


def step(line: str, instead: str) -> str:
    assert line in STEP
    return STEP.replace(line, instead)


@pytest.mark.parametrize(
    ("section", "key", "wrong", "right"),
    [
        (step("'initial'", "'first'"), "steps.tea.kinds", "'first' is no kind", "write one of"),
        (step("'before'", "'befor'"), "steps.tea.phase", "'befor' is no phase", "'before'"),
        (step("who = ['clerk']", "who = ['cleric']"), "steps.tea.who", "'cleric' is no role", "'clerk'"),
        (step("who = ['clerk']", "who = []"), "steps.tea.who", "nobody does it", "social_worker"),
        (step("what = 'Tea'", "what = 'A {chiar}'"), "steps.tea.what", "'chiar' is no concept", "'chair'"),
        (step("what = 'Tea'\n", ""), "steps.tea", "what is missing", "add what"),
        (step("what = 'Tea'", "wat = 'Tea'"), "steps.tea.wat", "'wat' is no key", "'what'"),
        (step("rules = ['DV-01']\n", ""), "steps.tea", "no rule is cited", "default = true"),
        (step("'2 working days before conference'", "'soon'"), "steps.tea.limit", "'soon'", "2 working"),
        (
            step("limit = ['2 working days before conference']", "note = 'At leisure.'"),
            "steps.tea.tell", "when it is due", "act_by",
        ),
        (
            step("['2 working days before conference']", "[]").replace("'reminder'", "'at booked'"),
            "steps.tea.limit", "no limit", "note",
        ),
        (step("'reminder', roles = ['clerk']", "'due', roles = []"), "steps.tea.tell", "nobody", "roles"),
        (step("[{ at = 'reminder', roles = ['clerk'] }]", "[]"), "steps.tea.tell", "nobody", "at"),
        (
            step("conference']", "conference']\nact_by = ['1 working day before conference']"),
            "steps.tea.act_by", "after the limit", "before the limit",
        ),
        (
            step("conference']", "conference']\nact_by = ['2 working days after conference']"),
            "steps.tea.act_by", "after the limit", "before the limit",
        ),
        (
            step("conference']", "conference']\nonly = ['desision=plan']"),
            "steps.tea.only", "'desision' is no fact", "'decision'",
        ),
        (
            step("conference']", "conference']\nonly = ['decision=paln']"),
            "steps.tea.only", "'paln' is no value of decision", "'plan'",
        ),
        (
            step("['initial']", "['review']").replace("before conference", "after strategy_discussion"),
            "steps.tea.kinds", "strategy_discussion never happens for review conferences", "another event",
        ),
        (
            step("2 working days before conference", "1 working day before step toast"),
            "steps.tea.limit", "there is no limit of 'toast'", "name a step",
        ),
        ("[steps.tea]\noff = true\nrules = ['DV-01']", "steps.tea.off", "nothing to leave out", "leave the"),
        ("[steps.first_review]\noff = true\nrules = ['DV-01']", "steps.first_review.off", "the law", "leave"),
        (
            "[steps.first_review]\nlimit = ['4 months after conference']\nrules = ['DV-01']",
            "steps.first_review", "laxer than the statutory 3 months", "3 months after conference",
        ),
        (
            "[steps.first_review]\nlimit = ['13 weeks after conference']\nrules = ['DV-01']",
            "steps.first_review", "laxer than the statutory 3 months", "3 months after conference",
        ),
        (
            "[steps.later_reviews]\nlimit = ['7 months after conference']\nrules = ['DV-01']",
            "steps.later_reviews", "laxer than the statutory 6 months", "6 months after conference",
        ),
        (
            "[steps.first_core_group]\nlimit = ['11 working days after conference']\nrules = ['DV-01']",
            "steps.first_core_group", "laxer than the statutory 10 working days", "10 working days after",
        ),
        (
            "[steps.first_core_group]\nonly = ['decision=plan', 'mode=teams']\nrules = ['DV-01']",
            "steps.first_core_group.only", "whatever mode=teams", "leave",
        ),
        ("[chains.cancel]\nsteps = []\nrules = ['DV-01']", "chains.cancel.steps", "is empty", "role"),
        (
            "[chains.cancel]\nsteps=[{role='chair', deputies=['clerk']}, {role='clerk'}]\nrules = ['DV-01']",
            "chains.cancel.steps", "no deputy but who decides another step", "add a deputy",
        ),
        (
            "[stand_down.reasons.flood]\nwords = 'Flood'\nchain = 'canoe'\nrules = ['DV-01']",
            "stand_down.reasons.flood.chain", "no chain 'canoe'", "cancel",
        ),
        ("[ladders.praise]\nrungs = []\nrules = ['DV-01']", "ladders.praise.rungs", "leads to nobody", "key"),
        ("[lists.weekly]\non = true\nto = []\nrules = ['DV-01']", "lists.weekly.to", "nobody reads", "to ="),
        ("[lists.weekly]\nwhen = 'daily'\nrules = ['DV-01']", "lists.weekly.when", "'daily'", "every Monday"),
        (
            "[information.tea]\ntext = ' '\nshown = ['help']\nrules = ['DV-01']",
            "information.tea.text", "empty", "say what",
        ),
        (
            "[information.tea]\ntext = 'Tea'\nshown = ['wall']\nrules = ['DV-01']",
            "information.tea.shown", "'wall' is no place", "write one of",
        ),
        ("[quorum]\nagencies = {value=0, rules=['DV-01']}", "quorum.agencies", "nobody", "write 2"),
        ("[cover]\nasked_from = {value='anybody', rules=['DV-01']}", "cover.asked_from", "'anybody'", "duty"),
        ("[duty.advice]\ncloses = {value='08:00', rules=['DV-01']}", "duty.advice.closes", "before", "later"),
    ],
)  # fmt: skip
def test_a_fault_in_an_entry_says_where_and_what_instead(
    write: Callable[[str], Path], section: str, key: str, wrong: str, right: str
) -> None:
    (found,) = check_files([write(DEVON + "\n" + section)])
    assert found.key == key
    assert wrong in found.wrong
    assert right in found.right
    assert found.line > 10


def test_a_stricter_review_is_the_councils_own_affair(write: Callable[[str], Path]) -> None:
    section = "[steps.first_review]\nlimit = ['12 weeks after conference']\nrules = ['DV-01']"
    assert check_files([write(DEVON + "\n" + section)]) == []
