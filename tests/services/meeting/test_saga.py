"""A confirmed booking becomes a safe meeting, whatever happens on the way."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from conference.booking import Status
from conference.meeting import wanted
from conference.outside import OutsideFault
from tests.services.meeting.office import STARTS, Office, office_with
from tests.services.meeting.teams import PowerCutError, Teams

GUESTS = {f"{name}@council.example" for name in ("grace.green", "sam.shaw", "ada.adeyemi")}


@pytest.fixture
def teams() -> Teams:
    return Teams()


@pytest.fixture
async def office(tmp_path: Path, teams: Teams) -> AsyncIterator[Office]:
    async with office_with(tmp_path, teams) as office:
        yield office


async def test_a_confirmed_booking_ends_booked_with_a_safe_meeting(office: Office, teams: Teams) -> None:
    await office.further()
    booking, meeting, [made] = await office.booking(), await office.meeting(), teams.live
    assert (booking.status, meeting.state, meeting.problem) == ("booked", "open", "")
    assert made.roles[office.ids["grace"]] == "coorganizer"
    assert made.wish.subject == "Conference Q-26-0001"
    assert {address for _, address in teams.invitations} >= GUESTS
    assert (await office.acts()) == ["meeting_safe"]
    assert office.wakes


async def test_everybody_concerned_is_shown_the_new_state(office: Office) -> None:
    await office.further()
    assert await office.cards("booking") == {"sam"}
    assert await office.cards("unit") == {"ada"}
    assert await office.cards("meeting_alarm") == set()


async def test_the_later_looks_are_a_day_and_a_quarter_of_an_hour_before(office: Office) -> None:
    await office.further()
    checks = await office.works("meeting_check")
    assert [work.due for work in checks] == [STARTS - timedelta(hours=24), STARTS - timedelta(minutes=15)]
    assert all(work.args == {"conference": "c1", "move": "0"} for work in checks)


async def test_a_booking_made_the_day_before_gets_only_the_look_that_is_still_to_come(office: Office) -> None:
    office.clock.move_to(STARTS - timedelta(hours=3))
    await office.further()
    assert [work.due for work in await office.works("meeting_check")] == [STARTS - timedelta(minutes=15)]


async def test_doing_it_again_does_nothing(office: Office, teams: Teams) -> None:
    await office.further()
    before = list(teams.told)
    await office.further()
    assert teams.told == before


@pytest.mark.parametrize("call", range(1, 11))
async def test_the_power_may_fail_after_any_call(office: Office, teams: Teams, call: int) -> None:
    """One event, one invitation each, and never one before the settings were read back equal."""
    teams.dies_after = call
    with pytest.raises(PowerCutError):
        await office.further()
    await office.further()
    assert (await office.booking()).status == Status.BOOKED
    assert len(teams.events) == 1
    assert len(teams.invitations) == len(set(teams.invitations))
    safe = wanted(office.world.house.standards.at("south_gloucestershire", STARTS.date()).meeting)
    assert set(teams.settings_at_invitation) == {safe}


async def test_the_whole_way_takes_ten_calls(office: Office, teams: Teams) -> None:
    """So the story above covers every one of them."""
    await office.further()
    assert teams.told == [
        *("make_event", "join_url", "meeting_id"),
        *("read", "write_settings", "read"),
        *("read", "invite"),
        *("write_roles", "read"),
    ]


async def test_a_link_that_takes_its_time_is_looked_for_again(office: Office, teams: Teams) -> None:
    teams.reads_without_link = 1
    await office.further()
    assert (await office.meeting()).state == "open"


async def test_a_conference_held_face_to_face_is_a_plain_entry(office: Office, teams: Teams) -> None:
    await office.change(mode="face_to_face", venue_id="kingswood")
    await office.further()
    [made] = teams.live
    assert (made.wish.online, made.wish.place) == (False, "Kingswood Civic Centre")
    assert teams.told == ["make_event", "invite"]
    assert (await office.booking()).status == Status.BOOKED
    assert await office.works("meeting_check") == []


async def test_an_hour_without_graph_leaves_the_booking_safe(office: Office, teams: Teams) -> None:
    """The social worker's card says that the meeting follows; the unit is told after five tries."""
    teams.away = OutsideFault("Graph is down", retry_after=60)
    with pytest.raises(OutsideFault):
        await office.further()
    meeting = await office.meeting()
    assert (meeting.state, meeting.problem) == ("wanted", "outside")
    assert await office.cards("booking") == {"sam"}
    assert await office.cards("meeting_alarm") == set()
    for _ in range(3):
        with pytest.raises(OutsideFault):
            await office.further()
    await office.further()
    assert await office.cards("meeting_alarm") == {"ada", "una"}
    [again] = await office.works("meeting")
    assert again.due == office.clock.now() + timedelta(minutes=15)
    teams.away = None
    await office.further()
    assert (await office.booking()).status == Status.BOOKED
    assert (await office.meeting()).problem == ""


async def test_a_refusal_for_good_is_told_at_once(office: Office, teams: Teams) -> None:
    teams.away = OutsideFault("no such mailbox", final=True)
    await office.further()
    assert await office.cards("meeting_alarm") == {"ada", "una"}
    assert "meeting_unsafe" in await office.acts()


async def test_a_conference_that_is_over_gets_no_meeting(office: Office, teams: Teams) -> None:
    office.clock.move_to(STARTS + timedelta(hours=2))
    await office.further()
    assert teams.told == []


@pytest.mark.parametrize("status", ["agreement", "asked", "seeking"])
async def test_nothing_is_made_before_the_chair_has_accepted(
    office: Office, teams: Teams, status: str
) -> None:
    await office.change(status=status)
    await office.further()
    assert teams.told == []
