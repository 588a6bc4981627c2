"""quorate councils compare: what each document says; "silent" where it does not, and what holds then."""

from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from bot.cli.commands import app
from councils.library import Library
from workshop.handbook.page import Cell, Page, compare, html_of_compared
from workshop.handbook.standard import page_of

FIRST = """\
effective_from = 2026-01-01
name = "Aston"
document = "A"
contact = "A"
[timescale]
notice = { value = 4, rules = ["AS-01"] }
[steps.visits]
off = true
rules = ["AS-02"]
[steps.tea]
what = "Make tea for the {chair}"
kinds = ["initial"]
phase = "on_the_day"
who = ["clerk"]
limit = ["15 minutes before conference"]
tell = [{ at = "due", roles = ["clerk"] }]
rules = ["AS-03"]
"""
SECOND = FIRST[: FIRST.index("[timescale]")].replace("Aston", "Barton")


def pages(folder: Path, only: str = "") -> list[Page]:
    (folder / "aston.toml").write_text(FIRST, encoding="utf-8")
    (folder / "barton.toml").write_text(SECOND, encoding="utf-8")
    library = Library.load(folder)
    return [page_of(library.at(name, date(2026, 12, 1)), only) for name in ("aston", "barton")]


def row(folder: Path, key: str) -> tuple[Cell, ...]:
    (found,) = [row for section in compare(pages(folder)) for row in section.rows if row.key == key]
    return found.cells


def test_one_says_it_and_the_other_is_silent_with_the_default_beside(tmp_path: Path) -> None:
    says, silent = row(tmp_path, "timescale.notice")
    assert (says.own, says.value, says.rules) == (True, ("4 working days before the conference",), ("AS-01",))
    assert (silent.own, silent.value, silent.whose) == (
        False,
        ("6 working days before the conference",),
        "default",
    )


def test_what_the_law_says_is_no_councils_own(tmp_path: Path) -> None:
    assert [(cell.own, cell.whose) for cell in row(tmp_path, "timescale.last_date")] == [
        (False, "statutory")
    ] * 2


def test_a_duty_that_only_one_has_is_silence_without_anything_in_brackets(tmp_path: Path) -> None:
    says, silent = row(tmp_path, "steps.tea")
    assert says.value == ("Who: note-taker", "At the latest: 15 minutes before the conference")
    assert (silent.own, silent.value) == (False, ())


def test_what_a_council_leaves_out_is_said(tmp_path: Path) -> None:
    left_out, other = row(tmp_path, "steps.visits")
    assert (left_out.own, left_out.value, left_out.rules) == (True, ("Left out",), ("AS-02",))
    assert other.whose == "default"


def test_only_one_subject_is_compared_when_asked(tmp_path: Path) -> None:
    keys = {row.key.split(".")[0] for section in compare(pages(tmp_path, "steps")) for row in section.rows}
    assert keys == {"steps"}


def test_on_a_terminal_side_by_side_or_one_under_the_other(tmp_path: Path) -> None:
    pages(tmp_path)
    ask = ["councils", "compare", "aston", "barton", "--only", "timescale", "--as-of", "2026-12-01"]
    env = {"QUORATE_COUNCILS_FOLDER": str(tmp_path)}
    wide = CliRunner().invoke(app, ask, env=env | {"COLUMNS": "120"}).stdout
    narrow = CliRunner().invoke(app, ask, env=env | {"COLUMNS": "60"}).stdout
    assert any("Aston" in line and "Barton" in line for line in wide.splitlines())
    assert not any("Aston" in line and "Barton" in line for line in narrow.splitlines())
    for shown in (wide, narrow):
        assert "silent" in shown
        assert "[default: 6 working days" in shown


def test_on_a_page_silence_is_a_word_and_the_rest_in_grey(tmp_path: Path) -> None:
    page = html_of_compared(pages(tmp_path))
    assert (
        '<p class="said">silent</p><p class="silent">[default: 6 working days before the conference]</p>'
        in page
    )
    assert "(AS-01)" in page
    assert '<th scope="col">Barton</th>' in page
