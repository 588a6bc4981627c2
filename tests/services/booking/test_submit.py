"""A booking is made once, whole, or not at all."""

import asyncio

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from services import drafts
from services.booking.submit import submit
from storage.tables import Agreement, ChairAsk, Child, Conference, HeldQuarter, History, Work
from tests import cast
from tests.situations import (
    WHY,
    World,
    a_booking,
    a_filled_draft,
    a_late_booking,
    key_at,
    keys_offered,
    leave,
)


async def test_submit_holds_the_slot_and_asks_its_chair(world: World) -> None:
    booked = await world.conference(await a_booking(world, key=key_at(cast.GREEN, "2027-01-18T10:00")))
    assert (booked.reference, booked.status, booked.chair_id) == ("WS-27-0001", Status.ASKED, "green")
    assert [child.initials for child in await world.rows(Child)] == ["AB", "CB"]
    assert len(await world.rows(HeldQuarter)) == 10  # two hours, and half an hour's gap after them
    (ask,) = await world.rows(ChairAsk)
    assert (ask.chair_id, ask.status) == ("green", "asked")
    assert [row.act for row in await world.rows(History)] == ["submitted"]
    assert world.woken


async def test_reminder_and_climb_are_due_in_the_councils_working_days(world: World) -> None:
    await a_booking(world)
    due = {work.kind: work.due.date().isoformat() for work in await world.rows(Work)}
    assert due["chair_remind"] < due["chair_climb"]
    assert due["chair_climb"] >= "2027-01-08"


async def test_references_count_on(world: World) -> None:
    first = await world.conference(await a_booking(world))
    second = await world.conference(await a_booking(world, cast.COLLEAGUE, case_reference="LCS-2"))
    assert [first.reference, second.reference] == ["WS-27-0001", "WS-27-0002"]


async def test_references_count_on_past_ten_thousand_of_a_year(world: World) -> None:
    first = await a_booking(world)
    async with world.store.unit() as session:
        kept = await session.get(Conference, first)
        assert kept is not None
        kept.reference = "WS-27-9999"
    made = []
    for number in (2, 3):
        key = key_at(cast.GREEN, f"2027-01-1{number + 6}T10:00")
        other = await a_booking(world, cast.COLLEAGUE, key=key, case_reference=f"LCS-{number}")
        made.append((await world.conference(other)).reference)
    assert made == ["WS-27-10000", "WS-27-10001"]


async def test_two_people_taking_one_slot_at_the_same_moment_one_gets_it(world: World) -> None:
    key = key_at(cast.GREEN, "2027-01-18T10:00")
    one, other = await asyncio.gather(
        a_booking(world, cast.SOCIAL_WORKER, key=key),
        a_booking(world, cast.COLLEAGUE, key=key, case_reference="LCS-2"),
        return_exceptions=True,
    )
    taken = other if isinstance(other, Refused) else one
    assert isinstance(taken, Refused)
    assert taken.code is Code.SLOT_TAKEN
    assert len(await world.rows(Conference)) == 1
    assert len(await world.rows(ChairAsk)) == 1


async def test_overlapping_times_of_one_chair_collide_by_their_quarters(world: World) -> None:
    await a_booking(world, key=key_at(cast.GREEN, "2027-01-18T10:00"))
    with pytest.raises(Refused) as refused:
        await a_booking(
            world, cast.COLLEAGUE, key=key_at(cast.GREEN, "2027-01-18T09:30"), case_reference="LCS-2"
        )
    assert refused.value.code is Code.SLOT_TAKEN


async def test_the_loser_of_a_race_keeps_the_draft_and_is_offered_other_times(world: World) -> None:
    key = key_at(cast.GREEN, "2027-01-18T10:00")
    await a_booking(world, key=key)
    with pytest.raises(Refused):
        await a_booking(world, cast.COLLEAGUE, key=key, case_reference="LCS-2")
    assert await drafts.resume(world.house, cast.COLLEAGUE.actor(), "booking") is not None
    assert key not in await keys_offered(world, cast.COLLEAGUE, case_reference="LCS-2")


