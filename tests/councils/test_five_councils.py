"""What the five councils' documents say about booking."""

import re
import time
from datetime import date
from pathlib import Path

import pytest

import councils
from conference.roles import PEOPLE, Role
from conference.standard import Ask, Source, Standard
from councils.checks import check_files, packaged
from councils.concepts import CONCEPTS
from councils.library import Library

FOLDER = Path(councils.__file__).parent
FIVE = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
TODAY = date(2026, 11, 23)
LIBRARY = Library.load()


def standard(council: str) -> Standard:
    return LIBRARY.at(council, TODAY)


def test_the_house_knows_five_councils_and_finds_nothing_wrong_with_their_files() -> None:
    assert LIBRARY.councils() == FIVE
    assert check_files(packaged()) == []


def test_every_rule_that_a_file_cites_is_in_the_catalogue() -> None:
    known = set((FOLDER / "rules" / "ids.txt").read_text().split())
    assert len([rule for rule in known if re.fullmatch(r"(WS|SW|LE|SG|WK)-\d+", rule)]) == 339
    for path in packaged():
        cited = re.findall(r'"((?:[A-Z]{1,2}-\d+)|X\d+)"', path.read_text())
        assert cited
        assert set(cited) <= known


def test_a_council_cites_its_own_rules_and_borrows_others_only_as_defaults() -> None:
    own = {"leicestershire": "LE", "south_gloucestershire": "SG", "swindon": "SW", "wakefield": "WK"}
    for council in FIVE:
        prefix = own.get(council, "WS")
        for value in standard(council).fields.values():
            if value.source is Source.COUNCIL:
                assert all(rule.startswith((prefix, "C-")) for rule in value.rules), value


@pytest.mark.parametrize("council", FIVE)
def test_every_concept_and_every_role_has_a_word(council: str) -> None:
    found = standard(council)
    assert set(found.words) == CONCEPTS
    assert all(found.word(concept).strip() for concept in CONCEPTS)
    assert all(found.role_word(role) for role in PEOPLE)


def test_the_chair_is_called_what_the_council_calls_them() -> None:
    assert {council: standard(council).word("chair") for council in FIVE} == {
        "leicestershire": "CP Chair",
        "south_gloucestershire": "chair",
        "swindon": "CP Chair",
        "wakefield": "CP Chair",
        "west_sussex": "CPA",
    }


def test_false_friends_keep_their_own_meaning() -> None:
    assert "IRO" in standard("west_sussex").synonyms["chair"]
    assert "IRO" not in standard("west_sussex").synonyms["iro"]
    assert standard("swindon").word("iro") == "IRO"
    assert "Team Manager" in standard("west_sussex").synonyms["unit_manager"]
    assert "CD" in standard("swindon").synonyms["case_system"]
    assert "Principle Manager" in standard("west_sussex").synonyms["unit_senior"]


def test_the_last_date_is_the_councils_own_or_shown_as_statutory() -> None:
    sources = {council: standard(council).cite("timescale.last_date") for council in FIVE}
    assert {cited.value for cited in sources.values()} == {15}
    assert sources["leicestershire"].rules[0] == "LE-06"
    assert sources["south_gloucestershire"].rules[0] == "SG-09"
    assert sources["wakefield"].rules[0] == "WK-08"
    for silent in ("west_sussex", "swindon"):
        assert sources[silent].source is Source.STATUTORY
        assert "Working Together" in sources[silent].note


def test_notice_is_7_days_in_leicestershire_6_in_swindon_and_a_default_elsewhere() -> None:
    notice = {council: standard(council).cite("timescale.notice") for council in FIVE}
    assert (notice["leicestershire"].value, notice["leicestershire"].source) == (7, Source.COUNCIL)
    assert (notice["swindon"].value, notice["swindon"].source) == (6, Source.COUNCIL)
    for silent in ("west_sussex", "south_gloucestershire", "wakefield"):
        assert (notice[silent].value, notice[silent].source) == (6, Source.DEFAULT)


def test_who_agrees_to_go_past_the_last_date() -> None:
    chains = {council: standard(council).out_of_timescale for council in FIVE}
    assert [step.role for step in chains["leicestershire"].value.steps] == [Role.SERVICE_MANAGER]
    assert chains["south_gloucestershire"].value.asks == ("reason", "safeguarded")
    assert [step.role for step in chains["south_gloucestershire"].value.steps] == [Role.TEAM_MANAGER]
    for silent in ("west_sussex", "swindon", "wakefield"):
        assert chains[silent].source is Source.DEFAULT
        assert chains[silent].value.steps[0].role is Role.SERVICE_MANAGER


def test_each_council_has_its_own_mandatory_fields() -> None:
    required = {
        council: {name for name, ask in standard(council).fields.items() if ask.value is Ask.REQUIRED}
        for council in FIVE
    }
    everywhere = {"discussions", "case_reference", "children", "mode", "venue"}
    assert required["west_sussex"] == everywhere
    assert required["leicestershire"] - everywhere == {"s47_concluded", "split", "split_why", "risks"}
    assert required["south_gloucestershire"] - everywhere == {"siblings_considered"}
    assert required["swindon"] - everywhere == {"signing_manager"}
    assert "interim_safety_plan" in required["wakefield"]


def test_nobody_from_outside_passes_the_lobby_in_any_council() -> None:
    for council in FIVE:
        meeting = standard(council).meeting
        assert meeting.lobby_scope == "organizationExcludingGuests"
        assert meeting.dial_in_bypass is False
        assert meeting.check_hours_before == (24.0, 0.25)


def _seconds_to_load() -> float:
    begun = time.process_time()
    Library.load()
    return time.process_time() - begun
