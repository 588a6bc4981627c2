"""The command line: what it offers, and that it refuses with words and the right exit code."""

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from councils.checks import packaged
from storage import schema

APP = "11111111-2222-4333-8444-555555555555"


def quorate(*given: str) -> Result:
    return CliRunner(env={"COLUMNS": "400", "TERMINAL_WIDTH": "400"}).invoke(app, given)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'quorate.db'}"


def test_help_names_every_command() -> None:
    told = quorate("--help").stdout
    for command in ("demo", "playground", "serve", "manifest", "db", "councils", "people", "work"):
        assert f" {command} " in told


@pytest.mark.parametrize("room", ["db", "councils", "people", "work"])
def test_a_group_by_itself_shows_its_help(room: str) -> None:
    told = quorate(room)
    assert told.exit_code == 2
    assert "Usage" in told.output


def test_the_councils_are_listed_with_the_name_to_give() -> None:
    told = quorate("councils", "list")
    assert told.exit_code == 0
    for name in ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex"):
        assert name in told.stdout


def test_the_packaged_standards_are_in_order() -> None:
    told = quorate("councils", "check")
    assert (told.exit_code, told.stdout) == (0, f"{len(packaged())} files read, nothing wrong.\n")


def test_a_broken_standard_is_told_by_file_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "devon.toml"
    file.write_text('effective_from = 2026-01-01\nname = "Devon"\nnotce = 3\n')
    told = quorate("councils", "check", str(file))
    assert told.exit_code == 1
    assert told.stderr.startswith("devon.toml:3: notce: ")


def test_a_standards_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = quorate("councils", "check", str(tmp_path / "devon.toml"))
    assert told.exit_code == 2
    assert f"'{tmp_path / 'devon.toml'}' does not exist" in told.output


def test_a_database_is_checked_upgraded_and_then_fit(database: str) -> None:
    before = quorate("db", "check", "--database", database)
    assert before.exit_code == 1
    assert before.stderr.endswith(f"{schema.newest()} is needed. Run: quorate db upgrade\n")
    assert quorate("db", "upgrade", "--database", database).exit_code == 0
    after = quorate("db", "check", "--database", database)
    assert (after.exit_code, after.stdout) == (
        0,
        f"The database is at version {schema.newest()}, as it should be.\n",
    )


def test_a_database_that_cannot_be_opened_is_named_without_a_traceback() -> None:
    for command in ("check", "upgrade"):
        told = quorate("db", command, "--database", "rubbish")
        assert told.exit_code == 2
        assert "--database or QUORATE_DATABASE" in told.stderr


def test_the_teams_package_is_written(tmp_path: Path) -> None:
    out = tmp_path / "quorate.zip"
    told = quorate("manifest", "--app-id", APP, "--host", "quorate.example.gov.uk", "--out", str(out))
    assert told.exit_code == 0
    assert "manifest.json" in zipfile.ZipFile(out).namelist()


@pytest.mark.parametrize(
    ("app_id", "host", "told"),
    [("quorate", "quorate.example.gov.uk", "--app-id quorate"), (APP, "https://quorate.uk", "--host https:")],
)
def test_a_wrong_id_or_host_is_named(tmp_path: Path, app_id: str, host: str, told: str) -> None:
    out = tmp_path / "quorate.zip"
    result = quorate("manifest", "--app-id", app_id, "--host", host, "--out", str(out))
    assert result.exit_code == 2
    assert told in result.stderr
    assert not out.exists()


def test_a_package_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "quorate.zip"
    told = quorate("manifest", "--app-id", APP, "--host", "quorate.example.gov.uk", "--out", str(out))
    assert told.exit_code == 2
    assert told.stderr.startswith(f"--out {out}: cannot be written")
