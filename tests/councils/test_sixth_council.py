"""A sixth council is one file and no code: checked, shown, reckoned with, booked in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.standard import Source, Standard
from councils.checks import check_files
from councils.library import Library
from services import chairs
from services.house import House
from storage.tables import ChairProfile, PersonRole, Team, Venue
from tests import cast
from tests.cast import Part
from tests.house import a_store
from tests.reading import data_of, said, title
from tests.situations import NOW, PaperCalendars, World, a_booking, key_at
from workshop.handbook.page import html_of_page
from workshop.handbook.standard import page_of
from workshop.what_if import Typed, asked_for

RUTLAND = """\
effective_from = 2026-01-01
name = "Rutland"
document = "Rutland: how we hold conferences, 2026"
contact = "the Rutland desk"

[timescale]
notice = { value = 4, rules = ["RU-01"] }
last_date = { value = 12, rules = ["RU-02"] }

[words]
chair = "conference leader"
chair_short = "leader"
icpc = "first conference"

[steps.report_family_icpc]
limit = ["5 working days before conference"]
rules = ["RU-03"]

[steps.quiet_room]
what = "Find a quiet room for the family"
kinds = ["initial"]
phase = "before"
who = ["administrator"]
limit = ["16:00 on working day 2 before conference"]
tell = [{ at = "late", roles = ["unit_manager"] }]
rules = ["RU-04"]
note = "So that nobody waits in the corridor."

[chains.cancel]
steps = [{ role = "director" }]
rules = ["RU-05"]
"""
WORKER = replace(cast.SOCIAL_WORKER, council="rutland")
LEADER = replace(cast.GREEN, council="rutland")
MANAGERS = (cast.DIRECTOR, cast.SERVICE_MANAGER, cast.TEAM_MANAGER, cast.ADMINISTRATOR)
PEOPLE = (*(replace(one, council="rutland") for one in MANAGERS), WORKER, LEADER)


class RutlandWorld(World):
    @property
    def standard(self) -> Standard:
        return self.house.standards.at("rutland", self.clock.now().date())


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "rutland.toml").write_text(RUTLAND, encoding="utf-8")
    assert check_files([tmp_path / "rutland.toml"]) == []
    return Library.load(tmp_path)


@pytest.fixture
async def world(tmp_path: Path, library: Library) -> AsyncIterator[World]:
    store = await a_store(tmp_path, "rutland", _enter)
    clock, calendars = SetClock(NOW), PaperCalendars()
    yield RutlandWorld(store, House(store, calendars, library, clock.now, lambda: None), clock, calendars)
    await store.close()


async def _enter(session: AsyncSession) -> None:
    session.add(Team(id=cast.NORTH, council="rutland", name="North"))
    session.add(Venue(id="hall", council="rutland", name="The hall", travel_minutes=10))
    await session.flush()
    for part in PEOPLE:
        session.add(part.person())
        await session.flush()
        session.add_all(PersonRole(person_id=part.id, role=role) for role in part.roles)
    session.add(ChairProfile(person_id=LEADER.id, since=date(2020, 1, 1)))


def test_its_pages_show_its_own_rules_beside_the_labelled_defaults(library: Library) -> None:
    shown = html_of_page(page_of(library.at("rutland", date(2027, 1, 1))))
    assert "4 working days before the conference" in shown
    assert "Rutland (RU-01)" in shown
    assert "4pm on working day 2 before the conference" in shown
    assert "Default: Quorate’s proposal (C-05)" in shown


def test_its_timetable_has_its_own_dates_duties_and_last_date(library: Library) -> None:
    booked = Typed(
        council="Rutland",
        kind="initial",
        as_of="2026-12-10",
        strategy_discussion="2026-12-10T14:00",
        conference="2027-01-05T10:00",
    )
    table = asked_for(library, booked).timetable()
    report, room = table.step("report_family_icpc"), table.step("quiet_room")
    assert report
    assert room
    assert (report.limit, report.rule.source) == (date(2026, 12, 24), Source.COUNCIL)
    assert (str(room.limit), room.rule.rules) == ("2026-12-31 16:00:00+00:00", ("RU-04",))
    assert table.last_date == date(2026, 12, 30)  # twelve working days


async def test_its_people_are_asked_in_its_words(world: World) -> None:
    card = await world.say(WORKER, "book a first conference")
    assert "first conference" in said(card)


async def test_a_booking_is_made_accepted_and_has_its_timetable(world: World) -> None:
    conference_id = await a_booking(world, WORKER, key=key_at(LEADER, "2027-01-18T10:00"))
    asked = await world.press(WORKER, "booking.open", conference=conference_id)
    assert title(asked) == "Asked leader Alex Green"
    await chairs.accept(world.house, LEADER.actor(), (await world.open_ask(conference_id)).id)
    card = await world.press(WORKER, "timetable.show", **data_of(asked, "timetable.show"))
    assert "Rutland: how we hold conferences, 2026" in said(card)
    assert "Find a quiet room for the family" in said(card)
    assert "RU-04" in said(card)
    assert (await world.conference(conference_id)).last_date == date(2027, 1, 21)


async def test_somebody_of_another_council_sees_nothing_of_it(world: World) -> None:
    conference_id = await a_booking(world, WORKER, key=key_at(LEADER, "2027-01-18T10:00"))
    elsewhere = Part("sid", "Sid", cast.SOCIAL_WORKER.roles, council="swindon")
    card = await world.press(elsewhere, "timetable.show", conference=conference_id)
    assert title(card) == "This cannot be found"
