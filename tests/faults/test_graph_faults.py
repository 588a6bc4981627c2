"""Microsoft 365 away, half there, or not doing as it was told, while a conference is booked."""

import re
from datetime import timedelta

import pytest

from conference.booking import Status
from tests.faults.town import Town
from workshop.tenant.wire import Fault, Kind

pytestmark = pytest.mark.over_http

CHAIRS = ("chair", "second-chair", "third-chair", "fourth-chair", "duty-cpa")


def no_answer() -> Fault:
    return Fault("*", r"/v1\.0/", None, Kind.ERROR_503)


def fail(town: Town, fault: Fault) -> None:
    town.world.tenant.fail(fault)


def invited(town: Town) -> set[str]:
    """Who was ever named to Outlook as somebody to invite."""
    sent = [str(call.request_body) for call in town.world.tenant.calls if "/events" in call.path]
    return set(re.findall(r"[\w.]+@west-sussex\.example", " ".join(sent)))


async def waits(town: Town, **span: float) -> None:
    await town.wait_until(town.clock.now() + timedelta(**span))


async def test_an_hour_without_graph_costs_nobody_their_booking(town: Town) -> None:
    """Booked, accepted and told that the meeting follows while nothing answers; made when it does again."""
    for who in ("unit-manager", "administrator", *CHAIRS):
        await town.opens(who)
    fail(town, no_answer())
    conference_id = await town.booked()
    assert (await town.conference(conference_id)).status == Status.ASKED
    await town.accepts(town.asked())
    await waits(town, minutes=10)
    assert (await town.conference(conference_id)).status == Status.CONFIRMED
    assert "The Teams meeting will follow" in town.read()
    assert "The booking is safe" in town.read()
    await waits(town, minutes=50)
    assert "Teams meeting not safe" in town.all_read("unit-manager")
    town.world.tenant.faults.clear()
    await waits(town, hours=2)
    assert (await town.conference(conference_id)).status == Status.BOOKED
    assert len(town.world.tenant.live_events()) == 1
    assert "will follow" not in town.read()
    assert "Join on Teams" in town.read()
    assert "Teams meeting safe again" in town.all_read("unit-manager")
    await town.nothing_is_stuck()


async def test_a_chair_who_never_opened_quorate_is_asked_when_graph_is_back(town: Town) -> None:
    """Installing the app for them needs Graph; the request waits, and so does nothing else."""
    fail(town, no_answer())
    conference_id = await town.booked()
    assert "Asked CPA" in town.read()
    assert town.with_card("chair.accept") == []
    await waits(town, hours=1)
    town.world.tenant.faults.clear()
    await waits(town, hours=2)
    await town.accepts(town.asked())
    await waits(town, minutes=5)
    assert (await town.conference(conference_id)).status == Status.BOOKED


async def test_calendars_that_cannot_be_read_are_said_and_stop_nothing(town: Town) -> None:
    fail(town, Fault("POST", "getSchedule", None, Kind.ERROR_503))
    await town.filled_until("offers")
    assert "Some calendars could not be read" in town.read()
    assert "The CPA says whether the time is free" in town.read()
    conference_id = await town.safe()
    assert (await town.conference(conference_id)).status == Status.BOOKED


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.COMMITTED_504])
async def test_an_event_whose_answer_was_lost_is_not_made_twice(town: Town, kind: Kind) -> None:
    fail(town, Fault("POST", "/events$", 2, kind))
    conference_id = await town.booked()
    await town.accepts(town.asked())
    await waits(town, hours=1)
    assert (await town.conference(conference_id)).status == Status.BOOKED
    assert len(town.world.tenant.events) == 1
    assert len(town.world.tenant.meetings) == 1


async def test_a_link_that_never_appears_leaves_nobody_invited_and_is_told(town: Town) -> None:
    fail(town, Fault("POST", "/events$", None, Kind.NO_LINK))
    conference_id = await town.booked()
    await town.accepts(town.asked())
    await waits(town, hours=1)
    assert (await town.conference(conference_id)).status == Status.CONFIRMED
    assert invited(town) == set()
    assert "Teams has not made the meeting yet" in town.all_read("unit-manager")
    assert "Teams has not made the meeting yet" in town.all_read("administrator")
    assert "The Teams meeting is not safe yet" in town.read()
    assert town.world.tenant.outbox == []


async def test_lobby_settings_that_read_back_different_leave_nobody_invited(town: Town) -> None:
    fail(town, Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED))
    conference_id = await town.booked()
    await town.accepts(town.asked())
    await waits(town, hours=1)
    assert (await town.conference(conference_id)).status == Status.CONFIRMED
    assert invited(town) == set()
    for who in ("unit-manager", "administrator"):
        assert "The settings do not stay as they were set" in town.all_read(who), who
        assert "Who waits in the lobby" in town.all_read(who), who
    assert "The Teams meeting is not safe yet" in town.read()
    assert str((await town.meeting(conference_id)).join_url) not in str(town.card())
    town.world.tenant.faults.clear()
    await waits(town, hours=1)
    assert (await town.conference(conference_id)).status == Status.BOOKED
    assert "sam.ali@west-sussex.example" in invited(town)


async def test_a_chair_who_does_not_become_co_organiser_is_told(town: Town) -> None:
    """Without those rights nobody could let anybody in."""
    fail(town, Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED, ignored=("participants",)))
    conference_id = await town.booked()
    await town.accepts(town.asked())
    await waits(town, hours=1)
    assert (await town.conference(conference_id)).status == Status.CONFIRMED
    assert "has not been given their rights" in town.all_read("unit-manager")
