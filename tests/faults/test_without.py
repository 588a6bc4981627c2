"""Without the clerk, social worker or network: decided by a person, recorded, told (LE-69 to LE-73)."""

from datetime import timedelta

import pytest

from conference.booking import Status
from conference.cover import CoverStatus
from storage.tables import History
from tests.faults.absent import ADMIN, CLERK, chat, cover_of, morning
from tests.faults.conftest import OpenTown
from tests.faults.town import WORKER, Town


@pytest.fixture
async def leicestershire(open_town: OpenTown) -> Town:
    return await open_town("leicestershire")


async def test_without_a_clerk_it_is_recorded_only_with_everybodys_agreement(leicestershire: Town) -> None:
    """LE-69, LE-70, C-24."""
    town = leicestershire
    booked, _ = await morning(town)
    await town.writes(CLERK, "off sick")
    await town.presses(CLERK, "absence.report")
    assert booked.reference in chat(town, ADMIN)
    on = town.message_with(town.world.member(ADMIN), "cover.without")
    await town.presses(ADMIN, "cover.without", on=on)
    await town.presses(
        ADMIN, "cover.without_send", {"absent_decision": "recording", "all_agreed": "no"}, on=on
    )
    assert not [one for one in await town.rows(History) if one.act == "clerk_absent"]
    assert "Select yes only if all have agreed" in str(on and on.card)
    await town.presses(
        ADMIN, "cover.without_send", {"absent_decision": "recording", "all_agreed": "yes"}, on=on
    )
    assert [one.why for one in await town.rows(History) if one.act == "clerk_absent"] == ["recording|"]
    assert "It is recorded, which all have agreed beforehand" in chat(town, WORKER)
    assert (await town.conference(booked.id)).status == Status.BOOKED


async def test_somebody_who_knows_the_case_presents_for_a_social_worker(leicestershire: Town) -> None:
    """LE-71, LE-72."""
    town = leicestershire
    booked, green = await morning(town)
    await town.writes(WORKER, "my car has broken down")
    await town.presses(WORKER, "absence.report")
    on = town.message_with(town.world.member("team-manager"), "cover.without")
    await town.presses("team-manager", "cover.without", on=on)
    said = {"absent_decision": "presents:duty_worker", "absent_who": "Jo Reed", "knows_case": "no"}
    await town.presses("team-manager", "cover.without_send", said, on=on)
    assert (await cover_of(town, booked.id)).status == CoverStatus.MANAGER
    await town.presses("team-manager", "cover.without_send", {**said, "knows_case": "yes"}, on=on)
    assert (await cover_of(town, booked.id)).status == CoverStatus.COVERED
    assert "A duty worker presents, who knows the case: Jo Reed" in chat(town, green.part)
    assert (await town.conference(booked.id)).chair_id == booked.chair_id


async def test_after_a_network_failure_it_is_rearranged(leicestershire: Town) -> None:
    """LE-73: recorded, and from the same card the date moves."""
    town = leicestershire
    booked, _ = await morning(town)
    about = {"conference": booked.id, "missing": "network"}
    card = await town.forges(WORKER, "cover.without", about)
    assert "It is rearranged" in str(card)
    card = await town.forges(WORKER, "cover.without_send", {**about, "absent_decision": "rearrange"})
    assert "booking.move" in str(card)
    assert [one.act for one in await town.rows(History)].count("network_failure") == 1
    refused = await town.forges(
        "team-manager", "cover.without_send", {**about, "absent_decision": "rearrange"}
    )
    assert "not yours" in str(refused)


def _settings(town: Town) -> dict[str, object]:
    """As they stand in Teams."""
    (event,) = town.world.tenant.live_events()
    assert event.meeting is not None
    return dict(event.meeting.settings)


async def _decides(town: Town, way: str, **said: str) -> None:
    booked = (await town.rows(History))[0].conference_id
    about = {"conference": booked, "missing": "clerk", "absent_decision": way}
    await town.forges(ADMIN, "cover.without_send", about | said)
    await town.wait_until(town.later(minutes=3))


async def test_what_all_have_agreed_to_record_can_be_recorded_in_teams(leicestershire: Town) -> None:
    """LE-51, LE-69, C-24: switched on for this conference, read back, and no alarm; still not by itself."""
    town = leicestershire
    booked, green = await morning(town)
    assert _settings(town)["allowRecording"] is False
    await _decides(town, "recording", all_agreed="yes")
    assert _settings(town)["allowRecording"] is True
    assert _settings(town)["recordAutomatically"] is False
    meeting = await town.meeting(booked.id)
    assert (meeting.state, meeting.problem) == ("open", "")
    assert "'recording': True" in str(meeting.read_back["settings"])
    await town.wait_until(booked.starts - timedelta(minutes=10))
    assert (await town.meeting(booked.id)).problem == "", "the look before the start finds it as it must be"
    assert (await town.conference(booked.id)).chair_id == f"p-{green.part}"
    day = await town.forges(green.part, "day.open", {"conference": booked.id})
    assert "Recording may be started" in str(day)


async def test_when_a_clerk_comes_after_all_it_is_off_again(leicestershire: Town) -> None:
    town = leicestershire
    booked, _ = await morning(town)
    await _decides(town, "recording", all_agreed="yes")
    await _decides(town, "another_clerk", absent_who="Jo Reed")
    assert _settings(town)["allowRecording"] is False
    assert (await town.meeting(booked.id)).state == "open"
