"""A correction reaches whatever rests on the answers: time held, chair, agreement, last date."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest

from conference.booking import Mode, Status
from conference.dates import Interval
from conference.refusals import Code, Refused
from services import drafts
from services.booking import correct
from services.booking.correct import Corrected, fields_changed
from storage.tables import ChairAsk, Child, HeldQuarter, Venue, Work
from tests.cast import ADMINISTRATOR, COLLEAGUE, GREEN, SOCIAL_WORKER, Part
from tests.situations import World, a_booking, filled_in, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")
ROOM: dict[str, Any] = {"mode": "face_to_face", "venue": "civic"}


def discussed(day: str) -> dict[str, Any]:
    return {"discussions": [{"held_on": day, "held_at": "14:00", "agreed": "yes"}]}


async def corrected(world: World, conference_id: str, who: Part = SOCIAL_WORKER, **instead: Any) -> Corrected:
    """As the form does it: the answers as they stand, some of them otherwise, kept as a draft, then sent."""
    opened = await correct.open_to_correct(world.house, who.actor(), conference_id)
    draft = await drafts.open_draft(world.house, who.actor(), correct.FORM, 1, "check")
    answers = opened.answers() | instead
    kept = await drafts.save(world.house, who.actor(), draft, step="check", answers=answers)
    return await correct.correct_booking(world.house, who.actor(), kept.id, conference_id, at=kept.version)


async def refused(world: World, conference_id: str, **instead: Any) -> Refused:
    with pytest.raises(Refused) as found:
        await corrected(world, conference_id, **instead)
    return found.value


async def held(world: World, conference_id: str) -> tuple[str, str]:
    """First and last quarter of an hour that is held, UTC."""
    rows = sorted(
        row.at.isoformat() for row in await world.rows(HeldQuarter) if row.conference_id == conference_id
    )
    return rows[0][11:16], rows[-1][11:16]


async def test_with_a_room_the_way_there_is_held_too_and_on_teams_no_more(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    before = await held(world, conference_id)
    await corrected(world, conference_id, **ROOM)
    row = await world.conference(conference_id)
    assert (row.mode, row.venue_id) == ("face_to_face", "civic")
    assert (await held(world, conference_id))[0] == "09:30"
    await corrected(world, conference_id, mode="teams")
    row = await world.conference(conference_id)
    assert (row.mode, row.venue_id, row.answers.get("venue")) == ("teams", None, None)
    assert await held(world, conference_id) == before


async def test_a_chair_without_time_for_the_way_is_not_overruled(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    meeting = Interval(datetime(2027, 1, 18, 9, 30, tzinfo=UTC), datetime(2027, 1, 18, 9, 45, tzinfo=UTC))
    world.calendars.busy["green@council.example"] = [meeting]
    assert (await refused(world, conference_id, **ROOM)).code is Code.CHAIR_NOT_FREE
    assert (await world.conference(conference_id)).mode == Mode.TEAMS


async def test_the_way_is_not_taken_from_another_booking_that_came_first(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    later = key_at(GREEN, "2027-01-20T10:00")
    other = await a_booking(world, COLLEAGUE, key=later, case_reference="LCS-2")
    async with world.store.unit() as session:
        at = datetime(2027, 1, 18, 9, 30, tzinfo=UTC)
        session.add(HeldQuarter(chair_id="green", at=at, conference_id=other))
    before = await held(world, conference_id)
    assert (await refused(world, conference_id, **ROOM)).code is Code.CHAIR_NOT_FREE
    assert await held(world, conference_id) == before


async def test_on_the_day_itself_the_room_can_still_be_corrected(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    world.clock.move_to(datetime(2027, 1, 18, 8, tzinfo=UTC))
    await corrected(world, conference_id, **ROOM)
    assert (await world.conference(conference_id)).mode == Mode.FACE_TO_FACE


async def test_a_venue_that_does_not_exist_is_refused(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    found = await refused(world, conference_id, mode="hybrid", venue="nowhere")
    assert (found.code, [one.field for one in found.problems]) == (Code.INVALID, ["venue"])


async def test_a_closed_venue_bars_no_correction_elsewhere(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN, **ROOM)
    async with world.store.unit() as session:
        venue = await session.get(Venue, "civic")
        assert venue is not None
        venue.active = False
        session.add(venue)
    await corrected(world, conference_id, interpreter="Polish")
    assert (await world.conference(conference_id)).venue_id == "civic"


async def test_a_child_who_has_grown_up_since_bars_no_correction_elsewhere(world: World) -> None:
    young = [{"initials": "AB", "born": "2009-01-10", "expected": ""}]
    conference_id = await a_booking(world, key=WHEN, children=young)
    world.clock.move_to(datetime(2027, 1, 12, 9, tzinfo=UTC))
    await corrected(world, conference_id, interpreter="Polish")
    assert (await refused(world, conference_id, case_reference="LCS-9")).code is Code.INVALID


async def test_the_last_date_follows_the_corrected_discussion(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    done = await corrected(world, conference_id, **discussed("2027-01-04"))
    row = await world.conference(conference_id)
    assert (row.anchor, row.last_date) == (date(2027, 1, 4), date(2027, 1, 25))
    assert [change.what for change in done.effect.dates] == ["last_date"]
    assert (row.status, row.move) == (Status.ASKED, 0)
    assert [ask.status for ask in await world.rows(ChairAsk)] == ["asked"]


async def test_of_two_corrections_at_once_one_counts(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    results = await asyncio.gather(
        corrected(world, conference_id, interpreter="Polish"),
        corrected(world, conference_id, ADMINISTRATOR, team_manager="Olga Penn"),
        return_exceptions=True,
    )
    (lost,) = [result for result in results if isinstance(result, Refused)]
    assert lost.code is Code.STALE
    assert (await world.conference(conference_id)).version == 2


async def test_nothing_corrected_nothing_written(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    before = len(await world.rows(Work))
    done = await corrected(world, conference_id, interpreter=" ")
    assert (done.effect.fields, done.version, done.told) == ((), 1, ())
    assert len(await world.rows(Work)) == before


async def test_the_children_are_written_anew_in_their_order(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    children = [
        {"initials": "ZB", "born": "", "expected": "2027-04-01"},
        {"initials": "AB", "born": "2018-03-02", "expected": ""},
    ]
    await corrected(world, conference_id, children=children, index_child="1")
    rows = sorted(await world.rows(Child), key=lambda child: child.position)
    assert [(row.initials, row.index_child) for row in rows] == [("ZB", False), ("AB", True)]
    assert rows[0].expected == date(2027, 4, 1)


def test_spaces_and_empty_rows_are_no_correction() -> None:
    kept = filled_in()
    typed = filled_in(case_reference=" LCS-100234 ", earlier_plans=[{"started": "", "ended": ""}])
    assert fields_changed(kept, typed) == ()
    assert fields_changed(kept, filled_in(index_child="1", venue="civic")) == ("index_child", "venue")
