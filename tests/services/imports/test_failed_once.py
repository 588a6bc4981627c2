"""Files that failed once: each is taken as it was meant, or refused in words; nothing is lost silently."""

from pathlib import Path

import pytest

from services.imports.sheets import MOST_CELLS, MOST_UNPACKED, Unreadable, read_file
from services.people.keep import CommandLineOffice
from storage.tables import DutyDay, Person, Team, Unavailability
from tests.services.imports.sheets import said, send, workbook
from tests.services.office import rows

FILES = Path(__file__).parent / "files"
AS_UTF8 = "letters cannot be read. Save the file as “CSV UTF-8”, and send it again"
UNOPENED = "The file cannot be opened as an Excel workbook. Save it again as .xlsx"
LOCKED = "This has a password, or is an old Excel file (.xls). Save it as .xlsx without a password"
QUOTE = "Line 2: a quotation mark is not closed, or stands alone. Take it out, and send it again"
EMAIL = "Write an email address such as ann.green@council.gov.uk"
NO_LIST = (
    "Name the sheet after its list (People, Chairs, Venues, Unavailability, Duty), or take the sheet out"
)
ERROR = "Write the value itself; this cell holds an error, such as #N/A"

TAKEN = {
    "01-sep-line.csv": 1, "01b-sep-comma.csv": 1, "02-zero-width-email.csv": 1,
    "02b-zero-width-inside.csv": 1, "02c-soft-hyphen-bom-name.csv": 1, "02d-nbsp.csv": 2,
    "04-mailto.csv": 1, "09-quoted-header-with-newline.csv": 1, "10-header-nbsp.csv": 1,
    "11c-utf16-nobom.csv": 1,
    "30-plain.xlsx": 5, "31-stale-dimension.xlsx": 5, "31b-dimension-A1.xlsx": 5, "32-date1904.xlsx": 2,
    "37b-x000d.xlsx": 5,
}  # fmt: skip
REFUSED: dict[str, list[tuple[int, str, str]]] = {
    "02e-duplicate-hidden.csv": [(3, "", "Take out one of the two: this is the same as line 2")],
    "03-curly-apostrophe-email.csv": [(3, "", "Take out one of the two: this is the same as line 2")],
    "04c-email-diacritic.csv": [(2, "Email", EMAIL)],
    "04d-trailing-dot.csv": [(line, "Email", EMAIL) for line in (2, 3, 4)],
    "07-title-row.csv": [(1, "", "Take out what stands above the headings in line 3")],
    "08-total-row.csv": [
        (3, "Email", "Write something here, such as ann.green@council.gov.uk"),
        (3, "Roles", "Write something here, such as Social worker"),
    ],
    "11-macroman.csv": [(0, "", f"Line 2: {AS_UTF8}")],
    "11b-cp850.csv": [(0, "", f"Line 2: {AS_UTF8}")],
    "13-unbalanced-quote.csv": [(0, "", QUOTE)],
    "34-merged-title.xlsx": [(1, "", "Take out what stands above the headings in line 2")],
    "34b-merged-date.xlsx": [(3, "Date", "Write something here, such as 08/12/2026")],
    "35-filtered-hidden-rows.xlsx": [
        (0, "", "Line 3 is hidden. Take the filter off or show all lines, and send it again")
    ],
    "36b-error-cells-typed.xlsx": [(2, "Name", ERROR), (3, "Team", ERROR)],
    "39-notes-sheet.xlsx": [
        (1, "", NO_LIST)
    ],
    "50-encrypted.xlsx": [(0, "", LOCKED)],
    "50b-old.xls": [(0, "", LOCKED)],
    "51-strict-ooxml.xlsx": [
        (0, "", "This is a “Strict Open XML” workbook. Save it as “Excel Workbook (.xlsx)”")
    ],
    "51b-truncated-sheet.xlsx": [(0, "", UNOPENED)],
    "51c-bad-styles.xlsx": [(0, "", UNOPENED)],
    "51d-date-overflow.xlsx": [(2, "Date", ERROR)],
    "51e-date-negative.xlsx": [(2, "Date", "Write a year from 1900 to 2100")],
    "51g-empty-fill.xlsx": [(0, "", UNOPENED)],
    "52-open-quote-swallows.csv": [(0, "", QUOTE)],
    "53-cp850-umlaut.csv": [(0, "", f"Line 2: {AS_UTF8}")],
    "53b-mixed-utf8-cp1252.csv": [(0, "", f"Line 2: {AS_UTF8}")],
}  # fmt: skip
STORIES = {"00-base-people.csv", "00-base-chairs.csv"} | {
    "32c-dates-text.xlsx", "60-partial-columns-people.csv", "61-away-march-gap.csv",
    "62-duty-social-worker-weekend-2207.csv",
}  # fmt: skip


def read(name: str) -> bytes:
    return (FILES / name).read_bytes()


def test_every_file_is_spoken_of() -> None:
    assert {one.name for one in FILES.iterdir()} == {*TAKEN, *REFUSED, *STORIES}


