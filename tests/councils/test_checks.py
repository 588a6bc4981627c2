"""Each fault names file, line and key, and says what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from councils.checks import check_files
from councils.findings import Finding
from tests.councils.devon import DEVON

Find = Callable[[str, str], Finding]
NOTICE = 'notice = { value = 5, rules = ["DV-01"] }'


def test_a_file_without_faults_has_no_findings(write: Callable[..., Path]) -> None:
    assert check_files([write()]) == []


def test_a_last_date_laxer_than_the_law_is_refused(only_finding: Find) -> None:
    found = only_finding(NOTICE, 'last_date = { value = 20, rules = ["DV-01"] }')
    assert (found.file, found.line, found.key) == ("devon.toml", 7, "timescale.last_date")
    assert found.wrong == "20 working days is laxer than the statutory 15"
    assert found.right == "write 15 or fewer"


def test_a_stricter_last_date_is_the_councils_own_affair(write: Callable[..., Path]) -> None:
    assert check_files([write(DEVON.replace(NOTICE, 'last_date = { value = 10, rules = ["DV-01"] }'))]) == []


def test_an_unknown_key_suggests_the_one_that_was_meant(only_finding: Find) -> None:
    found = only_finding(NOTICE, 'notise = { value = 5, rules = ["DV-01"] }')
    assert (found.line, found.key, found.right) == (7, "timescale.notise", "did you mean 'notice'?")


def test_an_unknown_section_is_a_finding(only_finding: Find) -> None:
    assert only_finding("[timescale]", "[timescales]").key == "timescales"


@pytest.mark.parametrize(
    ("instead", "wrong", "right"),
    [
        ('notice = { value = "five", rules = ["DV-01"] }', "'five' is not a whole number", "such as 5"),
        ('notice = { value = -1, rules = ["DV-01"] }', "-1 is not a whole number", "such as 5"),
        ('notice = { value = true, rules = ["DV-01"] }', "True is not a whole number", "such as 5"),
        ("notice = 5", "says not where it comes from", "rules ="),
        ("notice = { value = 5 }", "no rule is cited", "default = true"),
        ("notice = { value = 5, default = true }", "a default without a note", "add note"),
        ('notice = { value = 5, rules = ["page 3"] }', "'page 3' is not shaped like a rule", "WS-09"),
        ('notice = { value = 5, statutory = "law", rules = ["X1"] }', "stand in england.toml", "cite a rule"),
        ('notice = { value = 5, rule = ["DV-01"] }', "'rule' is no key", "'rules'"),
        (
            'notice = { value = 15, rules = ["DV-01"] }',
            "every booking would be at short notice",
            "fewer than 15",
        ),
        ('anchor = { value = "last", rules = ["DV-01"] }', "'last' is no anchor", "agreed_section_47"),
    ],
)
def test_a_value_that_cannot_stand_says_why(only_finding: Find, instead: str, wrong: str, right: str) -> None:
    found = only_finding(NOTICE, instead)
    assert found.line == 7
    assert wrong in found.wrong
    assert right in found.right


@pytest.mark.parametrize(
    ("section", "key", "wrong"),
    [
        ("[out_of_timescale]\nrules = ['DV-01']\nvalue.steps = []", "out_of_timescale", "is empty"),
        ("[out_of_timescale]\nrules = ['DV-01']\nvalue.steps=[{role='boss'}]", "out_of_timescale", "no role"),
        ("confirm_to = {value=['clock'], rules=['DV-01']}", "confirm_to", "'clock' is no role"),
        ("[fields]\nrisks = {value='maybe', rules=['DV-01']}", "fields.risks", "whether it is asked"),
        ("[fields]\nshoe_size = {value='no', rules=['DV-01']}", "fields.shoe_size", "is no key of [fields]"),
        ("[hours]\nstarts = {value=['16:00'], rules=['DV-01']}", "hours.starts", "16:00 would not fit"),
        ("[hours]\ncloses = {value='15:30', rules=['DV-01']}", "hours.starts", "14:00 would not fit"),
        ("[hours]\nopens = {value='nine', rules=['DV-01']}", "hours.opens", "not a time of day"),
        ("[meeting]\nlobby_scope = {value='everyone', rules=['DV-01']}", "meeting.lobby_scope", "lobby"),
        ("[meeting]\ndial_in_bypass = {value=true, rules=['DV-01']}", "meeting.dial_in_bypass", "callers"),
        ("[meeting]\nadmitters = {value='everyone', rules=['DV-01']}", "meeting.admitters", "others"),
        ("[chairs]\nclimb_to = {value=[], rules=['DV-01']}", "chairs.climb_to", "nobody is told"),
        ("[chairs]\ndaily_limit = {value=0, rules=['DV-01']}", "chairs.daily_limit", "no chair"),
        ("[chairs]\nremind_after = {value=3, rules=['DV-01']}", "chairs.remind_after", "after the climb"),
        ("[synonyms]\nclerk = ['conference leader']", "synonyms.clerk", "already means chair"),
        ("[synonyms]\nclerk = ['scribe']\nunit = ['Scribe']", "synonyms.unit", "already means clerk"),
        ("closing_days = ['Christmas']", "closing_days", "not a day"),
        ("amendments = 3", "amendments", "not a list of later versions"),
        ("[[amendments]]\nname = 'New Devon'", "amendments.1.effective_from", "no day from which it holds"),
        ("[[amendments]]\neffective_from = 2026-01-01", "amendments", "two versions hold"),
    ],
)  # fmt: skip
def test_what_would_let_a_child_down_is_refused(
    write: Callable[..., Path], section: str, key: str, wrong: str
) -> None:
    text = DEVON + "\n" + section if section.startswith("[") else section + "\n" + DEVON
    (found,) = check_files([write(text)])
    assert found.key == key
    assert wrong in found.wrong
    assert found.line > 0


def test_an_empty_word_is_refused(only_finding: Find) -> None:
    found = only_finding('chair = "conference leader"', 'chair = " "')
    assert (found.key, found.line, found.wrong) == ("words.chair", 10, "empty")


def test_a_council_needs_a_name_and_somebody_to_ask(write: Callable[..., Path]) -> None:
    findings = check_files([write("effective_from = 2026-01-01\n")])
    assert [finding.key for finding in findings] == ["contact", "document", "name"]


def test_broken_toml_names_the_line(write: Callable[..., Path]) -> None:
    (found,) = check_files([write(DEVON + "notice = = 5\n")])
    assert (found.file, found.line) == ("devon.toml", 11)
    assert "not readable as TOML" in found.wrong


def test_a_file_that_is_not_there_or_not_text_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "devon.toml").write_bytes(b"\xff\xfe\x00")
    missing = check_files([tmp_path / "nowhere.toml"])
    assert [
        "not readable" in found.wrong for found in (*missing, *check_files([tmp_path / "devon.toml"]))
    ] == [
        True,
        True,
    ]


def test_an_england_that_lacks_a_word_is_refused_for_everybody(tmp_path: Path) -> None:
    source = Path(check_files.__code__.co_filename).parent / "england.toml"
    text = (
        source.read_text().replace('quorum = "quorum"\n', "").replace("last_date = {", "# last_date = {", 1)
    )
    (tmp_path / "england.toml").write_text(text)
    found = check_files([tmp_path / "england.toml"])
    assert [(each.key, each.wrong) for each in found] == [
        ("timescale.last_date", "missing"),
        ("words.quorum", "missing"),
    ]


def test_england_says_of_each_value_whether_it_is_law(tmp_path: Path) -> None:
    source = Path(check_files.__code__.co_filename).parent / "england.toml"
    text = source.read_text().replace("notice = { value = 6, default = true,", "notice = { value = 6,")
    (tmp_path / "england.toml").write_text(text)
    (found,) = check_files([tmp_path / "england.toml"])
    assert (found.key, found.wrong) == ("timescale.notice", "neither statutory nor a default")
