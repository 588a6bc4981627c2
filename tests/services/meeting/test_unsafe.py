"""What cannot be confirmed stops the invitations, and somebody is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conference.booking import Status
from conference.outside import OutsideFault
from services.meeting.check import check_meeting
from services.meeting.make import TRIES
from tests.services.meeting.office import STARTS, Office, office_with
from tests.services.meeting.teams import OPEN, PowerCutError, Teams


@pytest.fixture
def teams() -> Teams:
    return Teams()


@pytest.fixture
async def office(tmp_path: Path, teams: Teams) -> AsyncIterator[Office]:
    async with office_with(tmp_path, teams) as office:
        yield office


async def _until_told(office: Office) -> None:
    for _ in range(TRIES - 1):
        with pytest.raises(OutsideFault):
            await office.further()
    await office.further()


async def test_a_setting_that_does_not_take_invites_nobody(office: Office, teams: Teams) -> None:
    teams.stubborn = {"chat": "enabled", "lobby_scope": "organization"}
    await _until_told(office)
    meeting = await office.meeting()
    assert (meeting.state, meeting.problem) == ("unsafe", "settings:lobby_scope,chat")
    assert teams.invitations == []
    assert (await office.booking()).status == Status.CONFIRMED
    assert await office.cards("meeting_alarm") == {"ada", "una"}
    assert len(await office.works("meeting")) == 1


async def test_once_the_setting_takes_the_booking_goes_on(office: Office, teams: Teams) -> None:
    teams.stubborn = {"chat": "enabled"}
    await _until_told(office)
    teams.stubborn = {}
    await office.further()
    assert (await office.meeting()).state == "open"
    assert (await office.acts())[-2:] == ["meeting_unsafe", "meeting_safe"]


async def test_later_tries_go_on_without_a_second_alarm(office: Office, teams: Teams) -> None:
    teams.stubborn = {"chat": "enabled"}
    await _until_told(office)
    await office.further()
    assert len(await office.works("meeting")) == 2
    assert (await office.acts()).count("meeting_unsafe") == 1


async def test_a_link_that_never_appears_is_told(office: Office, teams: Teams) -> None:
    teams.reads_without_link = 1000
    await _until_told(office)
    meeting = await office.meeting()
    assert (meeting.state, meeting.problem) == ("unsafe", "no_link")
    assert teams.invitations == []


async def test_a_chair_who_does_not_become_co_organiser_is_told(office: Office, teams: Teams) -> None:
    teams.loses_roles = True
    await _until_told(office)
    meeting = await office.meeting()
    assert (meeting.state, meeting.problem) == ("unsafe", "roles")
    assert (await office.booking()).status == Status.CONFIRMED


async def test_settings_that_slip_just_before_the_invitation_stop_it(office: Office, teams: Teams) -> None:
    teams.dies_after = 7  # the look right before the invitation
    with pytest.raises(PowerCutError):
        await office.further()
    assert (await office.meeting()).state == "safe"
    teams.live[0].settings = OPEN
    teams.stubborn = {"recording": True}
    with pytest.raises(OutsideFault):
        await office.further()
    assert teams.invitations == []


async def test_a_look_that_finds_nothing_changed_tells_nobody(office: Office) -> None:
    await office.further()
    office.clock.move_to(STARTS - timedelta(hours=24))
    await check_meeting(office.world, "c1", "0")
    meeting = await office.meeting()
    assert (meeting.state, meeting.checked_at) == ("open", office.clock.now())
    assert await office.cards("meeting_alarm") == set()


async def test_a_changed_setting_is_put_right_and_told(office: Office, teams: Teams) -> None:
    await office.further()
    [made] = teams.live
    safe = made.settings
    made.settings = replace(safe, lobby_scope="everyone")
    await check_meeting(office.world, "c1", "0")
    meeting = await office.meeting()
    assert made.settings == safe
    assert (meeting.state, meeting.problem) == ("open", "put_right:lobby_scope")
    assert await office.cards("meeting_alarm") == {"ada", "una"}
    assert len(teams.invitations) == 3


async def test_lost_roles_are_put_right_and_told(office: Office, teams: Teams) -> None:
    await office.further()
    [made] = teams.live
    made.roles[office.ids["sam"]] = "coorganizer"
    await check_meeting(office.world, "c1", "0")
    assert made.roles[office.ids["sam"]] == "attendee"
    assert (await office.meeting()).problem == "put_right:roles"


async def test_a_change_that_cannot_be_put_right_stays_unsafe(office: Office, teams: Teams) -> None:
    await office.further()
    [made] = teams.live
    made.settings = replace(made.settings, chat="enabled")
    teams.stubborn = {"chat": "enabled"}
    with pytest.raises(OutsideFault):
        await check_meeting(office.world, "c1", "0")
    assert (await office.meeting()).state == "unsafe"
    assert await office.cards("meeting_alarm") == {"ada", "una"}


async def test_a_look_meant_for_an_earlier_date_ends_without_effect(office: Office, teams: Teams) -> None:
    await office.further()
    await office.change(move=1)
    before = len(teams.told)
    await check_meeting(office.world, "c1", "0")
    assert len(teams.told) == before


async def test_a_look_that_nobody_answers_is_told_and_taken_back_later(office: Office, teams: Teams) -> None:
    await office.further()
    teams.away = OutsideFault("Graph is down")
    for _ in range(TRIES):
        with pytest.raises(OutsideFault):
            await check_meeting(office.world, "c1", "0")
    assert (await office.meeting()).problem == "outside"
    assert await office.cards("meeting_alarm") == {"ada", "una"}
    teams.away = None
    await check_meeting(office.world, "c1", "0")
    meeting = await office.meeting()
    assert (meeting.state, meeting.problem) == ("open", "")
