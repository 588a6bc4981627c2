"""What saves the date of this very conference: which ways are offered, to whom, until when."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from conference.cover import CoverStatus, Part
from conference.dates import london_day
from conference.keep_the_date import Does
from conference.refusals import Code, Refused
from storage.tables import Absence, Conference, Cover, Invitee, InviteList, Report
from tests.services.standdown.room import MORNING, STARTS, Room, a_room
from tests.services.standdown.saves import refused, ways

DECLINED: Mapping[str, Any] = {
    "hv": {
        "kind": "professional", "role": "health_visitor", "name": "Maya Iqbal",
        "email": "maya@health.example", "reply": "declined",
    },
    "school": {
        "kind": "professional", "role": "school", "name": "Jo Price", "email": "jo@school.example",
        "agency": "Hill Primary", "reply": "accepted",
    },
    "police": {
        "kind": "professional", "role": "police", "name": "Dee Dove", "email": "dee@police.example",
        "reply": "accepted",
    },
}  # fmt: skip


async def test_a_later_start_is_offered_while_the_chair_has_time_that_day(leicestershire: Room) -> None:
    room = leicestershire
    room.clock.move_to(MORNING)
    assert (await ways(room, "sam", "no_interpreter"))["later"].does is Does.LATER
    async with room.store.unit() as session:
        first = await session.get(Conference, "c1")
        assert first is not None
        for number, hour in enumerate((11, 14), 2):
            at = STARTS.replace(hour=hour)
            more = {"id": f"c{number}", "reference": f"Q-27-000{number}", "case_reference": f"C-{number}"}
            session.add(
                Conference(**first.model_dump() | more | {"starts": at, "ends": at + timedelta(hours=3)})
            )
    assert "later" not in await ways(room, "sam", "no_interpreter")


async def test_another_day_is_offered_up_to_the_last_date(leicestershire: Room) -> None:
    room = leicestershire
    assert (await ways(room, "sam", "no_interpreter"))["another_day"].does is Does.GO_ON
    await room.change(last_date=london_day(room.clock.now()))
    assert "another_day" not in await ways(room, "sam", "no_interpreter")


async def test_a_report_of_who_cannot_come_may_count_in_leicestershire_only(
    leicestershire: Room, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """LE-55: of a professional of the core group, and only while it is not here."""
    async with leicestershire.store.unit() as session:
        row = await session.get(Invitee, "hv")
        assert row is not None
        row.reply = "declined"
        session.add(row)
    assert "with_report" in await ways(leicestershire, "sam", "not_quorate")
    async with leicestershire.store.unit() as session:
        session.add(
            Report(id="r1", conference_id="c1", agency="Health visiting", invitee_id="hv", status="received")
        )
        for key in ("gp",):
            other = await session.get(Invitee, key)
            assert other is not None
            other.reply = "accepted"
            session.add(other)
    assert "with_report" not in await ways(leicestershire, "sam", "not_quorate")
    async with a_room(tmp_path_factory.mktemp("sw"), "swindon", people=DECLINED) as room:
        assert "with_report" not in await ways(room, "sam", "not_quorate")
        assert "ask_again" in await ways(room, "sam", "not_quorate")


async def test_few_agencies_are_known_only_from_a_complete_list(leicestershire: Room) -> None:
    """LE-57: an open list says nothing about who works with the family."""
    room = leicestershire
    async with room.store.unit() as session:
        for key in ("gp",):
            row = await session.get(Invitee, key)
            assert row is not None
            row.removed_at, row.removed_why = room.clock.now(), "left"
            session.add(row)
    assert "few_agencies" in await ways(room, "green", "not_quorate")
    assert (await ways(room, "green", "not_quorate"))["few_agencies"].may
    assert not (await ways(room, "sam", "not_quorate"))["few_agencies"].may
    async with room.store.unit() as session:
        kept = await session.get(InviteList, "c1")
        assert kept is not None
        kept.completed_at = None
        session.add(kept)
    found = await ways(room, "green", "not_quorate")
    assert "few_agencies" not in found
    assert found["list_now"].verb == "invitees.open"


async def test_near_the_start_it_is_for_the_chairs_count_to_say(leicestershire: Room) -> None:
    leicestershire.clock.move_to(STARTS - timedelta(minutes=20))
    found = await ways(leicestershire, "green", "not_quorate", "did_not_attend")
    assert "count" in found
    assert not {"chair_proceeds", "few_agencies"} & found.keys()
    leicestershire.clock.move_to(STARTS + timedelta(minutes=5))
    assert set(await ways(leicestershire, "green", "not_quorate", "did_not_attend")) == {"count"}


async def test_a_report_that_is_late_for_the_family_is_weighed_against_the_rule(leicestershire: Room) -> None:
    """LE-38: 24 hours before."""
    room = leicestershire
    early = await ways(room, "sam", "report_not_shared")
    assert set(early) == {"share_now"}
    assert early["share_now"].by == STARTS - timedelta(hours=24)
    assert early["share_now"].but is None
    room.clock.move_to(MORNING)
    late = await ways(room, "sam", "report_not_shared")
    assert set(late) == {"share_now", "share_later"}
    assert late["share_later"].but is not None


async def test_cover_that_is_open_is_the_door_to_another_chair(leicestershire: Room) -> None:
    """LE-68: reported already, so that nobody reports it twice."""
    room = leicestershire
    assert "another_chair" in await ways(room, "uma", "unforeseen", "staff_sickness")
    async with room.store.unit() as session:
        session.add(
            Absence(
                id="b1", council=room.council, person_id="green", part=Part.CHAIR, why="sick",
                starts=room.clock.now(), entered_by="green", entered_at=room.clock.now(),
            )
        )  # fmt: skip
        await session.flush()
        session.add(
            Cover(
                id="v1",
                council=room.council,
                absence_id="b1",
                conference_id="c1",
                was_chair_id="green",
                status=CoverStatus.MANAGER,
            )
        )
    found = await ways(room, "uma", "unforeseen", "staff_sickness")
    assert "another_chair" not in found
    assert found["choose_chair"].data == (("cover", "v1"),)
    assert found["choose_chair"].may
    assert not (await ways(room, "sam", "unforeseen", "staff_sickness"))["choose_chair"].may


@pytest.mark.parametrize("who", ["brown", "cory"])
async def test_who_has_no_part_in_it_finds_no_such_booking(leicestershire: Room, who: str) -> None:
    with pytest.raises(Refused) as found:
        await ways(leicestershire, who, "no_interpreter")
    assert found.value.code is Code.UNKNOWN
    assert (await refused(leicestershire, who, "interpreter_by_telephone")).code is Code.UNKNOWN


@pytest.mark.parametrize("status", ["stood_down", "cancelled"])
async def test_what_is_not_going_ahead_has_no_date_to_save(leicestershire: Room, status: str) -> None:
    await leicestershire.change(status=status)
    assert await ways(leicestershire, "sam", "no_interpreter") == {}
    assert (await refused(leicestershire, "sam", "interpreter_by_telephone")).code is Code.STALE
