"""Each reader sees their own part of a booking, and that they looked is kept."""

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from services import chairs, lists
from services.booking.picture import picture
from storage.tables import Conference, Meeting, Viewed
from tests import cast
from tests.cast import ADMINISTRATOR, COLLEAGUE, GREEN, SOCIAL_WORKER, STRANGER, TEAM_MANAGER, UNIT_MANAGER
from tests.situations import NOW, WHY, World, a_booking, a_late_booking, key_at

LINK = "https://teams.example/secret"


async def a_safe_meeting(world: World, conference_id: str, state: str) -> None:
    async with world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status = Status.BOOKED
        session.add(row)
        session.add(
            Meeting(id="m", conference_id=conference_id, state=state, transaction_id="t", join_url=LINK)
        )


async def accepted(world: World) -> str:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    return conference_id


@pytest.mark.parametrize("who", [SOCIAL_WORKER, TEAM_MANAGER, GREEN, ADMINISTRATOR, UNIT_MANAGER])
async def test_those_whose_case_it_is_see_it(world: World, who: cast.Part) -> None:
    shown = await picture(world.house, who.actor(), await accepted(world))
    assert [child.initials for child in shown.children] == ["AB", "CB"]
    assert (shown.case_reference, shown.day_number, shown.allowed_days) == ("LCS-100234", 9, 15)
    assert [row.who for row in await world.rows(Viewed)] == [who.id]


@pytest.mark.parametrize("who", [COLLEAGUE, cast.OTHER_MANAGER, cast.BROWN, cast.DIRECTOR, STRANGER])
async def test_to_everybody_else_there_is_no_such_booking(world: World, who: cast.Part) -> None:
    conference_id = await accepted(world)
    with pytest.raises(Refused) as refused:
        await picture(world.house, who.actor(), conference_id)
    assert refused.value.code is Code.UNKNOWN
    assert await world.rows(Viewed) == []


async def test_who_is_asked_to_agree_sees_what_they_decide_on(world: World) -> None:
    shown = await picture(world.house, cast.SERVICE_MANAGER.actor(), await a_late_booking(world))
    assert shown.given == tuple(WHY.items())
    assert [step.status for step in shown.agreements] == ["asked"]
    assert shown.days_past > 0


@pytest.mark.parametrize("state", ["wanted", "made", "safe", "unsafe", "locked"])
async def test_nobody_gets_the_link_before_the_lobby_is_known_to_be_right(world: World, state: str) -> None:
    conference_id = await accepted(world)
    await a_safe_meeting(world, conference_id, state)
    assert (await picture(world.house, SOCIAL_WORKER.actor(), conference_id)).join_url == ""


async def test_the_link_is_for_those_who_may_join(world: World) -> None:
    conference_id = await accepted(world)
    await a_safe_meeting(world, conference_id, "open")
    links = {
        who.id: (await picture(world.house, who.actor(), conference_id)).join_url
        for who in (SOCIAL_WORKER, GREEN, ADMINISTRATOR, TEAM_MANAGER)
    }
    assert links == {"sam": LINK, "green": LINK, "ada": LINK, "tess": ""}


async def test_only_the_unit_sees_the_history(world: World) -> None:
    conference_id = await accepted(world)
    unit = await picture(world.house, ADMINISTRATOR.actor(), conference_id)
    assert set(unit.history) == {(NOW, "Sam Reed", "submitted"), (NOW, "Alex Green", "accepted")}
    assert (await picture(world.house, SOCIAL_WORKER.actor(), conference_id)).history == ()


async def test_lists_hold_ones_own(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    world.clock.move_to(NOW)
    for who in (SOCIAL_WORKER, GREEN, TEAM_MANAGER):
        assert [line.id for line in await lists.mine(world.house, who.actor())] == [conference_id]
    for who in (COLLEAGUE, cast.BROWN, cast.OTHER_MANAGER, STRANGER):
        assert await lists.mine(world.house, who.actor()) == []


async def test_the_week_is_the_whole_units_and_each_persons_own(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    booked = await world.conference(conference_id)
    seen = {
        who.id: [line.id for line in (await lists.week(world.house, who.actor(), booked.starts.date()))[1]]
        for who in (UNIT_MANAGER, SOCIAL_WORKER, GREEN, TEAM_MANAGER, COLLEAGUE, STRANGER)
    }
    mine = [conference_id]
    assert seen == {"uma": mine, "sam": mine, "green": mine, "tess": mine, "cory": [], "zoe": []}
