"""The booking moves on: a new date, another chair, a conflict of interest, the end."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from conference.booking import Status
from conference.outside import OutsideFault
from conference.roles import Role
from services.actor import Actor
from services.case import Case
from storage.tables import Conference
from tests.services.meeting.office import COUNCIL, STARTS, Office, office_with
from tests.services.meeting.teams import PowerCutError, Teams

LATER = STARTS + timedelta(days=1)


@pytest.fixture
def teams() -> Teams:
    return Teams()


@pytest.fixture
async def office(tmp_path: Path, teams: Teams) -> AsyncIterator[Office]:
    async with office_with(tmp_path, teams) as office:
        yield office


async def _moved(office: Office) -> None:
    await office.change(starts=LATER, ends=LATER + timedelta(hours=2), move=1, status="confirmed")


async def test_a_move_keeps_event_and_link_and_asserts_the_roles_anew(office: Office, teams: Teams) -> None:
    await office.further()
    link = (await office.meeting()).join_url
    teams.told.clear()
    await _moved(office)
    await office.further()
    assert teams.told == [
        *("move", "read"),
        *("write_roles", "read"),
    ]
    [made] = teams.live
    assert made.wish.starts == LATER
    assert (await office.meeting()).join_url == link
    assert (await office.booking()).status == Status.BOOKED
    assert len(teams.invitations) == 3
    assert len(await office.works("meeting_check")) == 4


async def test_a_booking_that_moves_while_its_event_is_made_ends_at_the_new_time(
    office: Office, teams: Teams
) -> None:
    teams.dies_after = 1
    with pytest.raises(PowerCutError):
        await office.further()
    await _moved(office)
    await office.further()
    [made] = teams.events.values()
    assert made.wish.starts == LATER
    assert (await office.booking()).status == Status.BOOKED


async def test_a_new_chair_without_a_conflict_keeps_the_link(office: Office, teams: Teams) -> None:
    await office.further()
    await office.change(chair_id="ivy", status="confirmed")
    await office.further()
    [made] = teams.live
    assert made.roles == {
        office.ids["ivy"]: "coorganizer",
        office.ids["sam"]: "attendee",
        office.ids["ada"]: "attendee",
    }
    assert (await office.meeting()).generation == 1


async def test_a_conflict_of_interest_locks_the_old_meeting_before_another_chair_is_found(
    office: Office, teams: Teams
) -> None:
    await office.further()
    await office.conflict("grace")
    await office.change(chair_id=None, status="seeking")
    teams.told.clear()
    await office.further()
    assert teams.told == ["lock", "cancel"]
    assert teams.live == []


async def test_after_a_conflict_the_new_chair_gets_a_new_meeting(office: Office, teams: Teams) -> None:
    await office.further()
    await office.conflict("grace")
    await office.change(chair_id="ivy", status="confirmed")
    await office.further()
    old, new = teams.events.values()
    assert (old.locked, bool(old.cancelled), new.locked, new.cancelled) == (True, True, False, "")
    assert new.attendees[0].name == "Ivy Irwin"
    assert "Grace Green" not in {one.name for one in new.attendees}
    assert (await office.meeting(0)).state == "locked"
    assert (await office.meeting(1)).state == "open"
    assert (await office.meeting(0)).join_url != (await office.meeting(1)).join_url


async def test_a_lock_that_fails_keeps_the_new_meeting_from_being_made(office: Office, teams: Teams) -> None:
    await office.further()
    await office.conflict("grace")
    await office.change(chair_id="ivy", status="confirmed")
    teams.away = OutsideFault("no such meeting", final=True)
    await office.further()
    assert len(teams.events) == 1
    assert await office.cards("meeting_alarm") == {"ada", "una"}


@pytest.mark.parametrize("call", range(1, 3))
async def test_the_power_may_fail_while_a_cancelled_conference_is_locked(
    office: Office, teams: Teams, call: int
) -> None:
    await office.further()
    await office.change(status="cancelled")
    teams.dies_after = len(teams.told) + call
    with pytest.raises(PowerCutError):
        await office.further()
    await office.further()
    [made] = teams.events.values()
    assert (made.locked, made.cancelled) == (True, "This conference has been cancelled.")
    assert (await office.meeting()).state == "locked"


async def test_a_cancelled_conference_stays_cancelled(office: Office, teams: Teams) -> None:
    await office.further()
    await office.change(status="cancelled")
    await office.further()
    before = list(teams.told)
    await office.further()
    assert teams.told == before


async def test_an_event_whose_answer_was_lost_is_found_and_cancelled(office: Office, teams: Teams) -> None:
    teams.dies_after = 1
    with pytest.raises(PowerCutError):
        await office.further()
    await office.change(status="cancelled")
    await office.further()
    assert len(teams.events) == 1
    assert teams.live == []


async def test_a_booking_cancelled_before_anything_was_made_leaves_nothing(
    office: Office, teams: Teams
) -> None:
    await office.change(status="cancelled")
    await office.further()
    assert teams.told == []


async def test_from_teams_to_face_to_face_is_a_new_entry(office: Office, teams: Teams) -> None:
    await office.further()
    await office.change(mode="face_to_face", venue_id="kingswood", status="confirmed")
    await office.further()
    old, new = teams.events.values()
    assert old.locked
    assert old.cancelled
    assert (new.wish.online, new.wish.place) == (False, "Kingswood Civic Centre")


async def test_whatever_a_person_changes_sends_the_saga_to_a_meeting_that_is_there(office: Office) -> None:
    """So that a chair's conflict, a new date or the end never leaves an open meeting behind."""
    ada = Actor("ada", COUNCIL, "Ada Adeyemi", frozenset({Role.ADMINISTRATOR}))
    await _corrected(office, ada)
    assert await office.works("meeting") == []
    await office.further()
    assert await office.works("meeting") == []
    await _corrected(office, ada)
    assert [work.args for work in await office.works("meeting")] == [{"conference": "c1"}]


async def _corrected(office: Office, actor: Actor) -> None:
    async with office.store.unit() as session:
        booking = await session.get(Conference, "c1")
        assert booking is not None
        await Case(office.world.house, session, actor, booking).changed("corrected")