async def test_a_second_press_finds_no_draft(world: World) -> None:
    draft_id = await a_filled_draft(world)
    actor, key = cast.SOCIAL_WORKER.actor(), (await keys_offered(world))[0]
    await submit(world.house, actor, draft_id, offer_key=key, why={}, at=1)
    with pytest.raises(Refused) as refused:
        await submit(world.house, actor, draft_id, offer_key=key, why={}, at=1)
    assert refused.value.code is Code.DRAFT_GONE
    assert len(await world.rows(Conference)) == 1


@pytest.mark.parametrize("key", ["", "green", "green|yesterday", "green|2027-01-18T10:00:00"])
async def test_a_key_that_is_none_of_ours_is_refused(world: World, key: str) -> None:
    draft_id = await a_filled_draft(world)
    with pytest.raises(Refused) as refused:
        await submit(world.house, cast.SOCIAL_WORKER.actor(), draft_id, offer_key=key, why={}, at=1)
    assert refused.value.code is Code.UNKNOWN


@pytest.mark.parametrize(
    "start",
    ["2027-01-18T03:00", "2027-01-18T11:15", "2027-01-16T10:00", "2027-01-06T10:00", "2028-01-18T10:00"],
)
async def test_a_made_up_time_is_never_booked(world: World, start: str) -> None:
    """At night, off the council's hours, on a Saturday, today, in a year: the card offered none of these."""
    draft_id = await a_filled_draft(world)
    key = key_at(cast.GREEN, start)
    with pytest.raises(Refused):
        await submit(world.house, cast.SOCIAL_WORKER.actor(), draft_id, offer_key=key, why={}, at=1)
    assert await world.rows(Conference) == []


async def test_a_chair_who_left_since_the_offer_is_not_asked(world: World) -> None:
    draft_id = await a_filled_draft(world)
    async with world.store.unit() as session:
        await leave(session, cast.GREEN)
    with pytest.raises(Refused) as refused:
        await submit(
            world.house,
            cast.SOCIAL_WORKER.actor(),
            draft_id,
            offer_key=key_at(cast.GREEN, "2027-01-18T10:00"),
            why={},
            at=1,
        )
    assert refused.value.code is Code.SLOT_TAKEN


async def test_graph_down_does_not_stop_a_booking(world: World) -> None:
    world.calendars.down = True
    booked = await world.conference(await a_booking(world))
    assert booked.status == Status.ASKED


async def test_past_the_last_date_the_chain_is_asked_and_no_chair_yet(world: World) -> None:
    booked = await world.conference(await a_late_booking(world))
    assert booked.status == Status.AGREEMENT
    assert booked.chair_id is not None
    assert await world.rows(HeldQuarter) != []
    assert await world.rows(ChairAsk) == []
    (step,) = await world.rows(Agreement)
    assert (step.role, step.status, step.given) == ("service_manager", "asked", WHY)
    assert await world.cards_for(cast.SERVICE_MANAGER, "agreement") != []


async def test_past_the_last_date_without_a_reason_names_the_field(world: World) -> None:
    draft_id = await a_filled_draft(world)
    late = next(key for key in await keys_offered(world) if key.split("|")[1][:10] >= "2027-01-27")
    with pytest.raises(Refused) as refused:
        await submit(world.house, cast.SOCIAL_WORKER.actor(), draft_id, offer_key=late, why={}, at=1)
    assert refused.value.code is Code.PAST_LAST_DATE
    assert [problem.field for problem in refused.value.problems] == ["reason", "safeguarded"]


async def test_answers_that_became_wrong_are_named_and_nothing_is_booked(world: World) -> None:
    draft_id = await a_filled_draft(world, children=[{"initials": "AB", "born": "", "expected": ""}])
    with pytest.raises(Refused) as refused:
        await submit(world.house, cast.SOCIAL_WORKER.actor(), draft_id, offer_key="x|y", why={}, at=1)
    assert refused.value.code is Code.INVALID
    assert [problem.field for problem in refused.value.problems] == ["children.0.born"]
    assert await world.rows(Conference) == []
