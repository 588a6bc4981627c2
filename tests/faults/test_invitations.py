"""Invitations in a whole town: what each person gets, and what happens when something changes or fails."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from conference.invitees import Listed
from services.invitees import keep
from storage.tables import Invitation, Invitee, Meeting
from tests.calendars import faults
from tests.faults.conftest import OpenTown
from tests.faults.listed import FATHER, HEALTH, MOTHER, POLICE, SCHOOL, WHOLE, actor, listed, version
from tests.faults.town import WORKER, Town
from workshop.tenant.calendar import Door
from workshop.tenant.mail import Mail
from workshop.tenant.wire import Fault, Kind

COUNCIL = "south_gloucestershire"  # its unit invites the family
PROFESSIONALS = (SCHOOL, HEALTH, POLICE)


def sorts(town: Town, one: Listed) -> list[str]:
    return [mail.sort.value for mail in town.world.tenant.mails_to(one.email)]


async def taken_off(town: Town, conference_id: str, invitee_id: str, why: str) -> None:
    house = town.world.process.house
    at = await version(town)
    await keep.remove_person(house, actor(town, WORKER), conference_id, invitee_id, why=why, at=at)
    await town.wait_until(town.later(minutes=5))


async def link_of(town: Town, conference_id: str) -> str:
    return str((await town.meeting(conference_id)).join_url)


@pytest.fixture
async def sg(open_town: OpenTown) -> Town:
    return await open_town(COUNCIL)


async def test_professionals_are_on_the_meeting_and_the_family_has_entries_of_their_own(sg: Town) -> None:
    """SG-25, LE-27, LE-33, C-61."""
    conference_id = await sg.safe()
    await listed(sg, conference_id, (*WHOLE, FATHER))
    (meeting,) = [event for event in sg.world.tenant.live_events() if event.meeting]
    there = {one.address for one in meeting.attendees}
    assert there >= {one.email for one in PROFESSIONALS}
    assert there.isdisjoint({MOTHER.email, FATHER.email})
    for one in (MOTHER, FATHER):
        (event,) = [event for event in sg.world.tenant.live_events() if event.attendee(one.email)]
        assert [each.address for each in event.attendees] == [one.email]
        assert sorts(sg, one) == ["invitation"]
    await sg.nothing_is_stuck()


async def test_the_confirmation_reaches_chair_social_worker_and_unit_by_mail(sg: Town) -> None:
    """LE-08, S14: reference, day and place; nothing of the family."""
    conference_id = await sg.safe()
    booked = await sg.conference(conference_id)
    mails = [mail for mail in sg.world.tenant.outbox if mail.sort == "message"]
    assert {mail.subject for mail in mails} == {f"Conference {booked.reference}"}
    assert len({mail.to for mail in mails}) == len(mails) >= 3
    assert all("is booked" in mail.body for mail in mails)


async def test_a_bounced_address_is_told_and_its_correction_is_invited(sg: Town) -> None:
    conference_id = await sg.safe()
    sg.world.tenant.refuse(HEALTH.email)
    ids = await listed(sg, conference_id)
    await sg.world.process.periodics.plan()
    await sg.wait_until(sg.later(minutes=20))
    for who in (WORKER, "administrator"):
        assert "The e-mail came back" in sg.all_read(who)
        assert "Kim Lee" in sg.all_read(who)
    assert "Kim Lee" not in sg.all_read("colleague")
    right = replace(HEALTH, id=ids[HEALTH.name], email="kim.lee@health.example")
    house, at = sg.world.process.house, await version(sg)
    await keep.change_person(house, actor(sg, WORKER), conference_id, right, at=at)
    await sg.settle()
    assert sorts(sg, right)[0] == "invitation"
    assert {row.state for row in await sg.rows(Invitation)} == {"sent"}


async def test_sixty_people_are_invited_once_each_within_exchanges_limit(sg: Town) -> None:
    conference_id = await sg.safe()
    sg.world.tenant.mails_a_minute = 30
    many = [replace(SCHOOL, name=f"Teacher {n}", email=f"t{n}@hill.example") for n in range(28)]
    kin = [replace(MOTHER, role="relative", name=f"Kin {n}", email=f"kin{n}@home.example") for n in range(28)]
    await listed(sg, conference_id, (*WHOLE, *many, *kin))
    await sg.wait_until(sg.later(minutes=30))
    outside = [mail for mail in sg.world.tenant.outbox if not mail.to[0].endswith(sg.world.tenant.domain)]
    sent = Counter((mail.to[0], mail.sort.value) for mail in outside)
    assert set(sent.values()) == {1}
    assert len([1 for _, sort in sent if sort == "invitation"]) == 60
    assert len([1 for _, sort in sent if sort == "message"]) == 31
    await sg.nothing_is_stuck()


async def test_whoever_is_taken_off_for_safety_stands_before_a_locked_door(sg: Town) -> None:
    """Everybody else has a new link; only the unit is told."""
    conference_id = await sg.safe()
    ids = await listed(sg, conference_id, (*WHOLE, FATHER))
    old = await link_of(sg, conference_id)
    before = len(sg.world.tenant.outbox)
    await taken_off(sg, conference_id, ids[FATHER.name], "safety")
    new = await link_of(sg, conference_id)
    assert new != old
    tenant = sg.world.tenant
    assert tenant.lobby(FATHER.email, old) is Door.LOBBY
    assert tenant.lobby("noor.khan@south-gloucestershire.example", old) is Door.LOBBY
    assert not any(new in mail.body for mail in tenant.mails_to(FATHER.email))
    assert new in tenant.mails_to(MOTHER.email)[-1].body
    assert sorts(sg, FATHER) == ["invitation", "cancellation"]
    assert all("safety" not in mail.body and "safety" not in mail.subject for mail in tenant.outbox[before:])
    for who in ("administrator", "unit-manager"):
        assert "Taken off the list for safety" in sg.all_read(who)
    for who in (WORKER, "chair", "second-chair", "team-manager"):
        assert "Taken off the list for safety" not in sg.all_read(who)
    locked = next(row for row in await sg.rows(Meeting) if row.generation == 1)
    assert locked.state == "locked"


async def test_a_list_changed_while_invitations_go_out_ends_as_it_then_says(sg: Town) -> None:
    conference_id = await sg.safe()
    sg.world.tenant.fail(Fault("POST", "/events$", 1, Kind.COMMITTED_504))
    ids = await listed(sg, conference_id, (*WHOLE, FATHER))
    await taken_off(sg, conference_id, ids[MOTHER.name], "mistake")
    house, at = sg.world.process.house, await version(sg)
    aunt = replace(MOTHER, role="relative", name="Ada Kowal", email="ada@home.example")
    await keep.add_person(house, actor(sg, WORKER), conference_id, aunt, at=at)
    await sg.wait_until(sg.later(hours=1))
    live = [event for event in sg.world.tenant.live_events() if event.meeting is None]
    assert {event.attendees[0].address for event in live} == {FATHER.email, aunt.email}
    assert sorts(sg, MOTHER) in ([], ["invitation", "cancellation"])
    assert sorts(sg, FATHER) == sorts(sg, aunt) == ["invitation"]
    await sg.nothing_is_stuck()


async def test_roles_lost_when_the_professionals_came_are_put_right(sg: Town) -> None:
    conference_id = await sg.safe()
    sg.world.tenant.fail(Fault("PATCH", "/events/", 1, Kind.ROLES_LOST))
    await listed(sg, conference_id)
    await sg.wait_until(sg.later(minutes=5))
    booked, link = await sg.conference(conference_id), await link_of(sg, conference_id)
    chair = sg.world.objects[str(booked.chair_id).removeprefix("p-")]
    assert sg.world.tenant.can_admit(chair, link)
    assert not sg.world.tenant.can_admit(HEALTH.email, link)


async def test_a_moved_date_reaches_everybody_on_the_same_link(sg: Town) -> None:
    conference_id = await sg.safe()
    await listed(sg, conference_id)
    link, before = await link_of(sg, conference_id), await sg.conference(conference_id)
    await sg.moves()
    if sg.with_card("chair.accept"):
        await sg.accepts(sg.asked())
    await sg.wait_until(sg.later(minutes=10))
    after = await sg.conference(conference_id)
    assert after.starts != before.starts
    assert await link_of(sg, conference_id) == link
    for one in WHOLE:
        updates = [mail for mail in sg.world.tenant.mails_to(one.email) if mail.sort == "update"]
        assert len(updates) == 1, one.role
        assert updates[0].ends == after.ends
    own = sg.world.tenant.mails_to(MOTHER.email)[-1]
    assert own.starts == after.starts - timedelta(minutes=20)  # SG-33


async def test_a_list_is_followed_only_once_it_is_complete(town: Town) -> None:
    """WS-11."""
    conference_id = await town.safe()
    house, sam = town.world.process.house, actor(town, WORKER)
    for one in WHOLE:
        await keep.add_person(house, sam, conference_id, one, at=await version(town))
    await town.wait_until(town.later(hours=3))
    assert not any(town.world.tenant.mails_to(one.email) for one in WHOLE)
    assert {one.removed_at for one in await town.rows(Invitee)} == {None}


def told(mails: list[Mail]) -> str:
    return "\n".join(f"{mail.subject}\n{mail.body}" for mail in mails)


async def test_in_leicestershire_the_social_worker_sends_the_family_on_one_by_one(
    open_town: OpenTown,
) -> None:
    """LE-09, LE-29, LE-32, LE-33, C-61."""
    town = await open_town("leicestershire")
    conference_id = await town.safe()
    await listed(town, conference_id, (*WHOLE, FATHER))
    assert town.world.tenant.mails_to(MOTHER.email) == town.world.tenant.mails_to(FATHER.email) == []
    worker = f"sam.ali@{town.world.tenant.domain}"
    mails = [mail for mail in town.world.tenant.mails_to(worker) if mail.files]
    assert [sum(name in told([mail]) for name in (MOTHER.name, FATHER.name)) for mail in mails] == [1, 1]
    assert {mail.files[0].content_type.partition(";")[0] for mail in mails} == {"text/calendar"}
    assert [faults(mail.files[0].content) for mail in mails] == [[], []]
