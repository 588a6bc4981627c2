"""S32: no longer needed, in Leicestershire (LE-52, LE-53, LE-75, C-18)."""

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from conference.standdown import Stands
from services.standdown import decide, picture, tell
from tests.services.standdown.room import Room


async def test_one_sub_code_must_be_chosen(leicestershire: Room) -> None:
    with pytest.raises(Refused) as refused:
        await leicestershire.ask("sam", "no_longer_needed", stand_down_sub="")
    assert [one.field for one in refused.value.problems] == ["stand_down_sub"]
    codes = leicestershire.standard.reasons["no_longer_needed"].sub_codes
    assert [one.key for one in codes] == ["looked_after", "deceased", "transferring", "threshold_not_met"]


async def test_the_manager_who_was_told_is_named(leicestershire: Room) -> None:
    with pytest.raises(Refused) as refused:
        await leicestershire.ask("sam", "no_longer_needed", stand_down_manager_told=" ")
    assert [one.field for one in refused.value.problems] == ["stand_down_manager_told"]


async def test_first_the_chair_agrees_and_only_then_the_unit_is_told_and_the_meeting_cancelled(
    leicestershire: Room,
) -> None:
    room = leicestershire
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    assert await room.cards("stand_down_ask") == {"green"}
    assert await room.cards("stand_down_done") == set()
    assert (await room.booking()).status == Status.BOOKED
    (made,) = room.teams.live
    assert not made.locked

    await room.agree("green", request)
    booking = await room.booking()
    assert booking.status == Status.CANCELLED
    assert {"ada", "sam", "cleo"} <= await room.cards("stand_down_done")
    await room.outside()
    assert made.locked
    assert made.cancelled
    assert room.teams.told.index("lock") < room.teams.told.index("cancel")


async def test_the_chair_refuses_and_the_conference_stands_as_booked(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    await decide.refuse(room.house, room.actor("green"), request, "The baby is not looked after.")
    assert (await room.booking()).status == Status.BOOKED
    assert (await room.request(request)).status == Stands.REFUSED
    await room.outside()
    (made,) = room.teams.live
    assert not made.locked
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.steps[0].why == "The baby is not looked after."


async def test_no_new_date_is_looked_for_and_the_social_worker_tells_everybody(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    await room.agree("green", request)
    assert await room.cards("stand_down_tell") == {"sam"}
    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert not shown.rebook
    assert "rebook" not in shown.may
    assert [one.id for one in shown.to_tell][:3] == ["mother", "father", "solicitor"]  # family first


async def test_the_family_is_not_written_to_by_the_bot(leicestershire: Room) -> None:
    room = leicestershire
    before = len(room.post.letters)
    await room.agree("green", await room.ask("sam", "no_longer_needed", "looked_after"))
    await room.outside()
    family = {"ann@home.example", "kit@home.example", "lou@law.example"}
    assert not [one for one in room.post.letters[before:] if one.to in family]


async def test_with_deceased_nobody_on_the_list_hears_anything_by_itself(leicestershire: Room) -> None:
    room = leicestershire
    before = len(room.post.letters)
    request = await room.ask("sam", "no_longer_needed", "deceased")
    await room.agree("green", request)
    await room.outside()
    (made,) = room.teams.live
    assert made.locked
    assert not made.cancelled
    assert room.post.letters[before:] == []
    assert {to for to in await room.mails("stand_down_late") if to.startswith("invitee:")} == set()

    shown = await picture.picture(room.house, room.actor("sam"), request)
    assert shown.quiet
    assert shown.release
    await tell.release(room.house, room.actor("sam"), request)
    await room.outside()
    assert made.cancelled


async def test_threshold_not_met_needs_a_written_reason_and_the_service_manager_hears_of_it(
    leicestershire: Room,
) -> None:
    room = leicestershire
    with pytest.raises(Refused) as refused:
        await room.ask("sam", "no_longer_needed", "threshold_not_met", stand_down_threshold="")
    assert [one.field for one in refused.value.problems] == ["stand_down_threshold"]
    await room.agree("green", await room.ask("sam", "no_longer_needed", "threshold_not_met"))
    assert "sven" in await room.cards("stand_down_done")
    code = room.standard.reasons["no_longer_needed"].sub_codes[3]
    assert "our addition" in code.note


async def test_a_second_press_changes_nothing(leicestershire: Room) -> None:
    room = leicestershire
    request = await room.ask("sam", "no_longer_needed", "looked_after")
    await room.agree("green", request)
    version = (await room.booking()).version
    with pytest.raises(Refused) as refused:
        await room.agree("green", request)
    assert refused.value.code is Code.ALREADY_DECIDED
    assert (await room.booking()).version == version
