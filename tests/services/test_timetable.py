"""What a booking knows of itself becomes the events and facts of its timetable."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from services import chairs
from services.timetable import Kept, Planned, of_booking, situation_of
from storage import bookings
from tests.cast import GREEN, SOCIAL_WORKER, STRANGER
from tests.situations import World, a_booking, a_late_booking, a_world, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


async def facts_of(world: World, conference_id: str) -> dict[str, str]:
    async with world.store.reading() as session:
        kept = Kept(await world.conference(conference_id), await bookings.children(session, conference_id))
    return dict(situation_of(world.standard, kept).facts)


async def planned(world: World, conference_id: str) -> Planned:
    return await of_booking(world.house, SOCIAL_WORKER.actor(), conference_id)


async def test_day_0_has_the_discussions_own_time(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    async with world.store.reading() as session:
        kept = Kept(await world.conference(conference_id), await bookings.children(session, conference_id))
    events = situation_of(world.standard, kept).events
    assert events["strategy_discussion"] == datetime(2027, 1, 5, 14, tzinfo=UTC)
    assert events["request"] == datetime(2027, 1, 6, 9, tzinfo=UTC)
    assert events["conference"] == datetime(2027, 1, 18, 10, tzinfo=UTC)
    assert "booked" not in events


@pytest.mark.parametrize(("born", "age"), [("2017-01-18", "10"), ("2017-01-19", "9")])
async def test_a_child_is_ten_on_the_birthday_and_not_the_day_before(
    world: World, born: str, age: str
) -> None:
    """C-38: the age on the conference's day."""
    children = [{"initials": "AB", "born": born, "expected": ""}]
    conference_id = await a_booking(world, key=WHEN, children=children)
    assert (await facts_of(world, conference_id))["child_over"] == age


async def test_of_an_unborn_child_no_age_is_known(world: World) -> None:
    children = [{"initials": "AB", "born": "", "expected": "2027-04-01"}]
    assert "child_over" not in await facts_of(world, await a_booking(world, key=WHEN, children=children))


@pytest.mark.parametrize(
    ("answers", "fact", "known"),
    [
        ({"interpreter": "Polish"}, "interpreter", "yes"),
        ({"interpreter": "None."}, "interpreter", "no"),
        ({"split": "yes", "split_why": "Kept apart."}, "split", "yes"),
        ({"confidential": "yes"}, "confidential", "yes"),
        ({"childcare": "yes"}, "childcare_needed", "yes"),
        ({"s47_concluded": "no"}, "s47_concluded", "no"),
        ({}, "mode", "teams"),
        ({}, "repeat_plan", "no"),
        ({"earlier_plans": [{"started": "2025-01-01", "ended": "2026-01-01"}]}, "repeat_plan", "yes"),
        ({}, "out_of_timescale", "no"),
    ],
)
async def test_answers_are_facts(world: World, answers: dict[str, Any], fact: str, known: str) -> None:
    assert (await facts_of(world, await a_booking(world, key=WHEN, **answers)))[fact] == known


async def test_past_the_last_date_it_is_out_of_timescale_but_not_by_a_late_request(world: World) -> None:
    """Asked for on working day 1: the request was not late (SG-11)."""
    facts = await facts_of(world, await a_late_booking(world))
    assert (facts["out_of_timescale"], facts["late_request"]) == ("yes", "no")


async def test_acceptance_counts_only_while_it_holds(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    accepted = {one.step.key for one in (await planned(world, conference_id)).agenda.done}
    assert {"request_by", "chair_allocated", "conflict_check"} <= accepted
    assert "booking_confirm" not in accepted  # the meeting is not safe yet
    async with world.store.unit() as session:
        conference = await world.conference(conference_id)
        conference.status = Status.SEEKING
        session.add(conference)
    assert {one.step.key for one in (await planned(world, conference_id)).agenda.done} == {"request_by"}


async def test_a_booking_of_nobodys_or_another_councils_is_unknown(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    for who, which in ((SOCIAL_WORKER, "no-such"), (STRANGER, conference_id)):
        with pytest.raises(Refused) as refused:
            await of_booking(world.house, who.actor(), which)
        assert refused.value.code is Code.UNKNOWN