@pytest.mark.parametrize("name", TAKEN)
async def test_it_is_taken_as_it_was_meant(desk: CommandLineOffice, name: str) -> None:
    before = {one.id for one in await rows(desk, Person)}
    report = await send(desk, read(name), name)
    assert (said(report), report.added) == ([], TAKEN[name])
    for person in await rows(desk, Person):
        if person.id not in before:
            assert person.name.isprintable(), person.name
            assert "_x000D_" not in person.name
            assert person.email.isascii()
    assert len({one.name for one in await rows(desk, Team)}) == len(await rows(desk, Team))


@pytest.mark.filterwarnings("ignore:Cell A2 is marked as a date")
@pytest.mark.parametrize("name", REFUSED)
async def test_it_is_refused_in_words_and_nothing_is_kept(desk: CommandLineOffice, name: str) -> None:
    before = len(await rows(desk, Person)), len(await rows(desk, DutyDay))
    report = await send(desk, read(name), name)
    assert said(report)[: len(REFUSED[name])] == REFUSED[name]
    assert (len(await rows(desk, Person)), len(await rows(desk, DutyDay))) == before


@pytest.fixture
async def unit(desk: CommandLineOffice) -> CommandLineOffice:
    for name in ("00-base-people.csv", "00-base-chairs.csv"):
        assert said(await send(desk, read(name), name)) == []
    return desk


async def sam(desk: CommandLineOffice) -> Person:
    [found] = await rows(desk, Person, email="sam@council.example")
    return found


async def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_does(
    unit: CommandLineOffice,
) -> None:
    before = await sam(unit)
    report = await send(unit, read("60-partial-columns-people.csv"))
    assert (report.changed, report.unchanged) == (0, 1)
    now = await sam(unit)
    assert (now.team_id, now.manager_id) == (before.team_id, before.manager_id) != (None, None)
    emptied = "Name,Email,Roles,Team\r\nSam Vale,sam@council.example,Social worker,\r\n"
    dry = await send(unit, emptied, dry_run=True)
    assert [line.changes for line in dry.lines] == [("Team: North → none",)]
    assert (await sam(unit)).team_id == before.team_id
    await send(unit, emptied)
    assert (await sam(unit)).team_id is None


async def test_a_leaver_comes_back_only_when_that_is_said(unit: CommandLineOffice) -> None:
    line = "Name,Email,Roles,Left\r\nSam Vale,sam@council.example,Social worker,{}\r\n"
    await send(unit, line.format("Yes"))
    for again in (line.format(""), "Name,Email,Roles\r\nSam Vale,sam@council.example,Social worker\r\n"):
        assert (await send(unit, again)).unchanged == 1
        assert not (await sam(unit)).active
    dry = await send(unit, line.format("No"), dry_run=True)
    assert [one.changes for one in dry.lines] == [("Left: Yes → none",)]
    await send(unit, line.format("No"))
    assert (await sam(unit)).active


async def test_an_hour_that_londons_clocks_skip_is_refused(unit: CommandLineOffice) -> None:
    report = await send(unit, read("61-away-march-gap.csv"), "61-away-march-gap.csv")
    assert said(report) == [(2, "From time", "Write another time: London’s clocks skip that hour")]
    assert await rows(unit, Unavailability) == []


async def test_who_is_on_duty_when_is_one_rule_for_file_and_card(unit: CommandLineOffice) -> None:
    name = "62-duty-social-worker-weekend-2207.csv"
    report = await send(unit, read(name), name)
    assert [(line, column) for line, column, _ in said(report)] == [(4, "Date")], "no such year"
    nearer = read(name).replace(b"08/02/2207", b"08/02/2030")
    assert said(await send(unit, nearer, name)) == [
        (2, "Email", "Write a chair, or somebody who leads them; nobody else is on duty"),
        (3, "Date", "Write a working day"),
        (4, "Date", "Write a day within two years"),
    ]
    assert not [one for one in await rows(unit, DutyDay) if one.person_id.startswith("chair")]


async def test_dates_written_as_text_are_read_and_a_bad_one_is_named(desk: CommandLineOffice) -> None:
    report = await send(desk, read("32c-dates-text.xlsx"), "32c-dates-text.xlsx")
    assert [(line, column) for line, column, _ in said(report)] == [(3, "Date")]


def test_a_million_cells_and_a_bomb_are_refused_before_they_are_read() -> None:
    wide = workbook(People=[["x"] * 1_000] * (MOST_CELLS // 1_000 + 1))
    with pytest.raises(Unreadable, match="Send at most"):
        read_file("wide.xlsx", wide)
    packed = workbook(People=[["x" * 30_000]] * (MOST_UNPACKED // 30_000 + 1))
    assert len(packed) < 300_000
    with pytest.raises(Unreadable, match="too large"):
        read_file("bomb.xlsx", packed)


OTHERS = FILES.parent / "others"  # made by LibreOffice Calc, and one by hand


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("libreoffice-people.xlsx", 2),
        ("libreoffice-people.csv", 2),
        ("libreoffice-duty.xlsx", 2),
        ("libreoffice-duty-tabs.csv", 2),
        ("by-hand-bom-semicolon.csv", 1),
    ],
)
async def test_what_other_programs_write_is_taken(desk: CommandLineOffice, name: str, added: int) -> None:
    report = await send(desk, (OTHERS / name).read_bytes(), name)
    assert (said(report), report.added) == ([], added)
    if "people" in name:
        names = {one.name for one in await rows(desk, Person)}
        assert {"Zoë Śliwa", "Kay O'Dell"} <= names
