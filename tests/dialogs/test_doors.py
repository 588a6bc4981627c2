"""Who reads a family and who decides about it: by their part in it, where two hold every role."""

from datetime import date, timedelta
from typing import Any

import pytest

from conference.refusals import Code, Refused
from conference.roles import Role
from services import agreements
from services.booking.form import PARTS, check_fields, managers_to_choose
from services.invitees import keep
from services.who_plays import playing
from storage.tables import Agreement, Person, PersonRole, Team, Viewed
from tests.cast import (
    COLLEAGUE,
    DIRECTOR,
    OTHER_MANAGER,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    SOUTH,
    TEAM_MANAGER,
    Part,
)
from tests.reading import said
from tests.services.invitees.town import MOTHER
from tests.situations import ANOTHER_FAMILY, World, a_booking, a_late_booking, filled_in

OTHER_SERVICE = Part("sia", "Sia Vane", (Role.SERVICE_MANAGER,), manager="dara")


@pytest.fixture
async def two_services(world: World) -> World:
    """Another service with a manager of its own, over the other team."""
    async with world.store.unit() as session:
        session.add(OTHER_SERVICE.person())
        await session.flush()
        session.add(PersonRole(person_id=OTHER_SERVICE.id, role=Role.SERVICE_MANAGER))
        olga = await session.get_one(Person, OTHER_MANAGER.id)
        olga.manager_id = OTHER_SERVICE.id
        session.add(olga)
    return world


async def finds(world: World, who: Part, conference_id: str) -> bool:
    reference = (await world.conference(conference_id)).reference
    return "No booking found" not in said(await world.say(who, f"find {reference}"))


async def signing(world: World, conference_id: str) -> list[str]:
    booking = await world.conference(conference_id)
    async with world.store.reading() as session:
        return await playing(session, booking, [Role.SIGNING_MANAGER])


async def test_a_manager_of_another_service_decides_nothing_and_reads_nothing(two_services: World) -> None:
    world = two_services
    conference_id = await a_late_booking(world)
    version = (await world.conference(conference_id)).version
    with pytest.raises(Refused) as refused:
        await agreements.agree(world.house, OTHER_SERVICE.actor(), conference_id, version)
    assert refused.value.code is Code.NOT_YOURS
    with pytest.raises(Refused):
        await agreements.refuse(world.house, OTHER_SERVICE.actor(), conference_id, version, "Not ours.")
    assert not await finds(world, OTHER_SERVICE, conference_id)
    assert not await finds(world, OTHER_MANAGER, conference_id)
    await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, version)
    assert (await world.conference(conference_id)).status == "asked"


async def test_who_may_be_asked_reads_only_while_it_is_asked_and_who_decided_goes_on(world: World) -> None:
    conference_id = await a_late_booking(world)
    assert await finds(world, DIRECTOR, conference_id), "the deputy of a step that is asked"
    version = (await world.conference(conference_id)).version
    await agreements.refuse(world.house, SERVICE_MANAGER.actor(), conference_id, version, "Meet in time.")
    (step,) = await world.rows(Agreement)
    assert step.decided_by == SERVICE_MANAGER.id
    assert not await finds(world, DIRECTOR, conference_id)
    assert await finds(world, SERVICE_MANAGER, conference_id)


async def test_whoever_signs_is_chosen_among_the_managers_of_the_social_worker(two_services: World) -> None:
    world = two_services
    namesake = Part("tess2", TEAM_MANAGER.name, (Role.SERVICE_MANAGER,), SOUTH, manager="dara")
    async with world.store.unit() as session:
        session.add(namesake.person())
        await session.flush()
        session.add(PersonRole(person_id=namesake.id, role=Role.SERVICE_MANAGER))
    theirs = await managers_to_choose(world.house, SOCIAL_WORKER.actor(), SOCIAL_WORKER.id)
    assert dict(theirs) == {TEAM_MANAGER.id: TEAM_MANAGER.name, SERVICE_MANAGER.id: SERVICE_MANAGER.name}
    conference_id = await a_booking(world, signing_manager=SERVICE_MANAGER.id)
    assert await signing(world, conference_id) == [SERVICE_MANAGER.id]
    for nobody in (namesake.id, TEAM_MANAGER.name, OTHER_MANAGER.id):
        other = await a_booking(world, signing_manager=nobody, case_reference=f"case of {nobody}")
        assert await signing(world, other) == [TEAM_MANAGER.id], "the team's own"
        assert not await finds(world, namesake, other)
        assert not await finds(world, OTHER_MANAGER, other)


async def test_swindons_form_takes_a_manager_from_its_list_only(two_services: World) -> None:
    world, swindon = two_services, two_services.house.standards.at("swindon", date(2027, 1, 6))

    async def wrong(chosen: str) -> list[tuple[str, str]]:
        answers = filled_in(signing_manager=chosen)
        found = await check_fields(world.house, SOCIAL_WORKER.actor(), swindon, answers, ("signing_manager",))
        return [(problem.field, problem.code) for problem in found]

    assert await wrong(TEAM_MANAGER.id) == []
    assert await wrong("") == [("signing_manager", "missing")]
    for nobody in (TEAM_MANAGER.name, OTHER_MANAGER.id, "nobody"):
        assert await wrong(nobody) == [("signing_manager", "unknown_choice")]


