"""The saga with the real client on the local tenant: what Microsoft would have been told, in order."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from conference.booking import Status
from conference.meeting import wanted
from conference.outside import OutsideFault
from graph.meetings import settings_body
from services.meeting.check import check_meeting
from tests.graph.loopback import meetings_of
from tests.services.meeting.office import CAST, STARTS, Office, office_with
from workshop.har import Exchange
from workshop.tenant.calendar import Door
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

CALLS = 11  # the whole way, two reads for the link included
ROUNDS = 12


@pytest.fixture
def tenant() -> Tenant:
    tenant = Tenant()
    for name, _ in CAST.values():
        tenant.add_person(name)
    return tenant


@pytest.fixture
async def office(tmp_path: Path, tenant: Tenant) -> AsyncIterator[Office]:
    ids = {
        key: tenant.known(f"{name.lower().replace(' ', '.')}@{tenant.domain}").id
        for key, (name, _) in CAST.items()
    }
    async with meetings_of(tenant) as meetings, office_with(tmp_path, meetings, ids) as office:
        yield office


async def _until_booked(office: Office) -> int:
    """How many tries it took."""
    for tries in range(1, ROUNDS):
        try:
            await office.further()
        except OutsideFault:
            continue
        if (await office.booking()).status == Status.BOOKED:
            return tries
    raise AssertionError((await office.meeting()).problem)


def _acts(tenant: Tenant) -> list[str]:
    return [_act(call) for call in tenant.calls if call.status]


def _act(call: Exchange) -> str:
    sent, where = call.sent() or {}, "event" if "/events" in call.path else "meeting"
    what = "attendees " if "attendees" in sent else "participants " if "participants" in sent else ""
    return f"{call.method} {what}{where}"


async def _holds(office: Office, tenant: Tenant) -> None:
    """One event, one meeting, each invited once, the chair co-organiser, and nothing before it was safe."""
    [event], [meeting] = tenant.live_events(), tenant.meetings
    invited = [mail.to[0] for mail in tenant.outbox if mail.sort == "invitation"]
    assert len(invited) == len(set(invited)) == 3
    assert {one.address for one in event.attendees} == set(invited)
    assert {one.user_id: one.role for one in meeting.participants}[office.ids["grace"]] == "coorganizer"
    _safe_before_anybody_was_told(tenant, office)


def _safe_before_anybody_was_told(tenant: Tenant, office: Office) -> None:
    """The last time that Graph spoke of the settings before an invitation, all of them were as wished."""
    safe = settings_body(
        wanted(office.world.house.standards.at("south_gloucestershire", STARTS.date()).meeting)
    )
    for place, call in enumerate(tenant.calls):
        if _act(call) == "PATCH attendees event":
            reads = [
                c.answered()
                for c in tenant.calls[:place]
                if c.method == "GET" and "/onlineMeetings/" in c.path and c.status == 200
            ]
            assert {name: reads[-1][name] for name in safe} == safe


async def test_the_whole_way_in_order(office: Office, tenant: Tenant) -> None:
    assert await _until_booked(office) == 1
    assert _acts(tenant) == [
        *("POST event", "GET event", "GET event", "GET meeting"),
        *("GET meeting", "PATCH meeting", "GET meeting"),
        *("GET meeting", "PATCH attendees event"),
        *("PATCH participants meeting", "GET meeting"),
    ]
    await _holds(office, tenant)


@pytest.mark.parametrize("call", range(1, CALLS + 1))
@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.THROTTLED])
async def test_any_call_may_fail_in_any_way(office: Office, tenant: Tenant, call: int, kind: Kind) -> None:
    tenant.fail(Fault("*", ".", 1, kind, every=call))
    assert await _until_booked(office) == 2
    await _holds(office, tenant)


async def test_settings_that_never_take_leave_everybody_uninvited(office: Office, tenant: Tenant) -> None:
    tenant.fail(Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED))
    with pytest.raises(OutsideFault):
        await office.further()
    assert (await office.meeting()).problem == "settings:lobby_scope"
    assert tenant.outbox == []


async def test_a_link_that_never_appears_leaves_everybody_uninvited(office: Office, tenant: Tenant) -> None:
    tenant.fail(Fault("POST", "/events$", 1, Kind.NO_LINK))
    with pytest.raises(OutsideFault):
        await office.further()
    assert (await office.meeting()).problem == "no_link"
    assert tenant.outbox == []


async def test_a_long_wait_that_was_asked_for_is_passed_on(office: Office, tenant: Tenant) -> None:
    tenant.fail(Fault("POST", "/events$", 1, Kind.THROTTLED, retry_after="7200"))
    with pytest.raises(OutsideFault) as told:
        await office.further()
    assert told.value.retry_after == 7200


async def test_a_policy_that_is_not_believed_yet_only_delays(office: Office, tenant: Tenant) -> None:
    tenant.fail(Fault("*", "/onlineMeetings", 3, Kind.NO_POLICY))
    assert await _until_booked(office) == 4
    await _holds(office, tenant)


async def test_roles_that_a_move_lost_are_written_again(office: Office, tenant: Tenant) -> None:
    await _until_booked(office)
    link = tenant.meetings[0].link
    tenant.fail(Fault("PATCH", "/events/", 1, Kind.ROLES_LOST))
    later = STARTS + timedelta(days=1)
    await office.change(starts=later, ends=later + timedelta(hours=2), move=1, status="confirmed")
    await _until_booked(office)
    [event] = tenant.live_events()
    assert (event.start, tenant.meetings[0].link, tenant.meetings[0].dead) == (later, link, False)
    assert [mail.sort for mail in tenant.outbox] == ["invitation"] * 3 + ["update"] * 3
    await _holds(office, tenant)


async def test_what_a_co_organiser_opened_is_closed_again(office: Office, tenant: Tenant) -> None:
    await _until_booked(office)
    tenant.tamper(tenant.meetings[0].link, allowRecording=True, allowedPresenters="everyone")
    await check_meeting(office.world, "c1", "0")
    assert (await office.meeting()).problem == "put_right:presenters,recording"
    await _holds(office, tenant)


async def test_a_chair_with_a_conflict_stands_before_a_locked_door(office: Office, tenant: Tenant) -> None:
    await _until_booked(office)
    await office.conflict("grace")
    await office.change(chair_id="ivy", status="confirmed")
    await _until_booked(office)
    old, new = tenant.meetings
    assert tenant.lobby("grace.green@council.example", old.link) is Door.LOBBY
    assert not tenant.can_admit("grace.green@council.example", old.link)
    assert tenant.can_admit("ivy.irwin@council.example", new.link)
    assert [event.meeting for event in tenant.live_events()] == [new]
    assert {mail.to[0] for mail in tenant.outbox if mail.sort == "cancellation"} == {
        f"{name}@council.example" for name in ("grace.green", "sam.shaw", "ada.adeyemi")
    }
    locked = next(
        place
        for place, call in enumerate(tenant.calls)
        if b'"organizer"' in call.request_body and b"lobbyBypass" in call.request_body
    )
    cancelled = next(place for place, call in enumerate(tenant.calls) if call.path.endswith("/cancel"))
    assert locked < cancelled


async def test_a_subject_and_a_comment_hold_no_more_than_the_reference(
    office: Office, tenant: Tenant
) -> None:
    await _until_booked(office)
    await office.change(status="cancelled")
    await office.further()
    assert {mail.subject for mail in tenant.outbox} == {
        "Conference Q-26-0001",
        "Canceled: Conference Q-26-0001",
    }
