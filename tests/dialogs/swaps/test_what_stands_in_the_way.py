"""WS-29, C-64: own conferences and absences on a duty day are shown before it is taken; and who agrees."""

from datetime import UTC, date, datetime

from conference.roles import Role
from storage.tables import ChairProfile, DutyDay, DutySwap, Person, PersonRole, Unavailability, Work
from tests.cast import (
    BROWN,
    CHEN,
    COUNCIL,
    DUTY_CHAIR,
    GREEN,
    UNIT_MANAGER,
)
from tests.dialogs.swaps.rota import DAY, ask_the_manager, enter_rota, offered, on_duty, take
from tests.reading import data_of, said, title, verbs
from tests.situations import World, a_booking, key_at

WARNED = "Warning: Not free all day on Thursday 14 January 2027"


async def test_an_own_conference_on_the_day_is_shown_before_the_day_is_taken(world: World) -> None:
    """WS-29, C-64."""
    conference = await world.conference(await a_booking(world, key=key_at(GREEN, f"{DAY}T10:00")))
    swap = await offered(world, DUTY_CHAIR)
    card = await world.view(GREEN, "swap", swap)
    other = await world.view(BROWN, "swap", swap)
    assert card is not None
    assert other is not None
    assert WARNED in said(card)
    assert f"Own conference {conference.reference}, 10am" in said(card)
    assert conference.reference not in said(other)
    taken = await world.press(GREEN, "swap.take", **data_of(card, "swap.take"))
    assert title(taken) == "You are duty CPA on Thursday 14 January 2027"
    manager = await world.view(UNIT_MANAGER, "swap", swap)
    assert manager is not None
    assert conference.reference in said(manager)


async def test_what_came_in_the_way_since_the_card_was_drawn_is_shown_first_and_nothing_is_done(
    world: World,
) -> None:
    swap = await offered(world, DUTY_CHAIR)
    card = await world.view(GREEN, "swap", swap)
    assert card is not None
    await a_booking(world, key=key_at(GREEN, f"{DAY}T10:00"))
    again = await world.press(GREEN, "swap.take", **data_of(card, "swap.take"))
    assert WARNED in said(again)
    assert await on_duty(world) == {DAY: "dove"}
    await world.press(GREEN, "swap.take", **data_of(again, "swap.take"))
    assert await on_duty(world) == {DAY: "green"}


async def test_time_away_a_day_off_the_advice_desk_and_two_days_running_are_named(world: World) -> None:
    await enter_rota(world, {date(2027, 1, 15): GREEN})
    async with world.store.unit() as session:
        profile = await session.get(ChairProfile, "green")
        assert profile is not None
        profile.days = {str(day): ["09:00", "17:00"] for day in (0, 1, 2)}
        session.add(profile)
        leave = {
            "starts": datetime(2027, 1, 14, 9, tzinfo=UTC),
            "ends": datetime(2027, 1, 14, 12, tzinfo=UTC),
        }
        session.add(Unavailability(id="u", person_id="green", kind="training", entered_by="green", **leave))
        day = date(2027, 1, 14)
        session.add(DutyDay(id="a", council=COUNCIL, day=day, part="advice", person_id="green"))
    card = await world.view(GREEN, "swap", await offered(world, DUTY_CHAIR))
    assert card is not None
    for line in (
        "Time away: training",
        "Thursday is not a working day",
        "Duty advice desk the same day",
        "On duty two days running",
    ):
        assert line in said(card)


async def test_the_offerer_sees_what_stands_in_their_own_way_on_the_day_in_return(world: World) -> None:
    await enter_rota(world)
    booked = await world.conference(await a_booking(world, key=key_at(DUTY_CHAIR, "2027-01-18T10:00")))
    check = await world.press(DUTY_CHAIR, "swap.check", day=DAY, swap_to="brown", swap_for="2027-01-18")
    assert f"Own conference {booked.reference}" in said(check)
    swap = await offered(world, DUTY_CHAIR, to="brown", back="2027-01-18")
    asked = await world.view(BROWN, "swap", swap)
    assert asked is not None
    assert booked.reference not in said(asked)


async def test_the_count_by_working_time_is_shown_before_and_after(world: World) -> None:
    """WS-27: a fair share. Kit Chen works half the week; three and a half full posts share four days."""
    await enter_rota(world)
    async with world.store.unit() as session:
        profile = await session.get(ChairProfile, "chen")
        assert profile is not None
        profile.working_time = 0.5
        session.add(profile)
    card = await world.view(CHEN, "swap", await offered(world, DUTY_CHAIR))
    assert card is not None
    assert "Rae Dove: 1, then 0 (fair share 1.1)" in said(card)
    assert "Kit Chen: 1, then 2 (fair share 0.6)" in said(card)


async def test_where_the_council_wants_it_the_manager_agrees_before_the_rota_changes(world: World) -> None:
    ask_the_manager(world)
    swap = await offered(world, DUTY_CHAIR)
    taken = await take(world, GREEN, swap)
    assert title(taken) == "You take Thursday 14 January 2027, if the CPA Team Manager agrees"
    assert await on_duty(world) == {DAY: "dove"}
    card = await world.view(UNIT_MANAGER, "swap", swap)
    assert card is not None
    assert verbs(card) == {"swap.approve", "swap.refuse"}
    assert title(await world.press(BROWN, "swap.approve", swap=swap)) == "This is not yours to do"
    assert title(await world.press(GREEN, "swap.approve", swap=swap)) == "You asked for this yourself"
    for _ in range(2):
        agreed = await world.press(UNIT_MANAGER, "swap.approve", **data_of(card, "swap.approve"))
        assert title(agreed) == "Alex Green is duty CPA on Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "green"}


async def test_a_swap_that_the_manager_does_not_agree_to_leaves_the_rota_as_it_is(world: World) -> None:
    ask_the_manager(world)
    swap = await offered(world, DUTY_CHAIR)
    await take(world, GREEN, swap)
    refused = await world.press(UNIT_MANAGER, "swap.refuse", swap=swap)
    late = await world.press(UNIT_MANAGER, "swap.approve", swap=swap)
    assert title(refused) == title(late) == "The swap was not agreed to: Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "dove"}
    (row,) = await world.rows(DutySwap)
    assert (row.status, row.decided_by) == ("refused", "uma")


async def test_nobody_agrees_to_their_own_swap_the_next_above_is_asked(world: World) -> None:
    ask_the_manager(world)
    async with world.store.unit() as session:
        session.add(PersonRole(person_id="uma", role=Role.CHAIR))
        session.add(ChairProfile(person_id="uma", since=date(2020, 1, 1)))
        session.add(
            Person(id="una", council=COUNCIL, aad_object_id="a-una", name="Una Peel", email="una@x.y")
        )
        await session.flush()
        session.add(PersonRole(person_id="una", role=Role.UNIT_SENIOR))
    swap = await offered(world, DUTY_CHAIR, to="uma")
    await take(world, UNIT_MANAGER, swap)
    assert title(await world.press(UNIT_MANAGER, "swap.approve", swap=swap)) == "You asked for this yourself"
    told = {work.args["person"] for work in await world.rows(Work) if work.kind == "card"}
    assert "una" in told
