"""A new date: after a stand-down, after an agreed postponement, past the last date."""

from datetime import date, timedelta

import pytest

from conference.booking import Status
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.standdown import Stands
from services import agreements, chairs
from services.booking import move
from services.standdown import picture
from services.timetable import duties_of, kept_of
from storage.tables import ChairAsk, Work
from tests.services.standdown.room import LAST, STARTS, Room

WHY = {"reason": "No school day before.", "safeguarded": "With the grandmother."}


async def stood_down(room: Room, *, late: bool = False) -> str:
    if late:
        room.clock.move_to(STARTS - timedelta(hours=2))
    request = await room.ask("sam", "not_quorate")
    await room.agree("green", request)
    await room.agree("uma", request)
    await room.outside()
    return request


async def rebooked(room: Room, *, past: bool = False) -> None:
    """To the first time that is offered in time, or the first past the last date."""
    offered = await move.offers_to_move(room.house, room.actor("sam"), "c1")
    found = [one for one in offered.offers if (london_day(one.starts) > LAST) == past]
    version = (await room.booking()).version
    await move.move_booking(
        room.house, room.actor("sam"), "c1", version=version, key=found[0].key, why=WHY if past else {}
    )


async def accepted(room: Room) -> None:
    (ask,) = await room.rows(ChairAsk, status="asked")
    name = ask.chair_id
    await chairs.accept(room.house, room.actor(name), ask.id)
    await room.outside()


async def test_one_history_and_a_new_meeting_after_a_stand_down(leicestershire: Room) -> None:
    room = leicestershire
    await stood_down(room)
    (old,) = room.teams.events.values()
    assert old.locked
    assert old.cancelled
    await rebooked(room)
    await accepted(room)
    booking = await room.booking()
    assert booking.status == Status.BOOKED
    assert booking.starts != STARTS
    assert booking.starts.date() <= LAST
    (live,) = room.teams.live
    assert live is not old
    assert {"maya@health.example", "gp@surgery.example"} <= {one.email for one in live.attendees}
    acts = await room.acts()
    assert acts.index("stood_down") < acts.index("moved")


async def test_while_stood_down_a_new_date_is_what_is_due(leicestershire: Room) -> None:
    room = leicestershire
    await stood_down(room)
    async with room.store.reading() as session:
        kept = await kept_of(session, await room.booking())
    table = duties_of(room.standard, kept)
    keys = {step.key for step in table.steps}
    assert "rebook" in keys
    assert "last_date" in keys
    assert "sw_report_chair" not in keys
    assert "next_date_inquorate" not in keys  # Leicestershire has no such rule


@pytest.mark.parametrize("room", ["swindon", "west_sussex"], indirect=True)
async def test_s37_what_was_not_quorate_has_its_next_date_within_ten_working_days(room: Room) -> None:
    request = await room.ask("sam", "not_quorate")
    for step in room.standard.chains["cancel"].value.steps:
        await room.agree({"unit_manager": "uma", "unit_senior": "una"}.get(step.role.value, "sven"), request)
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.next_within == date(2027, 1, 29)
    async with room.store.reading() as session:
        kept = await kept_of(session, await room.booking())
    assert duties_of(room.standard, kept).step("next_date_inquorate") is not None


async def test_a_date_that_was_accepted_does_not_move_before_it_is_agreed(leicestershire: Room) -> None:
    room = leicestershire
    with pytest.raises(Refused) as refused:
        await rebooked(room)
    assert refused.value.code is Code.NOT_AGREED
    request = await room.ask("sam", "family_cannot_attend", "illness", act="postpone")
    with pytest.raises(Refused):
        await rebooked(room)
    await room.agree("green", request)
    await rebooked(room)
    assert (await room.request(request)).status == Stands.DONE
    await accepted(room)
    with pytest.raises(Refused) as again:  # used up: once accepted, the next move needs its own
        await rebooked(room)
    assert again.value.code is Code.NOT_AGREED


async def test_the_old_invitation_stays_until_the_new_date_is_confirmed(leicestershire: Room) -> None:
    room = leicestershire
    await room.agree("green", await room.ask("sam", "family_cannot_attend", "illness", act="postpone"))
    before = list(room.post.letters)
    await rebooked(room)
    await room.outside()
    (made,) = room.teams.live
    assert made.wish.starts == STARTS
    assert not made.locked
    assert room.post.letters == before
    await accepted(room)
    (made,) = room.teams.live
    assert made.wish.starts == (await room.booking()).starts


async def test_nobody_turns_up_at_the_old_time_when_the_new_one_is_not_confirmed_in_time(
    leicestershire: Room,
) -> None:
    room = leicestershire
    await room.agree("green", await room.ask("sam", "family_cannot_attend", "illness", act="postpone"))
    await rebooked(room)
    dues = [work.due for work in await room.rows(Work, kind="meeting") if ":old:" in work.key]
    assert dues == [STARTS - timedelta(hours=24)]
    room.clock.move_to(dues[0] + timedelta(minutes=1))
    await room.outside()
    (made,) = room.teams.events.values()
    assert made.locked
    assert made.cancelled
    told = [one for one in room.post.letters if one.to == "sam@council.example"]
    assert "15 Jan" in told[-1].text  # of the old day
    await accepted(room)
    assert len(room.teams.live) == 1


async def test_le_61_past_the_last_date_the_service_manager_agrees_with_how_the_child_is_kept_safe(
    leicestershire: Room,
) -> None:
    room = leicestershire
    await stood_down(room)
    offered = await move.offers_to_move(room.house, room.actor("sam"), "c1")
    late = next(one for one in offered.offers if london_day(one.starts) > LAST)
    version = (await room.booking()).version
    with pytest.raises(Refused) as refused:
        await move.move_booking(room.house, room.actor("sam"), "c1", version=version, key=late.key, why={})
    assert refused.value.code is Code.PAST_LAST_DATE
    await rebooked(room, past=True)
    assert (await room.booking()).status == Status.AGREEMENT
    await agreements.agree(room.house, room.actor("sven"), "c1", (await room.booking()).version)
    await accepted(room)
    booking = await room.booking()
    assert booking.status == Status.BOOKED
    assert london_day(booking.starts) > booking.last_date


async def test_refused_past_the_last_date_lets_the_time_go_and_tells_everybody(leicestershire: Room) -> None:
    room = leicestershire
    await stood_down(room)
    await rebooked(room, past=True)
    version = (await room.booking()).version
    await agreements.refuse(room.house, room.actor("sven"), "c1", version, "Find a day before.")
    booking = await room.booking()
    assert booking.chair_id is None
    assert booking.status == Status.SEEKING
    assert {"sam", "ada"} <= await room.cards("agreement_decided")
    await rebooked(room)  # another time is chosen
    assert (await room.booking()).status == Status.ASKED
