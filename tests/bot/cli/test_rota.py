"""quorate rota: an operator works out a rota, or reads the one that is kept; WS-26, WS-27."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from storage.tables import Unavailability
from tests import cast
from tests.house import a_store


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """The cast; Rae Dove covers Thursday 14 January 2027; all chairs are away on 8 June 2028."""
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    store = await a_store(tmp_path, "the cast", cast.enter)
    async with store.unit() as session:
        for chair in cast.CHAIRS:
            starts = datetime(2028, 6, 8, 9, tzinfo=UTC)
            row = Unavailability(
                id=chair.id, person_id=chair.id, kind="training", starts=starts,
                ends=starts.replace(hour=12), entered_by="ada",
            )  # fmt: skip
            session.add(row)
    await store.close()
    return url


def rota(*given: str, database: str = "", council: str = "west_sussex") -> Result:
    where = ["--database", database] if database else []
    return CliRunner().invoke(app, ["rota", *given, "--council", council, *where])


def test_a_year_is_worked_out_and_written_and_nothing_is_kept(database: str, tmp_path: Path) -> None:
    out = tmp_path / "rota.xlsx"
    told = rota("make", "--year", "2027", "--seconds", "1", "--json", "--out", str(out), database=database)
    assert told.exit_code == 0
    made = json.loads(told.stdout)
    assert len(made["days"]) == 253
    assert set(made["days"].values()) == {chair.name for chair in cast.CHAIRS}
    assert [goal["name"] for goal in made["goals"]][:2] == ["clashes", "days"]
    assert made["shortfalls"] == []
    assert made["seconds"]["limit"] == 1
    assert len(load_workbook(out).worksheets) == 2
    kept = json.loads(rota("show", "--year", "2027", "--json", database=database).stdout)
    assert kept["days"] == {"2027-01-14": "Rae Dove"}


def test_a_year_that_cannot_be_covered_says_which_day_and_why(database: str) -> None:
    told = rota("make", "--year", "2028", database=database)
    assert told.exit_code == 1
    assert "Thursday 8 June 2028: nobody is free." in told.stdout
    assert "Alex Green, Bo Brown, Kit Chen, Rae Dove: training" in told.stdout


def test_gaps_of_the_kept_rota_are_named_and_cut_short(database: str) -> None:
    told = rota("show", "--year", "2027", database=database)
    assert told.exit_code == 0
    assert "Mon 4 Jan: nobody is on duty" in told.stdout
    assert "and 240 more" in told.stdout


@pytest.mark.parametrize(
    ("given", "council", "said"),
    [
        (("show",), "swindon", "Swindon keeps no duty rota."),
        (("make", "--year", "2300"), "west_sussex", "the bank holidays of that year are not known"),
        (("show", "--year", "2027", "--out", "x.csv"), "west_sussex", "ends in .xlsx"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    database: str, given: tuple[str, ...], council: str, said: str
) -> None:
    told = rota(*given, database=database, council=council)
    assert told.exit_code == 2
    assert said in told.stderr
