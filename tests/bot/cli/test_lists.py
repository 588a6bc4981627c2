"""quorate lists: an operator reads any list of a council, or writes it to a file."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from tests.services.periodic_lists.town import COLLEAGUE, a_town, book, say

TUESDAY = datetime(2027, 1, 12, 10, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """Two conferences in Swindon in the week of 11 January 2027, one of each team."""
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    async with a_town(tmp_path) as town:
        first = await book(town, "Q-27-0001", TUESDAY, initials="[b]AB")
        await say(town, first, "report_chair_icpc")
        await book(town, "Q-27-0002", TUESDAY.replace(hour=14), worker=COLLEAGUE, kind="review")
    return url


def lists(*given: str, database: str = "") -> Result:
    where = ["--database", database] if database else []
    return CliRunner().invoke(app, ["lists", *given, "--council", "swindon", *where])


def test_without_a_name_it_says_which_lists_there_are() -> None:
    told = lists()
    assert told.exit_code == 0
    assert (
        "two-week: Conferences and CLA Reviews in the next two weeks (goes out every Monday at 9am)"
        in told.stdout
    )
    assert "late-reports: Reports that are late and not here yet (only when asked for)" in told.stdout


def test_the_weekly_list_of_a_week_is_read_in_the_terminal(database: str) -> None:
    """SW-02."""
    told = lists("weekly", "--date", "2027-01-13", database=database)
    assert told.exit_code == 0
    assert "Conferences this week" in told.stdout
    assert "From 11 January 2027 to 17 January 2027." in told.stdout
    assert "SW-02" in told.stdout


def test_as_json_with_dates_rules_and_where_it_rests(database: str) -> None:
    told = json.loads(lists("two-week", "--date", "2027-01-11", "--json", database=database).stdout)
    assert told["list"] == "two_week"
    assert [line["reference"] for line in told["lines"]] == ["Q-27-0001", "Q-27-0002"]
    assert (told["lines"][0]["date"], told["lines"][0]["time"]) == ("2027-01-12", "10:00")
    assert told["source"] == "council"
    assert "SW-32" in told["rules"]
    assert told["not_recorded_yet"] == []


def test_of_one_team_only(database: str) -> None:
    told = json.loads(
        lists("weekly", "--date", "2027-01-11", "--team", "North", "--json", database=database).stdout
    )
    assert told["team"] == "North team"
    assert [line["reference"] for line in told["lines"]] == ["Q-27-0001"]


def test_as_a_workbook_and_as_csv(database: str, tmp_path: Path) -> None:
    book_, text = tmp_path / "week.xlsx", tmp_path / "week.csv"
    told = lists("weekly", "--date", "2027-01-11", "--out", str(book_), database=database)
    assert told.stdout == f"Wrote {book_}: 2 lines.\n"
    assert book_.stat().st_mode & 0o777 == 0o600
    page = load_workbook(io.BytesIO(book_.read_bytes())).worksheets[0]
    assert page["A1"].value == "Conferences this week"
    lists("weekly", "--date", "2027-01-11", "--out", str(text), database=database)
    rows = list(csv.DictReader(io.StringIO(text.read_text(encoding="utf-8-sig"))))
    assert [(row["Date"], row["Reference"], row["Children"]) for row in rows] == [
        ("2027-01-12", "Q-27-0001", "[b]AB"),
        ("2027-01-12", "Q-27-0002", "AB"),
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("fortnightly",), "no such list. There are weekly, two-week"),
        (("weekly", "--date", "11/01/2027"), "--date 11/01/2027: write it as 20"),
        (("weekly", "--date", "9999-12-31"), "from 1900 to 2100"),
        (("exception", "--date", "0001-01-01"), "from 1900 to 2100"),
        (("exception", "--date", "1900-01-01"), "The bank holidays of that year are not known"),
        (("weekly", "--team", "Nroth"), "There are: North team, South team."),
        (("weekly", "--out", "week.pdf"), "write a name that ends in .xlsx or .csv"),
        (("weekly", "--out", "/no/such/folder/week.csv"), "cannot be written"),
    ],
)
def test_what_is_asked_wrongly_is_said_with_what_to_write(
    database: str, given: tuple[str, ...], says: str
) -> None:
    told = lists(*given, database=database)
    assert told.exit_code == 2
    assert says in told.stderr
    assert "Traceback" not in told.output


def test_a_council_that_is_not_known_and_a_database_that_is_not_there(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["lists", "weekly", "--council", "atlantis"])
    assert (told.exit_code, "--council" in told.stderr) == (2, True)
    told = lists("weekly", database=f"sqlite:///{tmp_path / 'empty.db'}")
    assert told.exit_code == 2
    assert "quorate db upgrade" in told.stderr
