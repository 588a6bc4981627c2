"""How a conference is held is corrected after everybody had been invited."""

import pytest

from storage.tables import Venue
from tests.faults.town import WORKER, Town

ROOM = {"mode": "face_to_face", "venue": "hall"}


@pytest.fixture
async def with_a_hall(town: Town) -> Town:
    async with town.world.process.outside.store.unit() as session:
        session.add(Venue(id="hall", council="west_sussex", name="County Hall", travel_minutes=15))
    return town


async def corrects(town: Town, who: str, step: str, values: dict[str, str]) -> None:
    """From the booking's card to "Save the corrections"."""
    message = town.message_with(town.world.member(who), "booking.more")
    await town.presses(who, "booking.more", on=message)
    await town.presses(who, "booking.correct", on=message)
    await town.presses(who, f"booking.change {step}", on=message)
    await town.presses(who, "booking.next", values, on=message)
    await town.presses(who, "booking.correct_send", on=message)
    await town.wait_until(town.later(minutes=5))


async def test_from_teams_to_a_room_the_old_link_is_closed_and_a_new_entry_names_the_place(
    with_a_hall: Town,
) -> None:
    town = with_a_hall
    conference_id = await town.safe()
    link = str((await town.meeting(conference_id)).join_url)
    await corrects(town, WORKER, "how it is held", ROOM)
    (event,) = town.world.tenant.live_events()
    assert event.fields["location"]["displayName"] == "County Hall"
    assert event.meeting is None
    assert event in town.world.tenant.calendar(town.world.objects[WORKER])
    booked = await town.conference(conference_id)
    assert (booked.status, booked.mode, booked.venue_id) == ("booked", "face_to_face", "hall")
    assert link not in str(town.card())
    assert "The Teams meeting is withdrawn" in town.all_read(WORKER)
    await town.nothing_is_stuck()


async def test_from_a_room_to_teams_a_safe_meeting_is_made(with_a_hall: Town) -> None:
    town = with_a_hall
    conference_id = await town.safe(**ROOM)
    await corrects(town, "administrator", "how it is held", {"mode": "teams", "venue": ""})
    meeting = await town.meeting(conference_id)
    assert (meeting.state, meeting.generation) == ("open", 2)
    assert town.world.tenant.lobby("gp@surgery.example", str(meeting.join_url)).value == "lobby"
    assert "Join on Teams" in town.all_read(WORKER)
    await town.nothing_is_stuck()


async def test_another_answer_leaves_the_meeting_alone_and_writes_to_nobody_else(town: Town) -> None:
    conference_id = await town.safe()
    before = await town.meeting(conference_id)
    sent = {who: len(town.world.member(who).chat) for who in ("administrator", "unit-manager", "colleague")}
    needs = {"split": "no", "risks": "none known", "confidential": "no", "advocate": "yes", "childcare": "no"}
    await corrects(town, WORKER, "needs", needs)
    assert (await town.conference(conference_id)).answers["advocate"] == "yes"
    after = await town.meeting(conference_id)
    assert (after.generation, after.join_url, after.state) == (1, before.join_url, "open")
    assert {who: len(town.world.member(who).chat) for who in sent} == sent
    await town.nothing_is_stuck()
