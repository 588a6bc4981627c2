"""Who may take a copy, that it is kept, and how it leaves."""

from datetime import timedelta

import pytest

from conference.refusals import Code, Refused
from services import casefile
from storage.tables import Viewed, Work
from tests.services.casefile import story
from tests.services.standdown.room import NOW, Room


async def refusal(room: Room, who: str) -> Code:
    with pytest.raises(Refused) as refused:
        await casefile.send_record(room.house, room.actor(who), "c1")
    assert await room.rows(Viewed, what="casefile") == []
    assert await room.mails("casefile") == set()
    return refused.value.code


async def test_for_whom_the_case_is_none_of_theirs_there_is_no_such_booking(leicestershire: Room) -> None:
    for who in ("cory", "brown", "dara"):
        assert await refusal(leicestershire, who) is Code.UNKNOWN


async def test_a_clerk_may_prepare_the_conference_and_takes_no_copy(leicestershire: Room) -> None:
    assert await refusal(leicestershire, "cleo") is Code.NOT_YOURS


async def test_a_chair_who_was_only_asked_takes_no_copy(leicestershire: Room) -> None:
    await leicestershire.change(status="asked")
    assert await refusal(leicestershire, "green") is Code.NOT_YOURS


async def test_somebody_of_another_council_finds_nothing(leicestershire: Room) -> None:
    await leicestershire.change(council="swindon")
    assert await refusal(leicestershire, "sam") is Code.UNKNOWN


async def test_a_chair_may_take_it_after_it_was_stood_down(leicestershire: Room) -> None:
    await story.stood_down(leicestershire)
    await casefile.send_record(leicestershire.house, leicestershire.actor("green"), "c1")
    assert "person:green" in await leicestershire.mails("casefile")


async def test_that_a_copy_was_taken_is_kept_with_who_and_when(leicestershire: Room) -> None:
    await casefile.send_record(leicestershire.house, leicestershire.actor("sam"), "c1")
    assert [(one.who, one.at) for one in await leicestershire.rows(Viewed, what="casefile")] == [("sam", NOW)]
    assert await leicestershire.mails("casefile") == {"person:sam"}


async def test_pressed_twice_it_is_one_mail_and_another_later(leicestershire: Room) -> None:
    room = leicestershire
    for later in (timedelta(), timedelta(seconds=20), timedelta(minutes=5)):
        room.clock.move_to(NOW + later)
        await casefile.send_record(room.house, room.actor("sam"), "c1")
    states = [
        one.args["state"] for one in await room.rows(Work, kind="mail") if one.args["view"] == "casefile"
    ]
    assert states == ["2027-01-12T10:00", "2027-01-12T10:05"]


async def test_an_operator_takes_it_by_its_reference_without_what_is_between_people(
    leicestershire: Room,
) -> None:
    standard, made = await casefile.record_for_operator(leicestershire.house, "leicestershire", "q-27-0001")
    assert standard.council == "leicestershire"
    assert (made.made_for, made.made_as, made.concerns) == ("", None, ())
    assert [one.who for one in await leicestershire.rows(Viewed, what="casefile")] == ["operator"]


async def test_an_operator_finds_no_booking_of_another_council(leicestershire: Room) -> None:
    with pytest.raises(Refused) as refused:
        await casefile.record_for_operator(leicestershire.house, "swindon", "Q-27-0001")
    assert refused.value.code is Code.UNKNOWN
