"""Past the last date, in every council's own way: agreed, refused, or not answered."""

import pytest

from conference.booking import Status
from storage.tables import Agreement, ChairAsk, Conference, HeldQuarter
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, Town
from workshop.teams import Member, buttons


@pytest.fixture
async def late(open_town: OpenTown, council: str) -> tuple[Town, Conference]:
    """No chair is free in time; a slot past the last date is held and agreement is asked for."""
    town = await open_town(council)
    town.everybody_busy(town.clock.now(), town.later(days=20, hours=12))
    conference_id = await town.booked()
    booked = await town.conference(conference_id)
    assert booked.status == Status.AGREEMENT
    assert booked.starts.date() > booked.last_date
    assert await town.rows(ChairAsk) == []
    return town, booked


def deciders(town: Town) -> list[Member]:
    return town.with_card("agreement.agree")


async def decide(town: Town, who: Member, verb: str, **typed: str) -> None:
    await town.presses(who.part, verb, typed, on=town.message_with(who, verb))


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_when_everybody_has_agreed_the_chair_is_asked(late: tuple[Town, Conference]) -> None:
    town, booked = late
    for _ in town.standard.out_of_timescale.value.steps:
        await decide(town, deciders(town)[0], "agreement.agree")
    after = await town.conference(booked.id)
    assert (after.status, after.starts) == ("asked", booked.starts)
    chair = town.asked()
    assert f"p-{chair.part}" == booked.chair_id
    await town.accepts(chair)
    await town.wait_until(town.later(minutes=5))
    assert (await town.conference(booked.id)).status == Status.BOOKED
    assert "past the last date" in town.read()


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_when_one_refuses_the_slot_is_free_and_the_social_worker_chooses_anew(
    late: tuple[Town, Conference],
) -> None:
    town, booked = late
    who = deciders(town)[0]
    await decide(town, who, "agreement.refuse", why="")
    assert (await town.conference(booked.id)).status == Status.AGREEMENT, "a refusal says why"
    await decide(town, who, "agreement.refuse", why="Ask the other unit first.")
    after = await town.conference(booked.id)
    assert (after.status, after.chair_id) == ("seeking", None)
    assert await town.rows(HeldQuarter) == []
    assert await town.rows(ChairAsk) == []
    assert f"Refused by {who.name}" in town.all_read("social-worker")
    assert "Ask the other unit first." in town.all_read("social-worker")
    assert "Choose another time" in town.all_read("social-worker")
    assert f"Refused by {who.name}" in town.all_read("administrator")
    assert "Ask to go past the last date" in str(await town.moves())


@pytest.mark.parametrize("council", ["south_gloucestershire", "west_sussex"])
async def test_the_council_s_questions_are_asked_before_anybody_is(open_town: OpenTown, council: str) -> None:
    town = await open_town(council)
    town.everybody_busy(town.clock.now(), town.later(days=20, hours=12))
    await town.filled_until("given")
    await town.answers(reason="", safeguarded="")
    assert town.step() == "given"
    assert await town.rows(Agreement) == []
    await town.answers()
    assert town.step() == "check"
    assert [b.title for b in buttons(town.card()) if b.verb == "booking.submit"] == ["Ask for agreement"]


@pytest.mark.parametrize("council", ["west_sussex"])
async def test_when_nobody_answers_in_time_the_deputies_are_asked(late: tuple[Town, Conference]) -> None:
    town, booked = late
    before = {one.part for one in deciders(town)}
    hours = town.standard.out_of_timescale.value.steps[0].climb_after_hours
    await town.wait_until(town.later(hours=hours, minutes=30))
    after = {one.part for one in deciders(town)}
    assert after > before
    (deputy,) = after - before
    await decide(town, town.world.member(deputy), "agreement.agree")
    assert (await town.conference(booked.id)).status == Status.ASKED
    await town.nothing_is_stuck()
