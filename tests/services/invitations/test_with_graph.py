"""The saga with the real client on the local tenant: each call dropped, throttled or late, once."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from conference.outside import OutsideFault
from graph.client import Mailbox
from graph.events import GraphEntries
from graph.mail import GraphMail
from graph.meetings import GraphMeetings
from graph.people import GraphPeople
from services.invitations.facts import InvitationWorld
from services.invitations.send import further
from services.invitations.trouble import TROUBLE_VIEW, look_for_trouble
from tests.graph.loopback import graph_to
from tests.services.invitations.desk import PEOPLE, Desk
from tests.services.invitations.post import PlainWords, Post
from tests.services.meeting.office import CAST, Office, office_with
from tests.services.meeting.teams import Teams
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

FIRST, LAST = 11, 30  # the calls after those of the meeting itself; tests/services/meeting has the others


@asynccontextmanager
async def a_desk_at(tenant: Tenant, folder: Path) -> AsyncIterator[Desk]:
    for name, _ in CAST.values():
        tenant.add_person(name)
    ids = {
        key: tenant.known(f"{name.lower().replace(' ', '.')}@{tenant.domain}").id
        for key, (name, _) in CAST.items()
    }
    async with graph_to(tenant) as graph:
        mailbox = Mailbox(graph, tenant.service.id)
        async with office_with(folder, GraphMeetings(mailbox, GraphPeople(graph)), ids) as office:
            world = InvitationWorld(office.world, GraphEntries(mailbox), GraphMail(mailbox), PlainWords())
            desk = Desk(office, Teams(), Post(), world)
            for key in ("hv", "mother"):
                await desk.add(key)
            await desk.complete()
            yield desk


@pytest.fixture
def tenant() -> Tenant:
    return Tenant(sent_lag_reads=0)


@pytest.fixture
async def desk(tmp_path: Path, tenant: Tenant) -> AsyncIterator[Desk]:
    async with a_desk_at(tenant, tmp_path) as desk:
        yield desk


async def until_done(desk: Desk) -> int:
    """Tried as delivery does; how often."""
    for tries in range(1, 12):
        try:
            await further(desk.world, "c1")
        except OutsideFault:
            continue
        rows = (await desk.rows()).values()
        if len(rows) == 2 and all(row.state == "sent" for row in rows):
            return tries
    raise AssertionError((await desk.office.meeting()).problem)


def got(tenant: Tenant) -> Counter[tuple[str, str]]:
    outside = {one["email"] for one in PEOPLE.values()}
    return Counter((mail.to[0], mail.sort.value) for mail in tenant.outbox if mail.to[0] in outside)


ONCE = {
    ("maya@health.example", "invitation"): 1,
    ("maya@health.example", "message"): 1,
    ("ann@home.example", "invitation"): 1,
}


async def chair_holds(office: Office, tenant: Tenant) -> None:
    (meeting,) = tenant.meetings
    roles = {one.user_id: one.role for one in meeting.participants if one.user_id}
    assert roles[office.ids["grace"]] == "coorganizer"
    assert [role for role in roles.values() if role != "attendee"] == ["coorganizer"]


@pytest.mark.parametrize("kind", [Kind.DROP_BEFORE, Kind.THROTTLED, Kind.COMMITTED_504])
@pytest.mark.parametrize("call", range(FIRST, LAST, 4))
async def test_each_call_may_fail_once(desk: Desk, tenant: Tenant, call: int, kind: Kind) -> None:
    tenant.fail(Fault("*", ".", 1, kind, every=call))
    await until_done(desk)
    assert got(tenant) == ONCE
    await chair_holds(desk.office, tenant)


@pytest.mark.parametrize("call", range(FIRST, LAST))
async def test_each_call_may_answer_too_late(desk: Desk, tenant: Tenant, call: int) -> None:
    """The deed was done, the answer was lost: the worst case for sending twice."""
    tenant.fail(Fault("*", ".", 1, Kind.DROP_AFTER, every=call))
    await until_done(desk)
    assert got(tenant) == ONCE


async def test_roles_lost_after_professionals_came_are_written_again(desk: Desk, tenant: Tenant) -> None:
    await desk.complete(done=False)
    await further(desk.world, "c1")
    tenant.fail(Fault("PATCH", "/events/", 1, Kind.ROLES_LOST))
    await desk.complete()
    await until_done(desk)
    await chair_holds(desk.office, tenant)


async def test_nobody_of_the_family_is_an_attendee_of_the_meetings_own_event(
    desk: Desk, tenant: Tenant
) -> None:
    """LE-33."""
    await until_done(desk)
    by_meeting = {event.meeting is not None: event for event in tenant.live_events()}
    assert {one.address for one in by_meeting[False].attendees} == {"ann@home.example"}
    assert "ann@home.example" not in {one.address for one in by_meeting[True].attendees}
    assert len(tenant.meetings) == 1


async def test_an_address_that_bounces_is_told_and_the_corrected_one_is_invited(
    desk: Desk, tenant: Tenant
) -> None:
    tenant.refuse("maya@health.example")
    tenant.refuse("ann@home.example")
    await until_done(desk)
    assert await look_for_trouble(desk.world) == 2
    assert await desk.office.cards(TROUBLE_VIEW) == {"sam", "ada"}
    await desk.change("hv", email="maya.iqbal@health.example")
    await desk.change("mother", email="ann.lowe@home.example")
    await until_done(desk)
    assert [mail.sort for mail in tenant.mails_to("ann.lowe@home.example")] == ["invitation"]
    assert [mail.sort for mail in tenant.mails_to("maya.iqbal@health.example")] == ["invitation", "message"]
    assert await look_for_trouble(desk.world) == 0


async def test_sixty_professionals_and_family_are_invited_once_each(desk: Desk, tenant: Tenant) -> None:
    for number in range(29):
        one = {"name": f"Worker {number}", "email": f"w{number}@agency.example"}
        await desk.add(f"w{number}", kind="professional", role="school", **one)
        kin = {"name": f"Kin {number}", "email": f"k{number}@home.example"}
        await desk.add(f"k{number}", kind="family", role="relative", **kin)
    await desk.complete()
    for _ in range(3):
        await further(desk.world, "c1")
    invited = Counter(mail.to[0] for mail in tenant.outbox if mail.sort == "invitation")
    assert len(invited) == 63
    assert set(invited.values()) == {1}
    await chair_holds(desk.office, tenant)
