"""quorate councils decisions: who decides what, as the rules take it, each statement with its source."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from conference.roles import PEOPLE, UNIT
from conference.standard import Reason, Source, Standard
from conference.standdown import asks_of, chain_of, may_ask
from councils.library import Library
from workshop.handbook.decisions import ABOVE, decisions_of, markdown
from workshop.handbook.standing_down import COLUMNS, Decision, agreeing

LIBRARY = Library.load()
NEWEST = [LIBRARY.versions(council)[-1] for council in LIBRARY.councils()]
DOCUMENT = Path(__file__).parents[3] / "docs" / "who-decides.md"
REASONS = [
    pytest.param(standard, reason, id=f"{standard.council}-{reason.key}")
    for standard in NEWEST
    for reason in standard.reasons.values()
]


def standard(council: str) -> Standard:
    return LIBRARY.versions(council)[-1]


def decision(council: str, key: str) -> Decision:
    return next(one for one in decisions_of(standard(council)) if one.key == key)


def cell(council: str, key: str, column: str) -> str:
    return "\n".join(decision(council, key).cells[COLUMNS.index(column)])


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["councils", "decisions", *options], env={"COLUMNS": "120"})


def test_the_table_in_the_documents_is_what_the_files_say_today() -> None:
    made = markdown(NEWEST)
    if os.environ.get("QUORATE_GOLDEN") == "write":
        DOCUMENT.write_text(made, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == made, "run this with QUORATE_GOLDEN=write, and read it"


@pytest.mark.parametrize(("standard", "reason"), REASONS)
def test_who_may_ask_is_who_the_rule_lets_ask(standard: Standard, reason: Reason) -> None:
    """C-60, SG-07: whoever the table names gets the form, and nobody else does."""
    marked = replace(standard, words={concept: f"«{concept}»" for concept in standard.words})
    found = next(one for one in decisions_of(marked) if one.key == f"reason.{reason.key}")
    said = "\n".join(found.cells[0])
    for role in PEOPLE - UNIT:
        assert (f"«{role.value}»" in said) == may_ask(standard, reason, (role,))
    for role in UNIT:
        assert may_ask(standard, reason, (role,))
        assert f"«{role.value}»" in said or "«unit»" in said


@pytest.mark.parametrize(("standard", "reason"), REASONS)
def test_each_step_of_the_chain_is_named_with_deputies_hours_and_whose_it_is(
    standard: Standard, reason: Reason
) -> None:
    chain = chain_of(standard, reason)
    said = "\n".join(
        next(one for one in decisions_of(standard) if one.key == f"reason.{reason.key}").cells[1]
    )
    for step in chain.value.steps:
        assert standard.role_word(step.role).lower() in said.lower()
        assert f"after {step.climb_after_hours} hours" in said
        assert all(standard.role_word(deputy) in said for deputy in step.deputies)
    usual = "\n".join(agreeing(standard, chain))
    assert said.startswith(usual)  # what follows is another chain's: of a sub-code, or to postpone it
    own = chain.source is Source.COUNCIL
    assert usual.endswith("(default)") != own
    assert any(rule in said for rule in chain.rules) == own


@pytest.mark.parametrize(("standard", "reason"), REASONS)
def test_nothing_that_has_to_be_filled_in_is_left_out(standard: Standard, reason: Reason) -> None:
    """LE-53, SG-08: one statement for each question that the form will ask."""
    said = "\n".join(
        next(one for one in decisions_of(standard) if one.key == f"reason.{reason.key}").cells[2]
    )
    words = {"reason": "he reason", "threshold": "hy the threshold is not met", "what": "hat has happened"}
    words |= {"manager_told": "manager has been told", "agencies_missing": "hich agencies are missing"}
    words |= {"exceptional": "hat is exceptional about it"}
    asked = {
        ask
        for code in ["", *(one.key for one in reason.sub_codes)]
        for ask in asks_of(standard, reason, code)
    }
    assert all(words[ask] in said for ask in asked)


def test_le_53_le_58_the_chair_alone_or_the_chair_and_then_a_safeguarding_manager() -> None:
    assert decision("leicestershire", "reason.no_longer_needed").short == "CP Chair"
    assert decision("leicestershire", "reason.not_quorate").short == "CP Chair, then Safeguarding Manager"
    assert decision("leicestershire", "reason.no_interpreter").short.endswith("Safeguarding Manager*")
    assert cell("leicestershire", "reason.not_quorate", "Has to agree, or decides").splitlines() == [
        "1. CP Chair; in their absence, or after 24 hours, the Safeguarding Manager or Head of Service",
        "2. Safeguarding Manager; in their absence, or after 24 hours, the Head of Service",
        "Both, one after the other (LE-56, LE-58)",
    ]


def test_le_74_le_75_who_tells_those_invited_goes_by_whose_request_it_was() -> None:
    told = cell("leicestershire", "reason.not_quorate", "Who is told")
    assert (
        "the Safeguarding Unit or the CP Chair asked: by the clerk; Quorate writes to the family, too (LE-74)"
        in told
    )
    assert "a manager asked: by the social worker; Quorate writes nothing to the family (LE-75)" in told
    assert "If the child has died: by people only" in cell(
        "leicestershire", "reason.no_longer_needed", "Who is told"
    )


def test_sw_28_sg_63_sg_84_ws_32_each_councils_own_chain_and_wakefields_default() -> None:
    shorts = {council: decision(council, "reason.no_cover").short for council in LIBRARY.councils()}
    assert shorts == {
        "leicestershire": "CP Chair, then Safeguarding Manager*",
        "south_gloucestershire": "Service Manager and Chair",
        "swindon": "Service Manager and QA & Review Service Manager",
        "wakefield": "Service Lead and Service Manager*",
        "west_sussex": "CPA Team Manager",
    }
    assert cell("south_gloucestershire", "reason.no_longer_needed", "Has to agree, or decides") == (
        "Service Manager; in their absence, or after 24 hours, the QARU Manager (SG-84)"
    )


def test_a_new_date_follows_or_does_not() -> None:
    """C-42, C-60: moved only, stood down or moved, cancelled for good."""
    column = "What becomes of the date"
    assert cell("swindon", "reason.no_longer_needed", column) == "It is cancelled; none follows (default)"
    assert "is stood down at once: the asker chooses" in cell("swindon", "reason.not_quorate", column)
    assert cell("leicestershire", "reason.other", column).splitlines() == [
        "Stays until the new date is confirmed (default)",
        "New date asked for by the social worker (LE-76)",
    ]


def test_what_quorate_only_shows_is_not_said_to_be_asked_for() -> None:
    """LE-12, SG-98: the agreement stands on the child's file."""
    for council, key in (
        ("leicestershire", "repeat_plan"),
        ("south_gloucestershire", "chain.plan_end_first"),
    ):
        assert "nobody is asked in chat" in cell(council, key, "Notes")
        assert "Service Manager" in cell(council, key, "Has to agree, or decides")
    assert "nobody is asked" not in cell("west_sussex", "repeat_plan", "Notes")


