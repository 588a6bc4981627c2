"""quorate councils new: a file to fill in that passes the check, as it stands and with each example used."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from councils.checks import check_files
from councils.findings import Finding
from councils.library import Library


def new(name: str, out: Path) -> Result:
    return CliRunner().invoke(app, ["councils", "new", name, "--out", str(out)])


def all_in_use(text: str) -> str:
    """The file with its comments taken off, words for people left as comments."""
    lines = []
    for line in text.splitlines():
        bare = re.sub(r"^# ?", "", line)
        setting = re.match(r"(\[+[a-z_.]+\]+|[a-z_.]+ = |  \{ |\])", bare)
        lines.append(bare if line.startswith("#") and setting else line)
    return "\n".join(lines) + "\n"


def test_the_file_passes_the_check_and_the_bot_takes_it(tmp_path: Path) -> None:
    made = new("kent and medway", tmp_path)
    file = tmp_path / "kent_and_medway.toml"
    assert (made.exit_code, f"quorate councils check {file}" in made.stdout) == (0, True)
    assert check_files([file]) == []
    (standard,) = Library.load(tmp_path).versions("Kent and Medway")
    assert (standard.name, standard.word("chair")) == ("Kent and Medway", "chair")
    checked = CliRunner().invoke(app, ["councils", "check", str(file)])
    assert checked.exit_code == 0


def test_every_example_works_once_its_comment_sign_is_gone(tmp_path: Path) -> None:
    new("Devon", tmp_path)
    file = tmp_path / "devon.toml"
    used = all_in_use(file.read_text(encoding="utf-8"))
    file.write_text(used, encoding="utf-8")
    assert check_files([file]) == list[Finding]()
    first, later = Library.load(tmp_path).versions("devon")
    assert (first.timescale.notice, later.timescale.notice) == (6, 7)
    assert first.cite("timescale.notice").rules == ("DE-02",)
    assert "police_checks" in first.steps
    assert "steps.conflict_check" in first.switched_off


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Swindon", "There is a file for swindon already"),
        ("south gloucestershire", "There is a file for south_gloucestershire already"),
        ("England", "england holds what is common to all councils"),
        ("../etc", "cannot be a council's name here"),
        ("Area 51", "Use letters and spaces, such as Devon"),
        ("", "cannot be a council's name here"),
    ],
)
def test_a_name_that_is_taken_or_impossible_is_refused_in_words(tmp_path: Path, name: str, says: str) -> None:
    refused = new(name, tmp_path)
    assert (refused.exit_code, says in refused.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    new("Devon", tmp_path)
    (tmp_path / "devon.toml").write_text("mine", encoding="utf-8")
    assert new("devon", tmp_path).exit_code == 2
    assert (tmp_path / "devon.toml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = new("Devon", tmp_path / "file" / "folder")
    assert (refused.exit_code, "devon.toml: " in refused.stderr) == (2, True)
