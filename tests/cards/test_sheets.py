"""A table is opened in Excel: what stays, what filters, what the colours say in words too."""

import csv
import io
from datetime import date, time

import pytest
from openpyxl import load_workbook

from cards.sheets import Cell, Column, Sheet, Tone, csv_file, xlsx_file

LATE = Cell("Late: 2 working days", Tone.BAD)


def sheet(*rows: tuple[Cell, ...], title: str = "Conferences this week") -> Sheet:
    columns = (Column("Reference"), Column("Date"), Column("Time"), Column("Report"), Column("Why", width=30))
    notes = ("As at 7 December 2026", "A default: the council's documents do not say.")
    return Sheet(title, "Swindon", columns, rows, notes)


def row(*, why: str = "The doctor was ill", reference: str = "SW-1") -> tuple[Cell, ...]:
    return Cell(reference), Cell(date(2026, 12, 8)), Cell(time(9, 30)), LATE, Cell(why)


def test_headings_stay_in_sight_and_filter_and_repeat_on_every_printed_page() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(sheet(row(), row(reference="SW-2"))))).worksheets[0]

    assert [cell.value for cell in page[6]] == ["Reference", "Date", "Time", "Report", "Why"]
    assert page.freeze_panes == "A7"
    assert page.auto_filter.ref == "A6:E8"
    assert page.print_title_rows == "$6:$6"
    assert page.page_setup.orientation == "landscape"
    assert page.column_dimensions["E"].width == 30


def test_the_title_the_council_and_each_note_stand_above() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(sheet(row())))).worksheets[0]

    above = [page.cell(number, 1).value for number in range(1, 6)]
    assert above == [
        "Conferences this week",
        "Swindon",
        "As at 7 December 2026",
        "A default: the council's documents do not say.",
        None,
    ]


def test_dates_and_times_are_real_so_that_they_sort() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(sheet(row())))).worksheets[0]

    assert page["B7"].value.date() == date(2026, 12, 8)
    assert page["B7"].number_format == "ddd d mmmm yyyy"
    assert page["C7"].value == time(9, 30)


def test_a_colour_never_stands_without_words() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(sheet(row())))).worksheets[0]
    assert (page["D7"].value, page["D7"].fill.fgColor.rgb) == ("Late: 2 working days", "00FADAD7")
    assert page["D7"].font.b

    for empty in (None, "", "  ", 3):
        with pytest.raises(ValueError, match="words"):
            Cell(empty, Tone.BAD)


@pytest.mark.parametrize(
    "typed", ["=1+1", '=HYPERLINK("https://a.example")', "@SUM(A1)", "-2+3", "+cmd|' /C'!A0"]
)
def test_what_a_person_typed_never_becomes_a_formula(typed: str) -> None:
    made = sheet(row(why=typed))

    place = load_workbook(io.BytesIO(xlsx_file(made))).worksheets[0]["E7"]
    assert (place.value, place.data_type) == (typed, "s")
    rows = list(csv.reader(io.StringIO(csv_file(made).decode("utf-8-sig"))))
    assert rows[1][4] == f"'{typed}"


def test_a_telephone_number_stays_as_it_is_in_csv() -> None:
    rows = list(csv.reader(io.StringIO(csv_file(sheet(row(why="+44 7700 900123"))).decode("utf-8-sig"))))
    assert rows[1] == ["SW-1", "2026-12-08", "09:30", "Late: 2 working days", "+44 7700 900123"]


def test_nothing_to_report_is_said() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(sheet()))).worksheets[0]
    assert page["A7"].value == "Nothing to report"
    assert page.auto_filter.ref is None


def test_strange_letters_and_long_titles_do_no_harm() -> None:
    made = sheet(row(why="Bell\x07 and\nline"), title="What was late, missing or cancelled: a/b [1]?")
    page = load_workbook(io.BytesIO(xlsx_file(made))).worksheets[0]

    assert len(page.title) <= 31
    assert page["E7"].value == "Bell and\nline"
    assert page["A1"].value == "What was late, missing or cancelled: a/b [1]?"


def test_a_row_that_misses_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="needs 5 cells"):
        sheet(row()[:4])
