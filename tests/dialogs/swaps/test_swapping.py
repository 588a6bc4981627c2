"""WS-28: duty days can be swapped; both must agree and the rota must show the new name."""

import asyncio
from datetime import UTC, datetime

import pytest

from dialogs.turn import Card
from services import swaps
from storage.tables import DutySwap, PeopleChange, Work
from tests.cast import (
    ADMINISTRATOR,
    BROWN,
    CHEN,
    DUTY_CHAIR,
    GREEN,
    SOCIAL_WORKER,
    STRANGER,
    UNIT_MANAGER,
)
from tests.dialogs.swaps.rota import DAY, enter_rota, offered, on_duty, take
from tests.reading import buttons, data_of, said, title, verbs
from tests.situations import World


async def test_a_day_offered_to_one_colleague_and_taken_changes_the_rota_and_tells_the_manager(
    world: World,
) -> None:
    """WS-28."""
    swap = await offered(world, DUTY_CHAIR, to="chen")
    assert [work.args["person"] for work in await _cards(world)] == ["chen"]
    asked = await world.view(CHEN, "swap", swap)
    assert asked is not None
    assert title(asked) == "Can you be duty CPA on Thursday 14 January 2027?"
    taken = await take(world, CHEN, swap)
    assert title(taken) == "You are duty CPA on Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "chen"}
    (kept,) = await world.rows(PeopleChange)
    assert (kept.act, kept.who, kept.snapshot["was"], kept.snapshot["person_id"]) == (
        "DutyDay swapped",
        "chen",
        "dove",
        "chen",
    )
    told = {work.args["person"] for work in await _cards(world)}
    assert told == {"chen", "dove", "uma"}
    for who in (DUTY_CHAIR, UNIT_MANAGER):
        card = await world.view(who, "swap", swap)
        assert card is not None
        assert title(card) == "Kit Chen is duty CPA on Thursday 14 January 2027"
    assert "Kit Chen" in said(await _duty_on(world))


async def test_both_days_change_hands_when_a_day_is_wanted_in_return(world: World) -> None:
    """WS-28: whoever is on duty on the day in return is asked, and both days are written in one commit."""
    await enter_rota(world)
    swap = await offered(world, DUTY_CHAIR, back="2027-01-18")
    assert [work.args["person"] for work in await _cards(world)] == ["brown"]
    await take(world, BROWN, swap)
    assert await on_duty(world) == {
        DAY: "brown",
        "2027-01-18": "dove",
        "2027-01-19": "chen",
        "2027-01-20": "green",
    }
    assert len(await world.rows(PeopleChange)) == 2


