"""A workbook with a sheet for each list."""

import io
from datetime import UTC, date, datetime, time

import pytest
from openpyxl import load_workbook

from services.imports.columns import KINDS
from services.imports.sheets import template, template_of_all
from services.people.keep import CommandLineOffice
from storage.tables import ChairProfile, DutyDay, Team, Unavailability, Venue
from tests import cast
from tests.services.imports.sheets import CHAIRS, IDS, said, send, with_text_cell, workbook
from tests.services.office import a_booking, rows

GREEN = "green@council.example"


async def test_one_workbook_sets_up_a_unit(desk: CommandLineOffice) -> None:
    """Sheets in any order: a chair's row may come before the person's."""
    data = workbook(
        Chairs=[
            ["Email", "Working time", "Since", "Eligible", "Monday", "Daily limit", "Teams", "Not teams"],
            [
                "gil@council.example",
                0.6,
                datetime(2026, 9, 1),
                "Yes",
                "9:00-17:00",
                2,
                "team-north; East",
                "",
            ],
        ],
        Duty=[["Date", "Email", "From", "To", "Part"], ["15/01/2027", GREEN, time(9), "11am", "advice"]],
        Venues=[["Name", "Address", "Travel minutes"], ["Town Library", "2 Mill Lane", 20]],
        Unavailability=[
            ["Email", "Kind", "From date", "To date"],
            [GREEN, "Annual leave", date(2027, 3, 27), "28/03/2027"],
        ],
        People=[
            ["Name", "Email", "Object ID", "Roles"],
            ["Gil Ross", "gil@council.example", f"{IDS}01", "Chair"],
        ],
    )
    report = await send(desk, data, "unit.xlsx")
    assert (said(report), report.added, report.new_teams) == ([], 5, ("East",))

    [profile] = [one for one in await rows(desk, ChairProfile) if one.working_time == 0.6]
    [east] = await rows(desk, Team, name="East")
    assert (profile.since, profile.days) == (date(2026, 9, 1), {"0": ["09:00", "17:00"]})
    assert (profile.teams, profile.not_teams, profile.daily_limit) == ([cast.NORTH, east.id], [], 2)
    [venue] = await rows(desk, Venue, name="Town Library")
    assert venue.travel_minutes == 20
    [advice] = await rows(desk, DutyDay, part="advice")
    assert (advice.person_id, advice.starts, advice.ends) == ("green", time(9), time(11))
    assert (await send(desk, data, "unit.xlsx")).unchanged == 5


async def test_whole_days_away_follow_londons_clocks(desk: CommandLineOffice) -> None:
    """27 to 28 March 2027: the clocks go forward on the Sunday, so its end is at 11pm UTC."""
    line = f"Email,Kind,From date,To date\n{GREEN},training,27/03/2027,28/03/2027\n"
    await send(desk, line, "away.csv")
    [away] = await rows(desk, Unavailability)
    assert (away.starts, away.ends) == (
        datetime(2027, 3, 27, tzinfo=UTC),
        datetime(2027, 3, 28, 23, tzinfo=UTC),
    )


async def test_time_away_tells_the_bookings_it_touches_also_on_a_dry_run(desk: CommandLineOffice) -> None:
    await a_booking(desk, datetime(2027, 1, 20, 10, tzinfo=UTC), datetime(2027, 1, 20, 12, tzinfo=UTC))
    line = f"Email,Kind,From date,From time,To time\n{GREEN},Supervision,20/01/2027,11.30,12:30 pm\n"
    report = await send(desk, line, "away.csv", dry_run=True)
    assert [each.reference for each in report.touched] == ["Q-27-2010"]
    assert await rows(desk, Unavailability) == []


@pytest.mark.parametrize("typed", ["01/09/2026", "1/9/2026", "1.9.2026", "2026-09-01", "1 September 2026"])
async def test_dates_are_read_day_first(desk: CommandLineOffice, typed: str) -> None:
    await send(desk, CHAIRS + f"{GREEN},60%,{typed},yes,9-5pm,off,\r\n".replace("9-5pm", "9am-5pm"), "c.csv")
    [profile] = await rows(desk, ChairProfile, person_id="green")
    assert (profile.since, profile.days) == (date(2026, 9, 1), {"0": ["09:00", "17:00"]})


