"""What goes wrong around a stand-down: stale cards, two at once, nobody there, too late, taken back."""

import asyncio
from datetime import timedelta

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from conference.standdown import Stands
from services.standdown import ask, decide, picture, tell
from services.standdown.tell import late_word
from storage.tables import Notice, Work
from tests.services.standdown.room import STARTS, Room


async def test_the_last_press_made_twice_at_one_moment_carries_it_out_once(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "report_not_shared")
    await room.agree("green", request)
    ends = await asyncio.gather(
        room.agree("uma", request), room.agree("uma", request), return_exceptions=True
    )
    assert sum(one is None for one in ends) == 1
    assert [act for act in await room.acts() if act == "stood_down"] == ["stood_down"]


@pytest.mark.parametrize("room", ["swindon"], indirect=True)
async def test_agree_and_refuse_at_one_moment_end_in_one_of_them(room: Room) -> None:
    request = await room.ask("sam", "unforeseen")
    await room.agree("una", request)
    refuse = decide.refuse(room.house, room.actor("sven"), request, "It goes ahead.")
    await asyncio.gather(room.agree("sven", request), refuse, return_exceptions=True)
    row, booking = await room.request(request), await room.booking()
    assert (row.status, booking.status) in {("done", "stood_down"), ("refused", "booked")}


@pytest.mark.parametrize("room", ["swindon"], indirect=True)
async def test_both_managers_press_at_one_moment_and_it_is_stood_down(room: Room) -> None:
    request = await room.ask("sam", "unforeseen")
    await asyncio.gather(room.agree("sven", request), room.agree("una", request))
    assert (await room.booking()).status == Status.STOOD_DOWN


async def test_two_who_ask_at_one_moment_make_one_request(leicestershire: Room) -> None:
    room = leicestershire
    ends = await asyncio.gather(
        room.ask("sam", "report_not_shared"), room.ask("ada", "not_quorate"), return_exceptions=True
    )
    refused = [one for one in ends if isinstance(one, Refused)]
    assert [one.code for one in refused] == [Code.ALREADY_DECIDED]


async def test_whoever_asked_takes_it_back_and_nobody_else_can(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "report_not_shared")
    with pytest.raises(Refused) as refused:
        await decide.withdraw(room.house, room.actor("tess"), request)
    assert refused.value.code is Code.NOT_YOURS
    await decide.withdraw(room.house, room.actor("sam"), request, "The report has been shared.")
    with pytest.raises(Refused) as late:
        await room.agree("green", request)
    assert late.value.code is Code.ALREADY_DECIDED
    assert (await room.booking()).status == Status.BOOKED
    assert await room.ask("sam", "not_quorate")  # another may be asked


async def test_a_request_about_a_date_that_has_moved_is_stale(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "report_not_shared")
    await room.change(move=1, starts=STARTS + timedelta(days=3), ends=STARTS + timedelta(days=3, hours=2))
    with pytest.raises(Refused) as refused:
        await room.agree("green", request)
    assert refused.value.code is Code.STALE


async def test_the_chair_is_away_and_the_manager_decides_in_their_place_but_not_twice(
    leicestershire: Room,
) -> None:
    room = leicestershire
    await room.away("green")
    request = await room.ask("sam", "report_not_shared")
    assert "uma" in await room.cards("stand_down_ask")
    await room.agree("uma", request)
    with pytest.raises(Refused) as refused:
        await room.agree("uma", request)
    assert refused.value.code is Code.ALREADY_DECIDED
    assert (await room.booking()).status == Status.BOOKED
    assert "una" in await room.cards("stand_down_ask")  # permission has to come from somebody else
    await room.agree("una", request)
    assert (await room.booking()).status == Status.STOOD_DOWN
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert [one.absent_why for one in shown.steps] == ["away", "took_part"]


async def test_nobody_answers_and_the_deputy_is_asked_in_half_of_the_time_that_is_left(
    leicestershire: Room,
) -> None:
    room = leicestershire
    room.clock.move_to(STARTS - timedelta(hours=2))
    request = await room.ask("sam", "unforeseen")
    (climb,) = await room.rows(Work, kind="agreement_climb")
    assert climb.due == STARTS - timedelta(hours=1)
    room.clock.move_to(climb.due)
    await decide.climb_request(room.house, "c1", climb.args["agreement"])
    assert "uma" in await room.cards("stand_down_ask")
    await room.agree("uma", request)
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.steps[0].absent_why == "no_answer"


