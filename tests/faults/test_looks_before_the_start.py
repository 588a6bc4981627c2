"""The meeting's settings looked at again, a day and a quarter of an hour before the start."""

from datetime import timedelta

import pytest

from tests.faults.town import Town
from workshop.tenant.wire import Fault, Kind

OPENED = {"lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True}}


async def changed_before(town: Town, **before: float) -> str:
    """Safe; then somebody opens the lobby `before` the start. The booking's id."""
    conference_id = await town.safe()
    booked, meeting = await town.conference(conference_id), await town.meeting(conference_id)
    await town.wait_until(booked.starts - timedelta(**before))
    town.world.tenant.tamper(str(meeting.join_url), **OPENED)
    return conference_id


@pytest.mark.parametrize(
    ("changed", "looked"),
    [({"hours": 25}, {"hours": 23, "minutes": 50}), ({"minutes": 30}, {"minutes": 14})],
    ids=["24 hours", "15 minutes"],
)
async def test_a_change_is_put_right_and_the_unit_is_told_what_it_was(
    town: Town, changed: dict[str, float], looked: dict[str, float]
) -> None:
    conference_id = await changed_before(town, **changed)
    booked, meeting = await town.conference(conference_id), await town.meeting(conference_id)
    link = str(meeting.join_url)
    assert town.world.tenant.lobby("gp@surgery.example", link).value != "lobby"
    await town.wait_until(booked.starts - timedelta(**looked))
    assert town.world.tenant.lobby("gp@surgery.example", link).value == "lobby"
    for who in ("unit-manager", "administrator"):
        told = town.all_read(who)
        assert f"Teams meeting put right: {booked.reference}" in told, who
        assert "Somebody had changed the settings" in told
        assert "Who waits in the lobby, whether callers wait in the lobby" in told
        assert "put_right" not in told
        assert "lobby_scope" not in told
    assert "Teams meeting" not in town.all_read("colleague")


async def test_a_change_that_cannot_be_put_right_stays_an_alarm(town: Town) -> None:
    conference_id = await changed_before(town, hours=25)
    town.world.tenant.fail(Fault("PATCH", "/onlineMeetings/", None, Kind.SETTINGS_IGNORED))
    booked = await town.conference(conference_id)
    await town.wait_until(booked.starts - timedelta(hours=22))
    assert f"Teams meeting not safe: {booked.reference}" in town.all_read("unit-manager")
    assert (await town.meeting(conference_id)).state == "unsafe"
    assert "The Teams meeting is not safe" in town.all_read("social-worker")


async def test_looks_meant_for_the_old_date_do_nothing_after_a_move(town: Town) -> None:
    conference_id = await town.safe()
    old = await town.conference(conference_id)
    await town.moves(choice=2)
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    new = await town.conference(conference_id)
    assert new.starts > old.starts
    looks = _looks(town)
    await town.wait_until(old.starts)
    assert _looks(town) == looks
    await town.wait_until(new.starts)
    assert _looks(town) > looks
    assert "Teams meeting" not in town.all_read("unit-manager")


def _looks(town: Town) -> int:
    """How often the meeting's settings were read."""
    read = (one for one in town.world.tenant.calls if one.method == "GET" and "/onlineMeetings/" in one.url)
    return len(list(read))
