"""WS-26: exactly one duty chair a day; a gap is an error that the unit's manager is shown, once."""

from datetime import date, timedelta

import pytest

from conference.refusals import Refused
from conference.roles import Role
from conference.rota import GapWhy
from conference.working_days import NATIONAL
from services.people.keep import ChangePerson, SetDuty
from services.people.register import change_person, clear_duty, retire_person, set_duty
from services.rota import gaps
from storage.tables import DutyDay, Work
from tests.cast import ADMINISTRATOR, CHEN, COUNCIL, DUTY_CHAIR, ELSEWHERE, GREEN, SOCIAL_WORKER, UNIT_MANAGER
from tests.services.rota.town import is_away
from tests.situations import World

TODAY = date(2027, 1, 6)
FAR = date(2027, 2, 19)


async def covered(world: World, until: date = FAR) -> None:
    """Kit Chen on every working day."""
    async with world.store.unit() as session:
        day = TODAY
        while day <= until:
            if NATIONAL.is_working(day) and day != date(2027, 1, 14):
                session.add(DutyDay(id=day.isoformat(), council=COUNCIL, day=day, person_id=CHEN.id))
            day += timedelta(days=1)


async def told(world: World) -> list[str]:
    return [work.args["about"] for work in await world.cards_for(UNIT_MANAGER, "rota_gap")]


async def test_a_day_without_anybody_in_the_week_ahead_is_told_once_in_one_card(world: World) -> None:
    async with world.store.unit() as session:
        session.add(DutyDay(id="x", council=COUNCIL, day=date(2027, 1, 7), person_id=GREEN.id))
    assert await gaps.look(world.house, COUNCIL) == 5
    (about,) = await told(world)
    for _ in range(2):
        assert await gaps.look(world.house, COUNCIL) == 0
    assert await told(world) == [about]
    shown = await gaps.gap_picture(world.house, UNIT_MANAGER.actor(), about)
    assert {one.why for one in shown.gaps} == {GapWhy.NOBODY}
    assert shown.may_fill


async def test_leave_entered_later_that_meets_a_duty_day_is_told_long_before(world: World) -> None:
    await covered(world)
    assert await gaps.look(world.house, COUNCIL) == 0
    await is_away(world, CHEN, "2027-02-10T09:00", "2027-02-10T17:00")
    assert [work.args["name"] for work in await world.rows(Work) if work.kind == "rota_gaps"] == [COUNCIL]
    assert await gaps.look(world.house, COUNCIL) == 1
    (about,) = await told(world)
    (gap,) = (await gaps.gap_picture(world.house, UNIT_MANAGER.actor(), about)).gaps
    assert (gap.day, gap.why, gap.name, gap.kind) == (date(2027, 2, 10), GapWhy.AWAY, CHEN.name, "leave")


async def test_a_gap_that_is_filled_is_said_on_the_same_card_and_a_new_one_on_another(world: World) -> None:
    await covered(world)
    day = date(2027, 2, 10)
    await clear_duty(world.house, ADMINISTRATOR.actor(), day)
    await gaps.look(world.house, COUNCIL)
    (about,) = await told(world)
    await set_duty(world.house, ADMINISTRATOR.actor(), SetDuty(day=day, person_id=GREEN.id))
    assert await gaps.look(world.house, COUNCIL) == 0
    assert await told(world) == [about, about], "the card is drawn anew"
    assert (await gaps.gap_picture(world.house, UNIT_MANAGER.actor(), about)).gaps == ()
    await clear_duty(world.house, ADMINISTRATOR.actor(), day)
    assert await gaps.look(world.house, COUNCIL) == 1
    assert len(set(await told(world))) == 2


async def test_another_reason_on_the_same_day_is_told_too(world: World) -> None:
    await covered(world)
    await is_away(world, CHEN, "2027-02-10T09:00", "2027-02-10T17:00")
    await gaps.look(world.house, COUNCIL)
    await clear_duty(world.house, ADMINISTRATOR.actor(), date(2027, 2, 10))
    assert await gaps.look(world.house, COUNCIL) == 1


async def test_the_days_of_somebody_who_left_are_gaps(world: World) -> None:
    await covered(world)
    await retire_person(world.house, ADMINISTRATOR.actor(), DUTY_CHAIR.id)
    assert await gaps.look(world.house, COUNCIL) == 1
    (about,) = await told(world)
    (gap,) = (await gaps.gap_picture(world.house, UNIT_MANAGER.actor(), about)).gaps
    assert (gap.day, gap.why, gap.name) == (date(2027, 1, 14), GapWhy.LEFT, DUTY_CHAIR.name)


async def test_the_days_of_somebody_who_is_no_chair_any_more_are_gaps(world: World) -> None:
    """They stay with the unit, in another part: a request to cover would find nobody."""
    await covered(world)
    now = ChangePerson(
        person_id=DUTY_CHAIR.id, name=DUTY_CHAIR.name, email=f"{DUTY_CHAIR.id}@council.example",
        aad_object_id=f"aad-{DUTY_CHAIR.id}", roles=frozenset({Role.CLERK}),
    )  # fmt: skip
    await change_person(world.house, ADMINISTRATOR.actor(), now)
    assert [work.args["name"] for work in await world.rows(Work) if work.kind == "rota_gaps"] == [COUNCIL]
    assert await gaps.look(world.house, COUNCIL) == 1
    (about,) = await told(world)
    (gap,) = (await gaps.gap_picture(world.house, UNIT_MANAGER.actor(), about)).gaps
    assert (gap.day, gap.why, gap.name) == (date(2027, 1, 14), GapWhy.NO_CHAIR, DUTY_CHAIR.name)


async def test_a_manager_who_stands_on_the_rota_is_no_gap(world: World) -> None:
    await covered(world)
    day = SetDuty(day=date(2027, 1, 14), person_id=UNIT_MANAGER.id)
    await set_duty(world.house, ADMINISTRATOR.actor(), day)
    assert await gaps.look(world.house, COUNCIL) == 0


async def test_a_council_without_a_rota_has_no_gaps(world: World) -> None:
    assert await gaps.look(world.house, ELSEWHERE) == 0
    assert await gaps.look(world.house, "leicestershire") == 0


async def test_gaps_are_shown_to_the_unit_only(world: World) -> None:
    await gaps.look(world.house, COUNCIL)
    (about,) = await told(world)
    for who in (SOCIAL_WORKER, GREEN):
        with pytest.raises(Refused):
            await gaps.gap_picture(world.house, who.actor(), about)