async def test_once_it_has_begun_only_what_can_still_happen_may_be_asked_for(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(STARTS + timedelta(minutes=5))
    opened = await ask.open_request(room.house, room.actor("green"), "c1")
    assert "not_quorate" in opened.reasons
    assert "report_not_shared" not in opened.reasons
    with pytest.raises(Refused) as refused:
        await room.ask("green", "report_not_shared")
    assert refused.value.code is Code.INVALID
    request = await room.ask("green", "not_quorate")
    await room.agree("uma", request)
    assert (await room.booking()).status == Status.STOOD_DOWN


async def test_after_its_end_nothing_can_be_asked_or_decided_and_it_is_said(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "report_not_shared")
    room.clock.move_to(STARTS + timedelta(hours=3))
    with pytest.raises(Refused) as refused:
        await room.agree("green", request)
    assert refused.value.code is Code.STALE
    await decide.lapse_request(room.house, request)
    assert (await room.request(request)).status == Stands.LAPSED
    assert {"sam", "green", "ada"} <= await room.cards("stand_down_done")
    assert (await room.booking()).status == Status.BOOKED


async def test_in_the_last_hours_each_hears_by_a_mail_of_their_own_at_night_too(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(STARTS - timedelta(hours=12))  # 10pm
    request = await room.ask("ada", "unforeseen")
    await room.agree("green", request)
    await room.agree("uma", request)
    assert (await room.request(request)).late
    told = await room.mails("stand_down_late")
    assert {"person:green", "person:sam", "invitee:hv", "invitee:gp", "invitee:mother"} <= told
    news = [work for work in await room.rows(Work, kind="card") if work.args["view"] == "stand_down_done"]
    assert {work.due for work in news} == {room.clock.now()}
    word = await late_word(room.house, request, "invitee:mother")
    assert word is not None
    assert word.invited is not None
    assert word.invited.join_url == ""


async def test_days_before_the_news_waits_for_the_morning(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(STARTS - timedelta(hours=60))  # 10pm, two days before
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    await room.agree("green", request)
    news = [work for work in await room.rows(Work, kind="card") if work.args["view"] == "stand_down_done"]
    assert {work.due.hour for work in news} == {8}
    assert await room.mails("stand_down_late") == set()


async def test_the_word_of_the_last_hours_is_not_sent_when_it_is_no_longer_true(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(STARTS - timedelta(hours=3))
    request = await room.ask("ada", "unforeseen")
    await room.agree("green", request)
    await room.agree("uma", request)
    await room.change(status="booked")
    assert await late_word(room.house, request, "invitee:hv") is None


async def test_reminders_end(leicestershire: Room) -> None:
    room = leicestershire
    async with room.store.unit() as session:
        session.add(
            Notice(
                key="n1", conference_id="c1", step="sw_report_chair", rung="reminder", person_id="sam",
                role="social_worker", move=0, at=room.clock.now(), send_at=room.clock.now(),
            )
        )  # fmt: skip
    await room.agree("green", await room.ask("sam", "no_longer_needed", "looked_after"))
    (notice,) = await room.rows(Notice)
    assert notice.outcome == "over"


async def test_people_are_ticked_off_one_by_one_and_can_be_taken_back(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    await room.agree("green", request)
    await tell.tick_told(room.house, room.actor("sam"), request, "mother")
    await tell.tick_told(room.house, room.actor("sam"), request, "mother")
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert [one.id for one in shown.to_tell if one.told_at] == ["mother"]
    assert shown.to_tell[0].told_by == "Sam Reed"
    await tell.tick_told(room.house, room.actor("sam"), request, "mother", yes=False)
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.untold == len(shown.to_tell)
    with pytest.raises(Refused) as refused:
        await tell.tick_told(room.house, room.actor("tess"), request, "mother")
    assert refused.value.code is Code.NOT_YOURS


async def test_a_stranger_finds_nothing(leicestershire: Room) -> None:
    request = await leicestershire.ask("sam", "report_not_shared")
    with pytest.raises(Refused) as refused:
        await picture.picture(leicestershire.house, leicestershire.actor("cory"), request)
    assert refused.value.code is Code.UNKNOWN
