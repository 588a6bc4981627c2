"""A rota that the unit has already, taken from a file: every day of it, or none (WS-26)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.rota import GapWhy
from conference.working_days import NATIONAL
from services.people.keep import CommandLineOffice
from services.rota import gaps
from storage.tables import DutyDay, Unavailability, Work
from tests.cast import CHAIRS, COUNCIL
from tests.services.imports.sheets import said, send, workbook
from tests.services.office import STANDARD, rows

FIRST = date(2027, 1, 7)
DAYS = [day for n in range(40) if NATIONAL.is_working(day := FIRST + timedelta(days=n))]
ROTA = {day: CHAIRS[number % len(CHAIRS)].id for number, day in enumerate(DAYS)}


def as_csv(rota: dict[date, str]) -> str:
    lines = [f"{day:%d/%m/%Y},{who}@council.example" for day, who in rota.items()]
    return "\n".join(["Date,Email", *lines])


def as_xlsx(rota: dict[date, str]) -> bytes:
    lines = [[datetime(d.year, d.month, d.day), f"{who}@council.example", "Cover"] for d, who in rota.items()]
    return workbook(Duty=[["Date", "Email", "Part"], *lines])


@pytest.mark.parametrize(("name", "data"), [("rota.csv", as_csv(ROTA)), ("rota.xlsx", as_xlsx(ROTA))])
async def test_a_whole_rota_is_taken_and_its_gaps_are_looked_at(
    desk: CommandLineOffice, name: str, data: str | bytes
) -> None:
    report = await send(desk, data, name)
    assert said(report) == []
    kept = {row.day: row.person_id for row in await rows(desk, DutyDay, part="cover")}
    assert kept == ROTA
    assert [work.args for work in await rows(desk, Work, kind="rota_gaps")] == [{"name": COUNCIL}]
    again = await send(desk, data, name)
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(ROTA))


async def test_a_day_that_is_missing_in_the_file_or_meets_leave_is_a_gap(desk: CommandLineOffice) -> None:
    off, gone = DAYS[10], DAYS[20]
    async with desk.store.unit() as session:
        begins = datetime(off.year, off.month, off.day, 9).replace(tzinfo=UTC)
        session.add(
            Unavailability(
                id="u", person_id=ROTA[off], kind="training", starts=begins,
                ends=begins + timedelta(hours=2), entered_by="ada",
            )
        )  # fmt: skip
    await send(desk, as_csv({day: who for day, who in ROTA.items() if day != gone}), "rota.csv")
    async with desk.store.reading() as session:
        found = await gaps.gaps_of(session, STANDARD, DAYS[0], DAYS[-1])
    assert [(gap.day, gap.why) for gap in found] == [(off, GapWhy.AWAY), (gone, GapWhy.NOBODY)]


async def test_one_line_that_is_wrong_keeps_the_whole_rota_out(desk: CommandLineOffice) -> None:
    wrong = as_csv(ROTA) + "\n31/02/2027,green@council.example\n08/02/2027,nobody@council.example"
    report = await send(desk, wrong, "rota.csv")
    assert len(said(report)) >= 1
    assert {row.day for row in await rows(desk, DutyDay, part="cover")} == {date(2027, 1, 14)}