def test_ws_28_a_duty_day_is_swapped_only_where_there_is_a_rota() -> None:
    assert decision("west_sussex", "swap").short == "Both CPAs"
    assert cell("wakefield", "swap", "Has to agree, or decides") == "No rota of duty chairs is kept (default)"


def test_the_matrix_names_each_decision_once_in_plain_words() -> None:
    short = markdown(NEWEST).split("## In short")[1].split("\n## ")[0]
    names = [line.split("|")[1].strip() for line in short.splitlines() if line.startswith("| ")][2:]
    assert len(names) == len(set(names)) == 21
    assert "No interpreter" in names
    assert "The conference service refuses an ICPC: the threshold is not met" in names


def test_a_long_cell_is_said_once_and_then_pointed_at() -> None:
    text = markdown([standard("wakefield")])
    assert "## In short" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert sum("Service Lead; in their absence" in row for row in rows) == 4  # once a group
    assert any(ABOVE in row for row in rows)


def test_it_is_printed_for_one_council_or_all() -> None:
    one = run("--council", "South-Gloucestershire")
    assert one.exit_code == 0
    assert one.output.startswith("South Gloucestershire, standard in force from")
    assert "Leicestershire, standard" not in one.output
    assert run("--markdown").output == markdown(NEWEST)
    unknown = run("--council", "leics")
    assert unknown.exit_code == 2
    assert "Did you mean leicestershire?" in unknown.output
