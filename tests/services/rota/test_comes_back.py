"""What Quorate writes of the rota it takes back: the same file changes nothing, a changed line that day."""

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from cards.rota import rota_file
from services.imports.take import take_file
from services.rota.picture import rota_picture
from storage.tables import DutyDay
from tests import cast
from tests.situations import a_world

DAYS = {18: "green", 19: "brown", 20: "green"}


async def test_the_rota_that_was_written_can_be_sent_in_again(tmp_path: Path) -> None:
    world = await a_world(tmp_path)
    async with world.store.unit() as session:
        for number, who in DAYS.items():
            day = date(2027, 1, number)
            session.add(DutyDay(id=f"d{number}", council=cast.COUNCIL, day=day, person_id=who))
    manager, span = cast.UNIT_MANAGER.actor(), (date(2027, 1, 18), date(2027, 1, 22))
    written = rota_file(world.standard, await rota_picture(world.house, manager, *span))

    async def send(data: bytes) -> tuple[int, int, list[str]]:
        report = await take_file(world.house, cast.ADMINISTRATOR.actor(), world.standard, "rota.xlsx", data)
        return report.changed, report.unchanged, [error.write for error in report.errors]

    assert await send(written) == (0, 3, [])
    book = load_workbook(io.BytesIO(written))
    for cells in book["Duty"].iter_rows():
        if cells[1].value == "brown@council.example":
            cells[1].value = "chen@council.example"
    changed = io.BytesIO()
    book.save(changed)
    assert await send(changed.getvalue()) == (1, 2, [])
    now = {row.day.day: row.person_id for row in await world.rows(DutyDay) if row.id.startswith("d1")}
    assert now[19] == "chen"
    await world.store.close()
