"""From asking to a published rota: WS-26, WS-27."""

from datetime import date, timedelta

import pytest

from conference.refusals import Code, Refused
from conference.rota import ConflictKind, PlanState, ShortfallKind
from conference.working_days import NATIONAL
from services.duty import who_is_on_duty
from services.people.keep import SetDuty
from services.people.register import set_duty
from services.rota import picture, plan
from storage.tables import ChairProfile, DutyDay, DutySwap, PeopleChange, RotaPlan
from tests.cast import (
    ADMINISTRATOR,
    BROWN,
    CHAIRS,
    COUNCIL,
    GREEN,
    SOCIAL_WORKER,
    STRANGER,
    UNIT_MANAGER,
)
from tests.services.rota.town import FIRST, LAST, WORKING, a_draft, duty, here, is_away, look
from tests.situations import World


async def test_a_rota_is_asked_for_worked_out_and_shown_to_whoever_asked(world: World) -> None:
    plan_id = await plan.ask_for_rota(world.house, UNIT_MANAGER.actor(), plan.RotaWish(FIRST, LAST))
    assert (await look(world, plan_id)).state is PlanState.WORKING
    await plan.work_out(world.house, plan_id, here)
    draft = await look(world, plan_id)
    assert draft.state is PlanState.DRAFT
    assert sorted(draft.days) == WORKING
    assert draft.solved
    assert draft.solved.proved
    assert draft.shortfalls == ()
    assert [work.args["about"] for work in await world.cards_for(UNIT_MANAGER, "rota")] == [plan_id]
    assert await duty(world) == {date(2027, 1, 14): "dove"}, "nothing is published yet"


async def test_asked_twice_while_it_is_worked_out_it_is_one_plan(world: World) -> None:
    ask = plan.RotaWish(FIRST, LAST)
    first = await plan.ask_for_rota(world.house, UNIT_MANAGER.actor(), ask)
    assert await plan.ask_for_rota(world.house, UNIT_MANAGER.actor(), ask) == first
    await plan.work_out(world.house, first, here)
    before = await look(world, first)
    await plan.work_out(world.house, first, here)
    assert await look(world, first) == before


async def test_published_every_day_has_one_chair_and_all_of_them_are_told(world: World) -> None:
    """WS-26, WS-27."""
    plan_id = await a_draft(world)
    draft = await look(world, plan_id)
    await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, draft.version)
    assert {day: one for day, one in (await duty(world)).items() if day >= FIRST} == dict(draft.days)
    for chair in CHAIRS:
        assert len(await world.cards_for(chair, "rota_own")) == 1
    noon = world.clock.now().replace(month=3, day=16, hour=12)
    (on,) = await who_is_on_duty(world.house, COUNCIL, noon)
    assert on.id == draft.days[date(2027, 3, 16)]
    mine = await picture.own_duty(world.house, GREEN.actor(), plan_id)
    assert list(mine.days) == [day for day, one in sorted(draft.days.items()) if one == "green"]


async def test_published_again_nothing_changes(world: World) -> None:
    plan_id = await a_draft(world)
    version = (await look(world, plan_id)).version
    await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, version)
    rota, history = await duty(world), len(await world.rows(PeopleChange))
    await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, version)
    assert await duty(world) == rota
    assert len(await world.rows(PeopleChange)) == history
    assert len(await world.cards_for(GREEN, "rota_own")) == 1


async def test_a_new_rota_takes_the_place_of_the_days_to_come_and_history_keeps_both(world: World) -> None:
    """The advice desk is another part (C-25), days that have passed stand as they were."""
    wish = SetDuty(day=WORKING[2], person_id="uma", part="advice")
    await set_duty(world.house, ADMINISTRATOR.actor(), wish)
    first = await a_draft(world)
    await plan.publish(world.house, UNIT_MANAGER.actor(), first, (await look(world, first)).version)
    before = await duty(world)
    async with world.store.unit() as session:
        swap = DutySwap(
            id="s", council=COUNCIL, day=WORKING[5], from_id=before[WORKING[5]], offered_at=world.clock.now()
        )
        session.add(swap)
    second = await a_draft(world)
    version = (await look(world, second)).version
    other = next(one.id for one in CHAIRS if one.id != before[WORKING[5]])
    await plan.change_day(world.house, UNIT_MANAGER.actor(), plan.Change(second, WORKING[5], other, version))
    world.clock.move_to(world.clock.now().replace(month=3, day=WORKING[3].day))
    draft = await look(world, second)
    assert [one for one in draft.shortfalls if one.stops] == []
    await plan.publish(world.house, UNIT_MANAGER.actor(), second, draft.version)
    after = await duty(world)
    assert {day: after[day] for day in WORKING[:4]} == {day: before[day] for day in WORKING[:4]}
    assert after[WORKING[5]] == other
    assert await duty(world, "advice") == {WORKING[2]: "uma"}
    assert {one.id: one.status for one in await world.rows(RotaPlan)} == {
        first: "replaced",
        second: "published",
    }
    noted = [row for row in await world.rows(PeopleChange) if row.act == "RotaPlan published"]
    assert noted[-1].snapshot["before"][WORKING[5].isoformat()] == before[WORKING[5]]
    assert [row.status for row in await world.rows(DutySwap)] == ["lapsed"]


