"""A year in each council, every duty done at some time or never: what is told, to whom, and when."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from conference.booking import Kind
from conference.dates import LONDON, london, london_day
from conference.duties import send_at, silent, urgent_for
from conference.roles import Role
from conference.standard import Phase
from conference.timetable import Step, Timetable, order
from conference.working_days import NATIONAL
from services.duties.press import record_step
from services.duties.sweep import Working, quiet_of, worked_out
from services.timetable import kept_of
from storage.tables import Conference, Notice
from tests.cast import SOCIAL_WORKER
from tests.services.duties.town import LIBRARY, PEOPLE, Town, a_town

BOOKINGS = 3
START = datetime(2026, 9, 7, 9, tzinfo=UTC)  # both clock changes and every bank holiday lie ahead
DOWN = timedelta(days=7)
KINDS = (Kind.INITIAL, Kind.REVIEW, Kind.TRANSFER_IN)


async def a_year(town: Town, seed: int, *, down: datetime | None = None) -> dict[tuple[str, str], datetime]:
    """Bookings through the year, duties done at random; (conference, step) -> when it was done."""
    chance = random.Random(seed)
    tasks: list[tuple[datetime, str, str]] = []
    now = START
    for number in range(BOOKINGS):
        discussed = london(NATIONAL.on_or_after((now + timedelta(days=number * 110)).date()), START.time())
        starts = london(
            NATIONAL.add(discussed.date(), chance.randint(8, 15)), (START + timedelta(hours=1)).time()
        )
        conference_id = await town.book(discussed, starts, kind=KINDS[number % 3])
        for step in (await working(town, conference_id)).table.steps:
            if chance.random() < 0.6:
                at = discussed + timedelta(hours=2, minutes=chance.randint(0, 60 * 24 * 25))
                tasks.append((at, conference_id, step.key))
    tasks.sort()
    finished: dict[tuple[str, str], datetime] = {}
    while (moment := await town.next_moment()) is not None:
        at = max(moment, town.clock.now())
        if down and down <= at < down + DOWN:
            at = down + DOWN
        while tasks and tasks[0][0] <= at:
            when, conference_id, key = tasks.pop(0)
            await say_done(town, when, conference_id, key)
            finished[conference_id, key] = max(when, town.clock.now())
            at = at if down else max(when, await town.next_moment() or when)
        await town.sweep(at)
    return finished


async def say_done(town: Town, at: datetime, conference_id: str, step: str) -> None:
    town.clock.move_to(max(at, town.clock.now()))
    async with town.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        await record_step(town.house, session, row, SOCIAL_WORKER.actor(), step)


async def working(town: Town, conference_id: str) -> Working:
    async with town.store.reading() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        return worked_out(town.house, await kept_of(session, row))


async def tables(town: Town, notices: Sequence[Notice]) -> dict[str, Working]:
    return {one: await working(town, one) for one in {row.conference_id for row in notices}}


def wanted(table: Timetable, step: str, rung: str) -> set[str]:
    """Who plays the roles that the rung names."""
    found = table.step(step)
    assert found is not None
    told = next(one for one in found.tell if one.key == rung)
    return {person for person, (role, _) in PEOPLE.items() if role in told.roles or _signs(role, told.roles)}


def _signs(role: Role, roles: Sequence[Role]) -> bool:
    return Role.SIGNING_MANAGER in roles and role is Role.TEAM_MANAGER


@pytest.mark.parametrize("council", LIBRARY.councils())
async def test_a_year_of_notices_each_once_in_time_to_the_right_people(tmp_path: Path, council: str) -> None:
    """C-11, S22: never before its time, never twice, never of what is done; at night what cannot wait."""
    town = await a_town(tmp_path, council, START)
    finished = await a_year(town, seed=7)
    notices = [row for row in await town.notices() if row.outcome == "sent"]
    known = await tables(town, notices)
    assert len(notices) > BOOKINGS * 10
    for row in notices:
        table, went = known[row.conference_id].table, town.sent[row.key]
        assert row.person_id in wanted(table, row.step, row.rung), (row.step, row.rung)
        assert went >= row.send_at >= row.at
        done = finished.get((row.conference_id, row.step))
        assert done is None or went < done, (row.step, row.rung)
        await _quiet(town, row, went, known[row.conference_id])
    assert len({row.key for row in notices}) == len(notices)
    await town.store.close()


async def _quiet(town: Town, row: Notice, went: datetime, there: Working) -> None:
    wall, step = went.astimezone(LONDON), there.table.step(row.step)
    assert step is not None
    quiet = not NATIONAL.is_working(wall.date()) or not 8 <= wall.hour < 18
    if quiet:
        morning = quiet_of(town.standard, None).over(went)
        ends = [one for one in urgent_for(step, there.kept.conference.starts) if isinstance(one, datetime)]
        assert any(went < one <= morning for one in ends), (row.step, row.rung, wall)


@pytest.mark.parametrize("council", LIBRARY.councils())
async def test_whatever_nobody_does_is_told_rung_by_rung_to_everybody_named(
    tmp_path: Path, council: str
) -> None:
    """Nothing is ever said to be done: each rung of each step reaches each role that it names."""
    town = await a_town(tmp_path, council, START)
    discussed = london(date(2026, 9, 7), START.time())
    conference_id = await town.book(discussed, london(date(2026, 9, 25), START.time()))
    while (moment := await town.next_moment()) is not None:
        await town.sweep(max(moment, town.clock.now()))
    there = await working(town, conference_id)
    told = {(row.step, row.rung, row.person_id) for row in await town.notices() if row.outcome == "sent"}
    for step in there.table.steps:
        if (
            step.key in there.finished.done
            or step.key in there.finished.met
            or silent(step, there.finished.known)
        ):
            continue
        for rung in _expected(step, there):
            for person in wanted(there.table, step.key, rung):
                assert (step.key, rung, person) in told, (step.key, rung, person)
    await town.store.close()


def _expected(step: Step, there: Working) -> list[str]:
    """Rungs after the booking was asked for; of what comes before the conference, before its end."""
    asked, ends = there.kept.conference.requested_at, there.kept.conference.ends
    return [
        one.key
        for one in step.tell
        if one.at > asked and (step.rule.phase is not Phase.BEFORE or one.at < ends) and one.roles
    ]


@pytest.mark.parametrize("council", LIBRARY.councils())
async def test_a_week_of_downtime_tells_nothing_twice_and_only_the_latest(
    tmp_path: Path, council: str
) -> None:
    town = await a_town(tmp_path, council, START)
    discussed = london(date(2026, 9, 7), START.time())
    await town.book(discussed, london(date(2026, 9, 22), START.time()))
    await town.sweep(discussed + timedelta(hours=1))
    up = london(date(2026, 9, 16), START.time())
    before = len(town.chat.sent)
    await town.sweep(up)
    caught_up = [person for person, _ in town.chat.sent[before:]]
    assert caught_up
    assert len(caught_up) == len(set(caught_up))
    rows = [row for row in await town.notices() if town.sent.get(row.key) == up.astimezone(UTC)]
    moments: dict[tuple[str, str], set[datetime]] = {}
    for row in rows:
        moments.setdefault((row.step, row.person_id), set()).add(row.at)
    assert all(len(found) == 1 for found in moments.values())
    await town.store.close()


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
async def test_the_morning_after_a_clock_change_is_still_nine_in_london(tmp_path: Path, day: date) -> None:
    """C-09, C-11: London's clock, whatever the server's."""
    town = await a_town(tmp_path, "leicestershire", START)
    discussed = london(NATIONAL.add(day, -4), START.time())
    await town.book(discussed, london(NATIONAL.add(discussed.date(), 12), START.time()))
    while (moment := await town.next_moment()) is not None and moment < discussed + timedelta(days=30):
        await town.sweep(max(moment, town.clock.now()))
    rows = [row for row in await town.notices() if row.rung in {"reminder", "due"}]
    hours = {(row.at.astimezone(LONDON).hour, row.at.astimezone(LONDON).minute) for row in rows}
    assert hours == {(9, 0)}
    sides = {london_day(row.at) < day for row in rows}
    assert sides == {True, False}
    await town.store.close()


def test_a_notice_held_back_overnight_goes_out_when_the_quiet_ends() -> None:
    quiet = quiet_of(LIBRARY.at("swindon", date(2026, 12, 1)), None)
    friday = datetime(2026, 12, 4, 18, 30, tzinfo=LONDON)
    assert send_at(friday, quiet, ()) == datetime(2026, 12, 7, 8, tzinfo=LONDON)
    assert send_at(friday, quiet, (friday + timedelta(hours=2),)) == friday
    assert order(friday) == friday
