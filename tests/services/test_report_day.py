"""The day by which an agency reads that its report is wanted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from councils.library import Library
from services.invitations.facts import report_day
from services.timetable import Kept
from storage import bookings
from tests.cast import GREEN
from tests.situations import World, a_booking, a_world, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")  # a Monday


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


@pytest.mark.parametrize(
    ("council", "day"),
    [
        ("leicestershire", date(2027, 1, 15)),  # LE-43: the day before; Friday, as it is a Monday's
        ("wakefield", date(2027, 1, 14)),  # WK-13: the family two working days before, the chair a day later
        ("swindon", date(2027, 1, 14)),  # SW-30: two days before
    ],
)
async def test_wk_13_sw_30_an_agencys_report_is_wanted_by_the_timetables_first_day(
    world: World, council: str, day: date
) -> None:
    conference_id = await a_booking(world, key=WHEN)
    standard = Library.load().versions(council)[-1]
    async with world.store.reading() as session:
        kept = Kept(await world.conference(conference_id), await bookings.children(session, conference_id))
    assert report_day(standard, kept) == day


async def test_a_council_without_such_a_step_names_no_day(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    standard = Library.load().versions("wakefield")[-1]
    bare = {key: step for key, step in standard.steps.items() if not key.startswith("agency_reports")}
    async with world.store.reading() as session:
        kept = Kept(await world.conference(conference_id), await bookings.children(session, conference_id))
    assert report_day(replace(standard, steps=bare), kept) is None