async def test_leave_entered_after_the_draft_stops_it_and_a_change_by_hand_mends_it(world: World) -> None:
    plan_id = await a_draft(world)
    draft = await look(world, plan_id)
    day = next(day for day, one in sorted(draft.days.items()) if one == "green")
    await is_away(world, GREEN, f"{day}T09:00", f"{day}T10:00", "appointment")
    with pytest.raises(Refused) as refused:
        await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, draft.version)
    assert refused.value.code is Code.CHAIR_NOT_FREE
    assert not any(one >= FIRST for one in await duty(world))
    (broken,) = [one for one in (await look(world, plan_id)).shortfalls if one.stops]
    assert (broken.kind, broken.day, broken.why) == (ShortfallKind.AWAY, day, "appointment")
    others = [one.id for one in CHAIRS if one.id != "green"]
    change = plan.Change(plan_id, day, others[0], draft.version)
    await plan.change_day(world.house, UNIT_MANAGER.actor(), change)
    changed = await look(world, plan_id)
    assert changed.changed == (day,)
    assert changed.whole
    await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, changed.version)
    assert (await duty(world))[day] == others[0]


async def test_who_looked_at_an_older_draft_neither_changes_nor_publishes_it(world: World) -> None:
    plan_id = await a_draft(world)
    draft = await look(world, plan_id)
    other = next(one.id for one in CHAIRS if one.id != draft.days[WORKING[0]])
    await plan.change_day(
        world.house, UNIT_MANAGER.actor(), plan.Change(plan_id, WORKING[0], other, draft.version)
    )
    back = plan.Change(plan_id, WORKING[0], draft.days[WORKING[0]], draft.version)
    for act in (
        plan.change_day(world.house, UNIT_MANAGER.actor(), back),
        plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, draft.version),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert refused.value.code is Code.STALE


async def test_days_that_nobody_can_do_are_kept_as_what_stands_in_the_way(world: World) -> None:
    for chair in CHAIRS:
        await is_away(world, chair, "2027-03-18T09:00", "2027-03-18T17:00")
    plan_id = await a_draft(world)
    shown_now = await look(world, plan_id)
    assert shown_now.state is PlanState.INFEASIBLE
    (found,) = shown_now.conflicts
    assert (found.kind, found.days) == (ConflictKind.NOBODY, (date(2027, 3, 18),))
    assert {one.why for one in found.away} == {"leave"}
    with pytest.raises(Refused):
        await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, shown_now.version)


async def test_half_days_supervision_and_last_years_days_count(world: World) -> None:
    async with world.store.unit() as session:
        profile = await session.get(ChairProfile, "green")
        assert profile is not None
        profile.days = {"0": ["09:00", "17:00"], "1": ["09:00", "13:00"]}
        profile.working_time = 0.4
        session.add(profile)
        day, number = date(2026, 11, 2), 0
        while number < 30:
            if NATIONAL.is_working(day):
                session.add(DutyDay(id=f"d{number}", council=COUNCIL, day=day, person_id="brown"))
                number += 1
            day += timedelta(days=1)
    plan_id = await a_draft(world)
    draft = await look(world, plan_id)
    assert {day.weekday() for day, one in draft.days.items() if one == "green"} <= {0}
    assert draft.fairness
    rows = {row.id: row for row in draft.fairness.rows}
    assert rows["brown"].last_balance > 15
    assert rows["brown"].days == 0, "they did far more than their share last year"
    assert rows["green"].share < rows["chen"].share


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2027, 1, 5), LAST, "starts_on"),
        (FIRST, date(2027, 3, 1), "ends_on"),
        (FIRST, date(2028, 9, 1), "ends_on"),
        (date(2300, 1, 1), date(2300, 3, 1), "starts_on"),
    ],
)
async def test_a_span_that_cannot_be_is_named(world: World, first: date, last: date, field: str) -> None:
    with pytest.raises(Refused) as refused:
        await plan.ask_for_rota(world.house, UNIT_MANAGER.actor(), plan.RotaWish(first, last))
    assert refused.value.problems[0].field == field
    assert await world.rows(RotaPlan) == []


async def test_only_whom_the_council_names_makes_a_rota_and_only_where_one_is_kept(world: World) -> None:
    for who in (ADMINISTRATOR, GREEN, SOCIAL_WORKER, STRANGER):
        with pytest.raises(Refused) as refused:
            await plan.ask_for_rota(world.house, who.actor(), plan.RotaWish(FIRST, LAST))
        assert refused.value.code is Code.NOT_YOURS
    plan_id = await a_draft(world)
    for who in (ADMINISTRATOR, BROWN, STRANGER):
        with pytest.raises(Refused):
            await plan.publish(world.house, who.actor(), plan_id, 1)
        with pytest.raises(Refused):
            await look(world, plan_id, who)
    with pytest.raises(Refused):
        await picture.rota_picture(world.house, SOCIAL_WORKER.actor(), FIRST, LAST)


async def test_thrown_away_it_is_published_by_nobody(world: World) -> None:
    plan_id = await a_draft(world)
    for _ in range(2):
        await plan.drop_plan(world.house, UNIT_MANAGER.actor(), plan_id)
    with pytest.raises(Refused) as refused:
        await plan.publish(world.house, UNIT_MANAGER.actor(), plan_id, 1)
    assert refused.value.code is Code.ALREADY_DECIDED
