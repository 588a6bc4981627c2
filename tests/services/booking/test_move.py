"""A date moves: the time is swapped in one go, those affected are told."""

import asyncio

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from services import agreements, chairs
from services.booking import move
from storage.tables import Agreement, ChairAsk, HeldQuarter
from tests import cast
from tests.cast import ADMINISTRATOR, BROWN, GREEN, SOCIAL_WORKER
from tests.situations import World, a_booking, key_at

FROM, TO = key_at(GREEN, "2027-01-18T10:00"), key_at(GREEN, "2027-01-20T10:00")


async def moved(world: World, conference_id: str, key: str = TO, **why: str) -> move.Moved:
    booked = await world.conference(conference_id)
    return await move.move_booking(
        world.house, SOCIAL_WORKER.actor(), conference_id, version=booked.version, key=key, why=why
    )


async def test_the_old_time_is_free_and_the_new_one_held(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    await moved(world, conference_id)
    booked = await world.conference(conference_id)
    assert booked.starts.isoformat() == "2027-01-20T10:00:00+00:00"
    assert {held.at.date().isoformat() for held in await world.rows(HeldQuarter)} == {"2027-01-20"}
    assert booked.move == 1


async def test_the_same_chair_is_asked_again_and_the_first_request_withdrawn(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    first = await world.open_ask(conference_id)
    await chairs.accept(world.house, GREEN.actor(), first.id)
    await world.may_move(conference_id)
    await moved(world, conference_id)
    assert (await world.conference(conference_id)).status == Status.ASKED
    assert sorted(ask.status for ask in await world.rows(ChairAsk)) == ["asked", "withdrawn"]
    with pytest.raises(Refused) as refused:
        await chairs.accept(world.house, GREEN.actor(), first.id)
    assert refused.value.code is Code.ALREADY_DECIDED


async def test_what_moves_is_listed_and_who_is_told(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    done = await moved(world, conference_id, key_at(BROWN, "2027-01-20T10:00"))
    assert [change.what for change in done.changes] == ["starts", "notice"]
    assert set(done.told) == {"Alex Green", "Bo Brown"}


async def test_of_two_moves_at_once_one_counts(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    results = await asyncio.gather(
        moved(world, conference_id, TO),
        moved(world, conference_id, key_at(BROWN, "2027-01-21T10:00")),
        return_exceptions=True,
    )
    (refused,) = [result for result in results if isinstance(result, Refused)]
    assert refused.code is Code.STALE
    assert (await world.conference(conference_id)).move == 1


async def test_a_time_just_taken_leaves_the_booking_where_it_was(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    await a_booking(world, cast.COLLEAGUE, key=TO, case_reference="LCS-2")
    with pytest.raises(Refused) as refused:
        await moved(world, conference_id)
    assert refused.value.code is Code.SLOT_TAKEN
    assert (await world.conference(conference_id)).move == 0


async def test_past_the_last_date_the_chain_is_asked_anew_for_each_date(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    with pytest.raises(Refused) as refused:
        await moved(world, conference_id, key_at(GREEN, "2027-01-28T10:00"))
    assert refused.value.code is Code.PAST_LAST_DATE
    await moved(
        world,
        conference_id,
        key_at(GREEN, "2027-01-28T10:00"),
        reason="Interpreter ill.",
        safeguarded="With their aunt.",
    )
    assert (await world.conference(conference_id)).status == Status.AGREEMENT
    await moved(
        world,
        conference_id,
        key_at(GREEN, "2027-01-29T10:00"),
        reason="Interpreter ill.",
        safeguarded="With their aunt.",
    )
    steps = {row.move: row.status for row in await world.rows(Agreement)}
    assert steps == {1: "withdrawn", 2: "asked"}
    booked = await world.conference(conference_id)
    await agreements.agree(world.house, cast.SERVICE_MANAGER.actor(), conference_id, booked.version)
    assert (await world.conference(conference_id)).status == Status.ASKED


async def test_the_unit_moves_it_too_but_no_chair_or_colleague_does(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    assert (await move.offers_to_move(world.house, ADMINISTRATOR.actor(), conference_id)).offers
    for who in (GREEN, cast.COLLEAGUE, cast.TEAM_MANAGER, cast.STRANGER):
        with pytest.raises(Refused):
            await move.offers_to_move(world.house, who.actor(), conference_id)


async def test_a_social_worker_picks_a_new_date_while_a_chair_is_sought(world: World) -> None:
    conference_id = await a_booking(world, key=FROM)
    ask = await world.open_ask(conference_id)
    world.calendars.down = True
    await chairs.decline(world.house, GREEN.actor(), ask.id, "conflict", "I know them.")
    await moved(world, conference_id, key_at(BROWN, "2027-01-21T10:00"))
    booked = await world.conference(conference_id)
    assert (booked.status, booked.chair_id) == (Status.ASKED, "brown")
