"""The Teams meeting: settings and roles that only count when they were read back."""

import logging

import pytest

from conference.outside import OutsideFault
from graph.meetings import GraphMeetings
from tests.graph.loopback import SAFE, attendee, meetings_of, wish
from workshop.tenant.calendar import Door
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind


async def _made(meetings: GraphMeetings) -> tuple[str, str]:
    event_id = await meetings.make_event(wish())
    link = await meetings.join_url(event_id)
    assert link is not None
    meeting_id = await meetings.meeting_id(link)
    assert meeting_id is not None
    return event_id, meeting_id


async def test_what_was_written_is_what_is_read_back() -> None:
    """`organizationExcludingGuests` is a newer word: it only reads back with the Prefer header."""
    tenant = Tenant(link_after_reads=0)
    async with meetings_of(tenant) as meetings:
        _, meeting_id = await _made(meetings)
        assert (await meetings.read(meeting_id)).settings != SAFE
        await meetings.write_settings(meeting_id, SAFE)
        assert (await meetings.read(meeting_id)).settings == SAFE


async def test_settings_that_teams_ignored_read_back_as_they_are() -> None:
    tenant = Tenant(link_after_reads=0)
    tenant.fail(
        Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED, ignored=("allowMeetingChat",))
    )
    async with meetings_of(tenant) as meetings:
        _, meeting_id = await _made(meetings)
        await meetings.write_settings(meeting_id, SAFE)
        assert (await meetings.read(meeting_id)).settings.chat == "enabled"


async def test_a_setting_that_is_missing_is_a_fault_and_never_taken_for_safe() -> None:
    tenant = Tenant(link_after_reads=0)
    del tenant.new_meeting_settings["recordAutomatically"]
    async with meetings_of(tenant) as meetings:
        _, meeting_id = await _made(meetings)
        with pytest.raises(OutsideFault, match="recordAutomatically"):
            await meetings.read(meeting_id)


async def test_a_missing_access_policy_can_still_come_right() -> None:
    """Teams takes up to half an hour to believe in a new one; any other refusal stays."""
    tenant = Tenant(link_after_reads=0)
    tenant.fail(Fault("GET", "/onlineMeetings", 1, Kind.NO_POLICY))
    async with meetings_of(tenant) as meetings:
        with pytest.raises(OutsideFault) as told:
            await _made(meetings)
    assert not told.value.final


async def test_the_chair_reads_back_as_co_organiser() -> None:
    tenant = Tenant(link_after_reads=0)
    chair, worker = attendee(tenant, "Grace Green", chair=True), attendee(tenant, "Sam Shaw")
    async with meetings_of(tenant) as meetings:
        event_id, meeting_id = await _made(meetings)
        await meetings.invite(event_id, [chair, worker])
        await meetings.write_roles(meeting_id, [chair, worker])
        roles = (await meetings.read(meeting_id)).roles
    assert roles == {chair.aad_object_id: "coorganizer", worker.aad_object_id: "attendee"}


async def test_roles_lost_by_a_change_of_the_event_are_seen() -> None:
    tenant = Tenant(link_after_reads=0)
    chair = attendee(tenant, "Grace Green", chair=True)
    async with meetings_of(tenant) as meetings:
        event_id, meeting_id = await _made(meetings)
        await meetings.invite(event_id, [chair])
        await meetings.write_roles(meeting_id, [chair])
        tenant.fail(Fault("PATCH", "/events/", 1, Kind.ROLES_LOST))
        await meetings.move(event_id, wish(place="Room 2"))
        assert (await meetings.read(meeting_id)).roles[chair.aad_object_id] == "attendee"


async def test_a_locked_meeting_lets_nobody_past_the_lobby_and_keeps_no_chair() -> None:
    tenant = Tenant(link_after_reads=0)
    chair = attendee(tenant, "Grace Green", chair=True)
    async with meetings_of(tenant) as meetings:
        event_id, meeting_id = await _made(meetings)
        await meetings.write_settings(meeting_id, SAFE)
        await meetings.invite(event_id, [chair])
        await meetings.write_roles(meeting_id, [chair])
        await meetings.lock(meeting_id)
    link = tenant.meetings[0].link
    assert tenant.lobby(chair.email, link) is Door.LOBBY
    assert not tenant.can_admit(chair.email, link)


async def test_a_lock_that_did_not_take_is_a_fault() -> None:
    tenant = Tenant(link_after_reads=0)
    async with meetings_of(tenant) as meetings:
        _, meeting_id = await _made(meetings)
        tenant.fail(Fault("PATCH", "/onlineMeetings/", 1, Kind.SETTINGS_IGNORED))
        with pytest.raises(OutsideFault, match="locked"):
            await meetings.lock(meeting_id)


async def test_the_join_link_reaches_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """httpx logs every address it calls, and one of them holds the link."""
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    tenant = Tenant(link_after_reads=0)
    with caplog.at_level(logging.DEBUG):
        async with meetings_of(tenant) as meetings:
            await _made(meetings)
    assert any("onlineMeetings" in call.path for call in tenant.calls)
    assert "meetup-join" not in caplog.text
    assert "JoinWebUrl" not in caplog.text
