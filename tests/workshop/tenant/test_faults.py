"""What may go wrong, by rule, and whether the work was done all the same."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.house import until
from tests.workshop.tenant.office import SAFE, UNMASKED, Office, conference, coorganiser
from workshop.tenant.wire import Fault, Kind

REFUSED = {
    Kind.THROTTLED: 429,
    Kind.ERROR_500: 500,
    Kind.ERROR_502: 502,
    Kind.ERROR_503: 503,
    Kind.ERROR_504: 504,
    Kind.UNAUTHORISED: 401,
    Kind.NO_POLICY: 403,
    Kind.STALE: 412,
}


async def post(office: Office, **kwargs: Any) -> int:
    return (await office.call("POST", office.mine("/events"), conference(), **kwargs)).status


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_refusal_does_nothing_and_the_next_call_passes(office: Office, kind: Kind) -> None:
    office.tenant.fail(Fault("POST", "/events$", 1, kind))

    assert await post(office) == REFUSED[kind]
    assert office.tenant.events == []
    assert await post(office) == 201


@pytest.mark.parametrize("wait", [None, "7", "36000"])
async def test_throttling_says_how_long_to_wait_or_does_not(office: Office, wait: str | None) -> None:
    office.tenant.fail(Fault("*", "/events", 1, Kind.THROTTLED, retry_after=wait))

    reply = await office.call("GET", office.mine("/events"))

    assert reply.headers.get("Retry-After") == wait


async def test_a_504_after_commit_has_done_the_work(office: Office) -> None:
    office.tenant.fail(Fault("POST", "/events$", 1, Kind.COMMITTED_504))

    assert await post(office) == 504
    assert len(office.tenant.events) == 1


@pytest.mark.parametrize(("kind", "made"), [(Kind.DROP_BEFORE, 0), (Kind.DROP_AFTER, 1)])
async def test_a_dropped_connection_answers_nothing(office: Office, kind: Kind, made: int) -> None:
    office.tenant.fail(Fault("POST", "/events$", 1, kind))

    with pytest.raises(aiohttp.ClientConnectionError):
        await post(office)

    assert len(office.tenant.events) == made
    assert office.tenant.calls[-1].status == 0


@pytest.mark.parametrize(("kind", "made"), [(Kind.SLOW, 0), (Kind.COMMITTED_SLOW, 1)])
async def test_a_slow_call_may_still_do_its_work_after_the_caller_gave_up(
    office: Office, kind: Kind, made: int
) -> None:
    """Why delivery waits a whole lease before it looks."""
    rule = Fault("POST", "/events$", 1, kind, seconds=0.4)
    office.tenant.fail(rule)

    asking = asyncio.create_task(post(office))
    await until(lambda: rule.struck == 1 and len(office.tenant.events) == made)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking

    await until(lambda: len(office.tenant.events) == 1)


async def test_a_rule_counts_its_times_and_minds_its_path(office: Office) -> None:
    office.tenant.fail(Fault("POST", "/events$", 2, Kind.ERROR_503))

    answers = [await post(office) for _ in range(3)]

    assert answers == [503, 503, 201]
    assert (await office.call("GET", office.mine("/events"))).status == 200


async def test_a_rule_without_times_strikes_until_it_is_cleared(office: Office) -> None:
    office.tenant.fail(Fault("*", "", None, Kind.ERROR_503))
    assert [await post(office) for _ in range(3)] == [503, 503, 503]

    office.tenant.faults.clear()
    assert await post(office) == 201


async def test_a_rule_may_strike_each_third_call_only(office: Office) -> None:
    office.tenant.fail(Fault("GET", "/events$", None, Kind.ERROR_500, every=3))

    answers = [(await office.call("GET", office.mine("/events"))).status for _ in range(6)]

    assert answers == [200, 200, 500, 200, 200, 500]


async def test_an_event_may_come_back_without_its_meeting(office: Office) -> None:
    office.tenant.fail(Fault("POST", "/events$", 1, Kind.NOT_ONLINE))

    assert (await office.make())["isOnlineMeeting"] is False


async def test_a_join_link_may_never_appear(office: Office) -> None:
    office.tenant.fail(Fault("POST", "/events$", 1, Kind.NO_LINK))
    event = await office.make()
    path = office.mine(f"/events/{event['id']}")

    assert [(await office.call("GET", path)).json["onlineMeeting"] for _ in range(5)] == [None] * 5


async def test_a_setting_may_be_accepted_and_not_applied(office: Office) -> None:
    meeting = await office.meeting(await office.link(await office.make()))
    office.tenant.fail(Fault("PATCH", "/onlineMeetings/", 1, Kind.SETTINGS_IGNORED))

    assert (await office.set_up(meeting["id"], SAFE)).status == 200
    read = await office.meeting(meeting["joinWebUrl"])

    assert read["lobbyBypassSettings"]["scope"] == "organization"
    assert read["allowMeetingChat"] == "disabled"


async def test_roles_may_be_lost_when_the_event_changes(office: Office) -> None:
    event = await office.make()
    await office.invite(event, office.chair.mail)
    meeting = await office.meeting(await office.link(event))
    await office.set_up(meeting["id"], {"participants": {"attendees": [coorganiser(office.chair.id)]}})
    office.tenant.fail(Fault("PATCH", "/events/", 1, Kind.ROLES_LOST))

    await office.invite(event, office.chair.mail, office.social_worker.mail)

    path = office.mine(f"/onlineMeetings/{meeting['id']}")
    people = (await office.call("GET", path, headers=UNMASKED)).json["participants"]["attendees"]
    assert {one["role"] for one in people} == {"attendee"}
