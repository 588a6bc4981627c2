"""quorate people: a unit set up from a file, before anybody can press a button."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from tests.house import empty

PEOPLE = (
    "Name,Email,Object ID,Roles\n"
    "Ada Finch,ada@council.example,0f4e1c2a-9d3b-4c5e-8f7a-000000000001,Administrator\n"
)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'quorate.db'}"


def take(folder: Path, database: str, text: str, *options: str) -> Result:
    file = folder / "people.csv"
    file.write_text(text)
    given = ["people", "import", str(file), "--council", "west-sussex", "--database", database, *options]
    return CliRunner().invoke(app, given)


def test_a_dry_run_tells_and_the_real_one_takes(tmp_path: Path, database: str) -> None:
    shutil.copy(empty(), tmp_path / "quorate.db")
    rehearsed = take(tmp_path, database, PEOPLE, "--dry-run")
    assert (rehearsed.exit_code, rehearsed.stdout.splitlines()) == (
        0,
        [
            "people, line 2: ada@council.example added",
            "1 added, 0 changed, 0 unchanged. Nothing written: a dry run.",
        ],
    )
    assert take(tmp_path, database, PEOPLE).stdout == "1 added, 0 changed, 0 unchanged.\n"
    assert take(tmp_path, database, PEOPLE).stdout == "0 added, 0 changed, 1 unchanged.\n"


def test_lines_to_correct_are_told_and_end_it_with_1(tmp_path: Path, database: str) -> None:
    shutil.copy(empty(), tmp_path / "quorate.db")
    told = take(tmp_path, database, PEOPLE.replace("Administrator", "Wizard"))
    assert told.exit_code == 1
    assert told.stderr.startswith("people, line 2, Roles: “wizard” is no role here. Write one or more of:")
    assert told.stderr.endswith("Nothing taken: 1 to correct.\n")


def test_a_database_that_is_behind_gets_the_remedy(tmp_path: Path, database: str) -> None:
    told = take(tmp_path, database, PEOPLE)
    assert (told.exit_code, told.stderr) == (2, "The database is not up to date. Run: quorate db upgrade\n")


def test_an_unknown_council_gets_the_nearest(tmp_path: Path, database: str) -> None:
    told = take(tmp_path, database, PEOPLE, "--council", "west_susex")
    assert told.exit_code == 2
    assert "Did you mean west_sussex?" in told.stderr


def test_the_template_can_be_sent_back(tmp_path: Path) -> None:
    out = tmp_path / "lists.xlsx"
    assert CliRunner().invoke(app, ["people", "template", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"PK")
    assert CliRunner().invoke(app, ["people", "template", "--list", "horses"]).exit_code == 2