async def test_where_nobody_leads_the_team_any_manager_may_be_chosen_and_none_is_needed(
    two_services: World,
) -> None:
    world = two_services
    alone = Part("lone", "Lone Park", (Role.SOCIAL_WORKER,), team="east")
    async with world.store.unit() as session:
        session.add(Team(id="east", council=alone.council, name="east"))
        await session.flush()
        session.add(alone.person())
        for part in (TEAM_MANAGER, OTHER_MANAGER):
            await session.delete(await session.get_one(PersonRole, (part.id, Role.TEAM_MANAGER)))
    offered = dict(await managers_to_choose(world.house, alone.actor(), alone.id))
    assert set(offered) == {SERVICE_MANAGER.id, OTHER_SERVICE.id}
    async with world.store.unit() as session:
        for part in (SERVICE_MANAGER, OTHER_SERVICE):
            await session.delete(await session.get_one(PersonRole, (part.id, Role.SERVICE_MANAGER)))
    swindon = world.house.standards.at("swindon", date(2027, 1, 6))
    assert await managers_to_choose(world.house, alone.actor(), alone.id) == []
    answers = filled_in(signing_manager="")
    assert await check_fields(world.house, alone.actor(), swindon, answers, ("signing_manager",)) == ()


async def test_a_case_that_is_somebody_elses_is_neither_booked_again_nor_named(world: World) -> None:
    mine = await world.conference(await a_booking(world))
    with pytest.raises(Refused) as refused:
        await a_booking(world, COLLEAGUE, case_reference=mine.case_reference)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("case_reference", "ask_the_unit")
    assert mine.reference not in str(refused.value.problems)


async def test_nobody_copies_the_list_of_a_family_that_is_not_theirs(world: World) -> None:
    first = await world.conference(await a_booking(world))
    await keep.add_person(world.house, SOCIAL_WORKER.actor(), first.id, MOTHER, at=0)
    world.clock.move_to(first.ends)
    second = await a_booking(world, COLLEAGUE)
    with pytest.raises(Refused) as refused:
        await keep.copy_from_earlier(world.house, COLLEAGUE.actor(), second, at=0)
    assert refused.value.code is Code.UNKNOWN
    copies = [row for row in await world.rows(Viewed) if row.what == "list_copied"]
    assert copies == []


async def test_my_bookings_goes_by_the_line_of_managers_and_each_look_is_kept(two_services: World) -> None:
    world = two_services
    booking = await world.conference(await a_booking(world))
    for who in (SERVICE_MANAGER, TEAM_MANAGER):
        assert booking.reference in said(await world.say(who, "my bookings")), who.name
    for who in (OTHER_SERVICE, OTHER_MANAGER):
        assert booking.reference not in said(await world.say(who, "my bookings")), who.name
    looked = {row.who for row in await world.rows(Viewed) if row.what == "my_bookings"}
    assert looked == {SERVICE_MANAGER.id, TEAM_MANAGER.id}


async def test_a_second_conference_of_a_family_is_asked_about(
    world: World,
) -> None:
    mine = await world.conference(await a_booking(world))
    for again in ({"case_reference": "LCS-9"}, {"children": ANOTHER_FAMILY["children"]}):
        given = filled_in(**again)
        asked = await family_problems(world, SOCIAL_WORKER, given)
        assert asked["second_conference"] == ("booked_for_family", mine.reference)
        assert await family_problems(world, COLLEAGUE, given) == {"case_reference": ("ask_the_unit", "")}
        yes = {"second_conference": mine.reference, "no_other_family": mine.reference}
        assert await family_problems(world, SOCIAL_WORKER, given | yes) == {}
        assert await family_problems(world, SOCIAL_WORKER, given | {"second_conference": "no"}) == asked
    assert await family_problems(world, COLLEAGUE, filled_in(**ANOTHER_FAMILY)) == {}


async def test_a_reference_under_which_other_children_were_is_asked_about(world: World) -> None:
    mine = await world.conference(await a_booking(world))
    world.clock.move_to(mine.ends + timedelta(days=1))
    mistyped = filled_in(**ANOTHER_FAMILY) | {"case_reference": mine.case_reference}
    asked = await family_problems(world, SOCIAL_WORKER, mistyped)
    assert asked == {"no_other_family": ("other_children", mine.reference)}
    assert await family_problems(world, COLLEAGUE, mistyped) == {}, "of an old one, a stranger hears nothing"
    assert await family_problems(world, SOCIAL_WORKER, mistyped | {"no_other_family": mine.reference}) == {}


async def family_problems(world: World, who: Part, answers: dict[str, Any]) -> dict[str, tuple[str, str]]:
    standard = world.house.standards.at(who.council, date(2027, 1, 6))
    found = await check_fields(world.house, who.actor(), standard, answers, PARTS["family"])
    return {one.field: (one.code, dict(one.facts).get("reference", "")) for one in found}
