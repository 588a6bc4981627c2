"""What people answered is kept, and told only where somebody has to do something about it."""

from datetime import timedelta

import pytest

from bot.periodics import read_replies
from conference.outside import OutsideFault
from conference.quorum import Coming
from services import replies
from tests.services.replies.room import HEALTH, SCHOOL, Room


async def test_answers_are_kept_with_each_person_and_nobody_hears_of_them(room: Room) -> None:
    await room.answers("jo", "accepted")
    await room.answers("kim", "tentative")
    before = await room.keys("card")
    assert await room.poll()
    assert (await room.invitee("jo")).reply == "accepted"
    assert (await room.invitee("jo")).replied_at == room.office.clock.now()
    assert (await room.invitee("kim")).reply == "tentative"
    assert (await room.invitee("ola")).reply == ""
    assert await room.keys("card") == before


async def test_the_familys_answer_is_read_from_the_entry_of_their_own(room: Room) -> None:
    """LE-33: each of the family has an entry by themselves; its answer is never read from anybody else's."""
    (own,) = [event for event in room.teams.events if "own-maria" in event]
    room.teams.answers[own, room.email("maria")] = "declined"
    await room.poll()
    assert (await room.invitee("maria")).reply == "declined"
    shown = await replies.replies_of(room.office.world.house, room.sam, "c1")
    assert [one.agency for one in shown.agencies] == [SCHOOL, HEALTH]


async def test_an_answer_that_was_taken_back_is_taken_back(room: Room) -> None:
    """As Exchange does when the conference moves: everybody is asked anew."""
    await room.answers("jo", "accepted")
    await room.poll()
    await room.answers("jo", "")
    await room.poll()
    assert (await room.invitee("jo")).reply == ""
    assert (await room.invitee("jo")).replied_at is None


async def test_a_refusal_that_leaves_too_few_is_told_to_chair_and_social_worker_once(room: Room) -> None:
    """LE-54: weeks before the forecast, so that somebody else can be asked."""
    await room.answers("kim", "declined")
    await room.poll()
    assert await room.office.cards("forecast") == {"grace", "sam"}
    assert {
        work.args["about"] for work in await room.office.works("card") if work.args["view"] == "forecast"
    } == {"c1:0"}
    told = await room.keys("card")
    room.office.clock.move_to(room.office.clock.now() + timedelta(minutes=30))
    await room.poll()
    assert await room.keys("card") == told


async def test_a_refusal_that_leaves_enough_is_told_to_nobody(room: Room) -> None:
    await room.answers("jo", "accepted")
    await room.answers("maria", "declined")
    await room.poll()
    assert await room.office.cards("forecast") == set()


async def test_the_unit_manager_hears_once_that_the_chair_declined_the_entry(room: Room) -> None:
    await room.answers("grace", "declined")
    await room.poll()
    await room.poll()
    assert await room.office.cards("chair_out") == {"una"}
    shown = await replies.replies_of(room.office.world.house, room.sam, "c1")
    assert shown.chair_reply is Coming.NO


async def test_a_meeting_that_is_not_open_a_past_or_a_cancelled_one_is_not_asked_about(room: Room) -> None:
    room.teams.told.clear()
    await room.office.change(status="cancelled")
    assert not await room.poll()
    await room.office.change(status="booked")
    room.office.clock.move_to((await room.office.booking()).starts)
    assert not await room.poll()
    assert room.teams.told == []


async def test_the_half_hourly_look_costs_what_is_ahead_and_counts_what_failed(room: Room) -> None:
    world = room.office.world
    assert await replies.poll_all(world, "south_gloucestershire") == (1, 0)
    assert await replies.poll_all(world, "swindon") == (0, 0)
    room.teams.away = OutsideFault("Graph does not answer")
    assert await replies.poll_all(world, "south_gloucestershire") == (0, 1)
    with pytest.raises(OutsideFault):
        await room.poll()


async def test_who_is_listed_twice_keeps_their_answer(room: Room) -> None:
    """Exchange may list somebody under a second address of theirs, without an answer, before or after."""
    await room.answers("jo", "accepted")
    await room.lists("/o=exchangelabs/cn=jo", "Jo Price", "")
    await room.lists("kim.lee@trust.example", "Kim  LEE", "tentative")
    await room.poll()
    assert (await room.invitee("jo")).reply == "accepted"
    assert (await room.invitee("kim")).reply == "tentative"


async def test_an_answer_from_another_address_that_the_tenant_knows_counts(room: Room) -> None:
    person = await room.person("grace")
    room.teams.aliases[person.aad_object_id] = frozenset({"g.hall@council.example"})
    await room.lists("g.hall@council.example", "Hall, Grace (Social Care)", "declined")
    await room.poll()
    shown = await replies.replies_of(room.office.world.house, room.sam, "c1")
    assert shown.chair_reply is Coming.NO


async def test_an_answer_of_a_stranger_is_nobodys_and_unanswered_strangers_cost_no_call(room: Room) -> None:
    await room.lists("guest@agency.example", "Somebody Else", "")
    room.teams.told.clear()
    await room.poll()
    assert room.teams.told == ["replies"]
    await room.lists("guest2@agency.example", "Somebody Else", "declined")
    await room.poll()
    assert {(await room.invitee(key)).reply for key in ("jo", "kim", "maria")} == {""}


async def test_all_bookings_and_entries_are_read_by_one_call(room: Room) -> None:
    room.teams.told.clear()
    await replies.poll_all(room.office.world, "south_gloucestershire")
    assert room.teams.told == ["replies"]


@pytest.mark.parametrize(("hour", "read"), [(3, []), (23, []), (12, ["replies"])])
async def test_at_night_nobody_asks_for_answers(room: Room, hour: int, read: list[str]) -> None:
    room.teams.told.clear()
    slot = room.office.clock.now().replace(hour=hour, minute=0)
    await read_replies(room.office.world, "south_gloucestershire").act(slot)
    assert room.teams.told == read


async def test_an_entry_that_is_not_there_changes_no_answer(room: Room) -> None:
    await room.answers("jo", "accepted")
    await room.answers("grace", "accepted")
    await room.poll()
    room.teams.events[str((await room.office.meeting()).event_id)].cancelled = "in Outlook"
    await room.poll()
    assert (await room.invitee("jo")).reply == "accepted"
    shown = await replies.replies_of(room.office.world.house, room.sam, "c1")
    assert shown.chair_reply is Coming.YES