@pytest.mark.parametrize(
    ("line", "column", "write"),
    [
        (f"{GREEN},0.6,09/13/2026,yes,9:00-17:00,,", "Since", "Write the date as day/month/year"),
        (f"{GREEN},0.6,01/09/26,yes,9:00-17:00,,", "Since", "Write the date as day/month/year"),
        (f"{GREEN},6,01/09/2026,yes,9:00-17:00,,", "Working time", "Write the part of full time"),
        (f"{GREEN},0.6,01/09/2026,maybe,9:00-17:00,,", "Eligible", "Write Yes or No"),
        (f"{GREEN},0.6,01/09/2026,yes,all day,,", "Monday", "Write the hours such as 9:00-17:00"),
        (f"{GREEN},0.6,01/09/2026,yes,17:00-9:00,,", "Monday", "Write hours that end after they start"),
        (f"{GREEN},0.6,01/09/2026,yes,,,", "", "A chair works on at least one day"),
        ("sam@council.example,1,01/09/2026,yes,9:00-17:00,,", "Email", "Give this person the chair's role"),
        ("who@council.example,1,01/09/2026,yes,9:00-17:00,,", "Email", "Write the address of somebody"),
        (f"{GREEN},0.6,01/09/2026,yes,9:00-17:00,,,more", "", "Take out what stands to the right"),
    ],
)
async def test_a_chairs_line_says_what_to_write_instead(
    desk: CommandLineOffice, line: str, column: str, write: str
) -> None:
    [error] = (await send(desk, CHAIRS + line + "\r\n", "chairs.csv")).errors
    assert (error.line, error.column) == (2, column)
    assert error.write.startswith(write)
    [profile] = await rows(desk, ChairProfile, person_id="green")
    assert profile.since == date(2020, 1, 1)


async def test_a_heading_nearly_right_gets_the_right_one(desk: CommandLineOffice) -> None:
    report = await send(desk, workbook(Venues=[["Nmae", "Travel minuts"], ["Hall", 5]]), "v.xlsx")
    assert said(report) == [
        (1, "Nmae", "Write “Name”"),
        (1, "Travel minuts", "Write “Travel minutes”"),
        (1, "Name", "Add the column “Name”"),
    ]


async def test_a_formula_is_refused_and_text_like_one_is_kept(desk: CommandLineOffice) -> None:
    data = workbook(Venues=[["Name", "Address"], ["=1+1", "Hall"]])
    assert said(await send(desk, data, "v.xlsx")) == [
        (2, "Name", "Write the value itself; this cell holds a formula")
    ]
    assert (await send(desk, with_text_cell(data, "Venues", "A2", "=Hall"), "v.xlsx")).taken
    assert len(await rows(desk, Venue, name="=Hall")) == 1


@pytest.mark.parametrize(
    ("name", "data", "write"),
    [
        ("people.pdf", b"%PDF", "Send a CSV or Excel (.xlsx) file"),
        ("people.xlsx", b"PK\x03\x04 but no more", "The file cannot be opened as an Excel workbook"),
        ("people.csv", b"\r\n \r\n", "The file is empty"),
        ("people.csv", b"x" * 5_000_001, "Send a file of 5 MB or less"),
        ("menu.csv", b"Starter,Main\nSoup,Pie\n", "Name the sheet after its list (People, Chairs"),
    ],
)
async def test_a_file_that_is_no_list_gets_one_answer(
    desk: CommandLineOffice, name: str, data: bytes, write: str
) -> None:
    [error] = (await send(desk, data, name)).errors
    assert error.write.startswith(write)


async def test_the_template_is_taken_as_it_is_and_its_examples_are_right(desk: CommandLineOffice) -> None:
    """Every list's own example line parses: a template may not mislead."""
    book = load_workbook(io.BytesIO(template_of_all()))
    assert book.sheetnames == [kind.title for kind in KINDS]
    assert said(await send(desk, template_of_all(), "all.xlsx")) == []
    for kind in KINDS:
        sheet = load_workbook(io.BytesIO(template(kind.name))).worksheets[0]
        assert [cell.value for cell in sheet[1]] == [column.title for column in kind.columns]
        assert all(cell.comment for cell in sheet[1])
        examples = workbook(
            **{kind.title: [[c.title for c in kind.columns], [c.example for c in kind.columns]]}
        )
        errors = (await send(desk, examples, "x.xlsx", dry_run=True)).errors
        assert all("on the list of people" in error.write for error in errors), kind.name


def test_an_unknown_template_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(ValueError, match="there are people, chairs, venues, unavailability, duty"):
        template("horses")
