"""An agency that has not said yes: asked again, somebody else of it, its report."""

from datetime import timedelta

import pytest

from conference.quorum import Coming, Outlook
from conference.refusals import Code, Refused
from conference.replies import AgencyReplies, RepliesPicture
from conference.roles import Role
from services import replies
from storage.tables import Report
from tests.services.replies.room import HEALTH, SCHOOL, Room, invitee

INSTEAD = replies.Instead("Ana Ruiz", "ana.ruiz@agency.example")


async def shown(room: Room) -> RepliesPicture:
    return await replies.replies_of(room.office.world.house, room.sam, "c1")


async def health(room: Room) -> AgencyReplies:
    found = (await shown(room)).agency(HEALTH)
    assert found is not None
    return found


async def test_one_press_mails_each_of_the_agencys_people_by_themselves_once_a_day(room: Room) -> None:
    """SW-25 is the subject's matter; here: who is written to, and how often."""
    await room.put(invitee("ida", ("professional", "health_visitor", "Ida Moss", HEALTH)))
    house = room.office.world.house
    assert await replies.chase(house, room.sam, "c1", HEALTH) == 2
    assert await replies.chase(house, room.sam, "c1", HEALTH.upper()) == 2
    assert await room.chased() == ["invitee:ida", "invitee:kim"]
    room.office.clock.move_to(room.office.clock.now() + timedelta(days=1))
    await replies.chase(house, room.sam, "c1", HEALTH)
    assert len(await room.chased()) == 4
    assert (await health(room)).chased_at == room.office.clock.now()


async def test_only_who_keeps_the_case_may_ask_again_and_only_before_it_begins(room: Room) -> None:
    house = room.office.world.house
    stranger = room.who("zoe", Role.SOCIAL_WORKER)
    for act in (replies.chase(house, stranger, "c1", HEALTH), replies.replies_of(house, stranger, "c1")):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.UNKNOWN
    with pytest.raises(Refused) as nobody:
        await replies.chase(house, room.sam, "c1", "The circus")
    assert nobody.value.code is Code.UNKNOWN
    room.office.clock.move_to((await room.office.booking()).starts)
    with pytest.raises(Refused) as late:
        await replies.chase(house, room.sam, "c1", HEALTH)
    assert late.value.code is Code.STALE
    assert await room.chased() == []


async def test_the_family_is_no_agency_and_cannot_be_chased(room: Room) -> None:
    for name in ("", "Maria B", "Ola Grey"):
        with pytest.raises(Refused):
            await replies.chase(room.office.world.house, room.sam, "c1", name)


async def test_somebody_else_is_put_on_the_list_and_invited(room: Room) -> None:
    await room.answers("kim", "declined")
    await room.poll()
    assert (await shown(room)).forecast.outlook is Outlook.SHORT
    await replies.substitute(room.office.world.house, room.sam, "c1", HEALTH, INSTEAD)
    there = await health(room)
    assert [(one.name, one.instead_of) for one in there.people] == [("Kim Lee", ""), ("Ana Ruiz", "Kim Lee")]
    assert there.coming is Coming.OPEN
    assert (await shown(room)).forecast.outlook is Outlook.OPEN
    assert "invitations:c1:l2" in await room.keys("invitations")
    assert "invitee_added" in await room.office.acts()


@pytest.mark.parametrize(
    ("who", "field", "code"),
    [
        (replies.Instead("", "ana@agency.example"), "instead_name", "missing"),
        (replies.Instead("Ana Ruiz", ""), "instead_email", "missing"),
        (replies.Instead("Ana Ruiz", "ana at the surgery"), "instead_email", "not_an_email"),
        (replies.Instead("Ana Ruiz", "KIM@agency.example"), "instead_email", "same_twice"),
    ],
)
async def test_what_is_typed_wrong_is_named_and_nobody_is_added(
    room: Room, who: replies.Instead, field: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await replies.substitute(room.office.world.house, room.sam, "c1", HEALTH, who)
    assert (field, code) in [(one.field, one.code) for one in refused.value.problems]
    assert len((await health(room)).people) == 1


async def test_a_promised_report_is_kept_with_its_day(room: Room) -> None:
    """C-20: it counts in Leicestershire; here it stands beside the agency."""
    await room.put(Report(id="r1", conference_id="c1", agency=HEALTH))
    await replies.promise(room.office.world.house, room.sam, "c1", HEALTH, "2026-12-04")
    there = await health(room)
    assert (there.report, str(there.report_on)) == ("promised", "2026-12-04")
    assert (await room.invitee("kim")).promises_report
    with pytest.raises(Refused) as past:
        await replies.promise(room.office.world.house, room.sam, "c1", HEALTH, "2026-11-01")
    assert past.value.problems[0].field == "report_expected_on"


async def test_the_unit_manager_asks_again_but_enters_nobody(room: Room) -> None:
    manager = room.who("una", Role.UNIT_MANAGER)
    assert await replies.chase(room.office.world.house, manager, "c1", SCHOOL) == 1
    with pytest.raises(Refused) as refused:
        await replies.substitute(room.office.world.house, manager, "c1", HEALTH, INSTEAD)
    assert refused.value.code is Code.NOT_YOURS
