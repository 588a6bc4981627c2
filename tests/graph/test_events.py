"""The calendar entry: made once and empty, moved with its link, and the traps on the way."""

from datetime import UTC, datetime

import pytest

from conference.outside import OutsideFault
from graph.client import GraphFault
from graph.meetings import GraphMeetings
from tests.graph.loopback import attendee, calls, meetings_of, wish
from tests.house import HANG_SECONDS
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind


async def test_a_new_event_carries_the_reference_and_invites_nobody() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        await meetings.make_event(wish())
    body = tenant.calls[0].sent()
    assert body["subject"] == "Child protection conference Q-26-0001"
    assert body["sensitivity"] == "private"
    assert body["hideAttendees"] is True
    assert body["allowNewTimeProposals"] is False
    assert "attendees" not in body
    assert tenant.outbox == []


@pytest.mark.parametrize(
    ("starts", "wall"),
    [
        (datetime(2026, 10, 23, 9, 0, tzinfo=UTC), "2026-10-23T10:00:00"),
        (datetime(2026, 10, 26, 10, 0, tzinfo=UTC), "2026-10-26T10:00:00"),
        (datetime(2027, 3, 26, 10, 0, tzinfo=UTC), "2027-03-26T10:00:00"),
        (datetime(2027, 3, 29, 9, 0, tzinfo=UTC), "2027-03-29T10:00:00"),
    ],
    ids=["before October's change", "after it", "before March's change", "after it in March"],
)
async def test_ten_in_the_morning_is_ten_on_both_sides_of_a_clock_change(starts: datetime, wall: str) -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish(starts=starts, ends=starts.replace(hour=12)))
    assert tenant.calls[0].sent()["start"] == {"dateTime": wall, "timeZone": "GMT Standard Time"}
    assert tenant.event(event_id).start == starts


async def test_the_same_transaction_makes_one_event_although_the_first_answer_was_lost() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.DROP_AFTER))
    async with meetings_of(tenant) as meetings:
        with pytest.raises(OutsideFault) as lost:
            await meetings.make_event(wish())
        event_id = await meetings.make_event(wish())
    assert lost.value.may_have_arrived
    assert [event.id for event in tenant.events] == [event_id]


async def test_a_booking_that_moved_while_the_answer_was_lost_gets_its_new_time() -> None:
    """Exchange answers the repeated transaction with the event as it was first made."""
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.COMMITTED_504))
    later = {
        "starts": datetime(2026, 12, 9, 13, 0, tzinfo=UTC),
        "ends": datetime(2026, 12, 9, 15, 0, tzinfo=UTC),
    }
    async with meetings_of(tenant) as meetings:
        with pytest.raises(OutsideFault):
            await meetings.make_event(wish())
        event_id = await meetings.make_event(wish(**later))
    assert tenant.event(event_id).start == later["starts"]


async def test_an_event_that_came_without_a_meeting_is_given_one() -> None:
    tenant = Tenant()
    tenant.fail(Fault("POST", "/events$", 1, Kind.NOT_ONLINE))
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
    assert tenant.event(event_id).meeting is not None


async def test_a_conference_held_face_to_face_gets_no_meeting() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish(online=False, place="Kingswood Civic Centre"))
    event = tenant.event(event_id)
    assert event.meeting is None
    assert event.fields["location"]["displayName"] == "Kingswood Civic Centre"


async def test_the_link_is_none_until_teams_has_made_it() -> None:
    tenant = Tenant(link_after_reads=2)
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        seen = [await meetings.join_url(event_id) for _ in range(3)]
    assert seen[:2] == [None, None]
    assert seen[2] == tenant.meetings[0].link


async def test_an_invitation_mails_only_those_who_are_new() -> None:
    tenant = Tenant()
    chair, worker = attendee(tenant, "Grace Green", chair=True), attendee(tenant, "Sam Shaw")
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.invite(event_id, [chair])
        await meetings.invite(event_id, [chair, worker])
        await meetings.invite(event_id, [chair, worker])
    assert [mail.to for mail in tenant.outbox] == [(chair.email,), (worker.email,)]


async def test_a_move_keeps_the_link_and_never_writes_the_body() -> None:
    tenant = Tenant(link_after_reads=0)
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        before = await meetings.join_url(event_id)
        await meetings.move(event_id, wish(starts=datetime(2026, 12, 8, 11, 0, tzinfo=UTC)))
        assert await meetings.join_url(event_id) == before
    assert all("body" not in (call.sent() or {}) for call in tenant.calls)


async def test_cancelling_twice_tells_people_once() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        event_id = await meetings.make_event(wish())
        await meetings.invite(event_id, [attendee(tenant, "Sam Shaw")])
        tenant.fail(Fault("POST", "/cancel$", 1, Kind.DROP_AFTER))
        with pytest.raises(OutsideFault):
            await meetings.cancel(event_id, "No longer needed")
        await meetings.cancel(event_id, "No longer needed")
    assert [mail.sort for mail in tenant.outbox] == ["invitation", "cancellation"]


@pytest.mark.parametrize(
    ("fault", "retry_after", "may_have_arrived", "final"),
    [
        (Fault("POST", "/events$", 1, Kind.THROTTLED, retry_after="7"), 7.0, False, False),
        (Fault("POST", "/events$", 1, Kind.THROTTLED, retry_after="86400"), 86400.0, False, False),
        (Fault("POST", "/events$", 1, Kind.THROTTLED), None, False, False),
        (Fault("POST", "/events$", 1, Kind.ERROR_503), None, True, False),
        (Fault("POST", "/events$", 1, Kind.COMMITTED_504), None, True, False),
        (Fault("POST", "/events$", 1, Kind.DROP_BEFORE), None, True, False),
        (Fault("POST", "/events$", 1, Kind.SLOW, seconds=HANG_SECONDS), None, True, False),
        (Fault("POST", "/events$", 1, Kind.UNAUTHORISED), None, False, False),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Fault) else None,
)
async def test_a_failed_send_is_told_and_never_repeated_by_the_sdk(
    fault: Fault, retry_after: float | None, may_have_arrived: bool, final: bool
) -> None:
    tenant = Tenant()
    tenant.fail(fault)
    seconds = 0.5 if fault.kind is Kind.SLOW else HANG_SECONDS
    async with meetings_of(tenant, seconds) as meetings:
        with pytest.raises(OutsideFault) as told:
            await meetings.make_event(wish())
    assert calls(tenant, "POST") in ([f"/v1.0/users/{tenant.service.id}/events"], [])
    got = told.value
    assert (got.retry_after, got.may_have_arrived, got.final) == (retry_after, may_have_arrived, final)


async def test_a_fault_names_the_act_and_neither_ids_nor_people() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        with pytest.raises(GraphFault) as told:
            await meetings.join_url("AAMkNoSuchEvent")
    assert str(told.value) == "GET users/events: Graph answered 404 ErrorItemNotFound"
    assert told.value.final


async def test_a_tenant_that_is_not_there_has_not_taken_anything() -> None:
    tenant = Tenant()
    async with meetings_of(tenant) as meetings:
        pass
    assert isinstance(meetings, GraphMeetings)
    with pytest.raises(OutsideFault) as told:
        await meetings.make_event(wish())
    assert not told.value.may_have_arrived