async def test_of_two_who_take_a_day_at_the_same_moment_the_first_has_it(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    assert {work.args["person"] for work in await _cards(world)} == {"green", "brown", "chen"}
    answers = await asyncio.gather(take(world, GREEN, swap), take(world, BROWN, swap))
    heads = sorted(title(one) for one in answers)
    (holder,) = (await on_duty(world)).values()
    name = {"green": "Alex Green", "brown": "Bo Brown"}[holder]
    assert heads == sorted(
        [
            "You are duty CPA on Thursday 14 January 2027",
            f"{name} is duty CPA on Thursday 14 January 2027",
        ]
    )
    assert len(await world.rows(PeopleChange)) == 1


async def test_a_second_press_changes_nothing(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    await take(world, GREEN, swap)
    for who, verb in ((GREEN, "swap.take"), (BROWN, "swap.take"), (DUTY_CHAIR, "swap.withdraw")):
        card = await world.press(who, verb, swap=swap)
        assert "duty CPA on Thursday 14 January 2027" in title(card)
        assert not {"swap.take", "swap.withdraw"} & verbs(card)
    (row,) = await world.rows(DutySwap)
    assert (row.status, row.taken_by) == ("done", "green")
    assert await on_duty(world) == {DAY: "green"}


async def test_a_withdrawn_offer_cannot_be_taken_and_every_copy_says_so(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    card = await world.view(GREEN, "swap", swap)
    assert card is not None
    gone = await world.press(DUTY_CHAIR, "swap.withdraw", swap=swap)
    late = await world.press(GREEN, "swap.take", **data_of(card, "swap.take"))
    assert title(gone) == title(late) == "No longer offered: Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "dove"}
    rewritten = {work.args["person"] for work in await _cards(world) if work.key.endswith(":v1")}
    assert rewritten == {"dove", "green", "brown", "chen"}


async def test_the_one_colleague_who_was_asked_may_say_no_and_the_day_may_be_offered_again(
    world: World,
) -> None:
    swap = await offered(world, DUTY_CHAIR, to="chen")
    assert title(await world.press(CHEN, "swap.decline", swap=swap)) == (
        "Kit Chen cannot take Thursday 14 January 2027"
    )
    again = await offered(world, DUTY_CHAIR)
    assert again != swap
    assert title(await world.press(GREEN, "swap.decline", swap=again)) == "This is not yours to do"


async def test_an_offer_lapses_when_its_day_has_passed(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    (work,) = await _works(world, "swap_lapse")
    assert work.due == datetime(2027, 1, 15, tzinfo=UTC)
    await swaps.lapse(world.house, swap)
    assert (await world.rows(DutySwap))[0].status == "offered"
    world.clock.move_to(work.due)
    await swaps.lapse(world.house, swap)
    await swaps.lapse(world.house, swap)
    (row,) = await world.rows(DutySwap)
    assert (row.status, row.version) == ("lapsed", 1)
    card = await world.view(DUTY_CHAIR, "swap", swap)
    assert card is not None
    assert title(card) == "No longer open: Thursday 14 January 2027"


async def test_an_offer_pressed_after_its_day_but_before_it_was_tidied_away_changes_nothing(
    world: World,
) -> None:
    swap = await offered(world, DUTY_CHAIR)
    card = await world.view(GREEN, "swap", swap)
    assert card is not None
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    late = await world.press(GREEN, "swap.take", **data_of(card, "swap.take"))
    assert title(late) == "No longer open: Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "dove"}


async def test_a_day_that_the_manager_gave_to_somebody_else_meanwhile_is_not_swapped(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    await world.press(ADMINISTRATOR, "people.duty_save", duty_day=DAY, part="cover", on_duty="brown")
    assert title(await take(world, GREEN, swap)) == "No longer open: Thursday 14 January 2027"
    assert await on_duty(world) == {DAY: "brown"}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"swap_to": ""}, "Select who you offer it to"),
        ({"swap_to": "sam"}, "from the list"),
        ({"swap_to": "all", "swap_for": "soon"}, "as a date"),
        ({"swap_to": "all", "swap_for": "2027-01-05"}, "today or later"),
        ({"swap_to": "all", "swap_for": DAY}, "on which another CPA is on duty"),
        ({"swap_to": "all", "swap_for": "2027-01-21"}, "on which another CPA is on duty"),
        ({"swap_to": "chen", "swap_for": "2027-01-18"}, "on which they are on duty"),
    ],
)
async def test_what_cannot_be_offered_comes_back_with_what_was_typed(
    world: World, typed: dict[str, str], problem: str
) -> None:
    await enter_rota(world)
    card = await world.press(DUTY_CHAIR, "swap.check", day=DAY, **typed)
    assert "There is a problem" in said(card)
    assert problem in said(card)
    assert await world.rows(DutySwap) == []


async def test_a_day_is_offered_once_at_a_time_and_by_whoever_is_on_duty(world: World) -> None:
    swap = await offered(world, DUTY_CHAIR)
    again = await world.press(DUTY_CHAIR, "swap.send", day=DAY, to="all", for_day="")
    assert "withdraw the offer of this one" in said(again)
    assert title(await world.press(GREEN, "swap.send", day=DAY, to="all")) == "This has changed since"
    assert [row.id for row in await world.rows(DutySwap)] == [swap]


async def test_a_colleague_who_was_not_asked_and_people_of_elsewhere_see_nothing_of_it(
    world: World,
) -> None:
    swap = await offered(world, DUTY_CHAIR, to="chen")
    for who in (GREEN, STRANGER, SOCIAL_WORKER):
        assert title(await world.press(who, "swap.open", swap=swap)) == "This cannot be found"
    assert title(await world.press(GREEN, "swap.take", swap=swap)) == "This is not yours to do"
    assert title(await world.press(DUTY_CHAIR, "swap.take", swap=swap)) == "You asked for this yourself"


async def test_ones_own_duty_days_are_listed_with_a_way_to_offer_each(world: World) -> None:
    await enter_rota(world)
    for words in ("my duty days", "swap", "swap duty"):
        card = await world.say(DUTY_CHAIR, words)
        assert title(card) == "My duty days: 1 day ahead"
    assert "Offer 14 January" in buttons(card)
    assert "Rae Dove: 1 (fair share 1.0)" in said(card)
    swap = await offered(world, DUTY_CHAIR)
    card = await world.say(DUTY_CHAIR, "my duty days")
    assert data_of(card, "swap.open") == {"swap": swap}
    assert title(await world.say(UNIT_MANAGER, "my duty days")) == "My duty days: none"


async def _cards(world: World) -> list[Work]:
    return [work for work in await _works(world, "card") if work.args["view"] == "swap"]


async def _works(world: World, kind: str) -> list[Work]:
    return [work for work in await world.rows(Work) if work.kind == kind]


async def _duty_on(world: World) -> Card:
    world.clock.move_to(datetime(2027, 1, 14, 9, tzinfo=UTC))
    return await world.say(SOCIAL_WORKER, "who is on duty")
