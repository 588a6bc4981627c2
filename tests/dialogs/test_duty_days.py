"""C-64: a chair's duty day is kept free, unless a unit manager says otherwise; then it needs cover.

Rae Dove covers conferences on Thursday 14 January 2027.
"""

import pytest

from dialogs.turn import Card
from storage.tables import History, Unavailability
from tests.cast import ADMINISTRATOR, BROWN, CHEN, DUTY_CHAIR, GREEN, SOCIAL_WORKER, UNIT_MANAGER, Part
from tests.dialogs.test_booking_story import STEPS, onward
from tests.reading import buttons, data_of, said, title, verbs
from tests.situations import NOW, World, a_booking, key_at, leave

DUTY = key_at(DUTY_CHAIR, "2027-01-14T09:30")
WHEN = key_at(GREEN, "2027-01-18T10:00")
NEEDS_COVER = "Duty day: needs cover"


@pytest.fixture
async def only_duty(world: World) -> World:
    """The other chairs are away until the fourteenth of January is past."""
    async with world.store.unit() as session:
        for chair in (GREEN, BROWN, CHEN):
            until = NOW.replace(day=15)
            session.add(
                Unavailability(
                    id=chair.id, person_id=chair.id, kind="leave", starts=NOW, ends=until, entered_by="ada"
                )
            )
    return world


def offered(card: Card) -> list[str]:
    return [data["offer"] for data in buttons(card).values() if "offer" in data]


async def at_the_offers(world: World, who: Part) -> Card:
    """The unit books for Sam Reed."""
    card = await world.say(who, "book")
    for typed in [{"social_worker": SOCIAL_WORKER.id}, *STEPS]:
        card = await onward(world, card, typed, who)
    return card


async def acts(world: World) -> list[str]:
    return sorted(row.act for row in await world.rows(History))


async def test_a_unit_manager_books_into_a_duty_day_and_it_is_kept(only_duty: World) -> None:
    plain = await at_the_offers(only_duty, UNIT_MANAGER)
    assert DUTY not in offered(plain)
    assert NEEDS_COVER not in said(plain)
    offers = await only_duty.press(
        UNIT_MANAGER, "booking.duty_days", **data_of(plain, "booking.duty_days", include="yes")
    )
    assert DUTY in offered(offers)
    assert NEEDS_COVER in said(offers)
    check = await only_duty.press(UNIT_MANAGER, "booking.pick", **data_of(offers, "booking.pick", offer=DUTY))
    assert "Needs cover" in said(check)
    asked = await only_duty.press(UNIT_MANAGER, "booking.submit", **data_of(check, "booking.submit"))
    assert title(asked) == "Asked CPA Rae Dove"
    assert "on duty that day" in said(asked)
    assert await acts(only_duty) == ["duty_day", "submitted"]


async def test_left_out_again_they_are_gone(only_duty: World) -> None:
    plain = await at_the_offers(only_duty, UNIT_MANAGER)
    offers = await only_duty.press(UNIT_MANAGER, "booking.duty_days", **data_of(plain, "booking.duty_days"))
    again = await only_duty.press(UNIT_MANAGER, "booking.duty_days", **data_of(offers, "booking.duty_days"))
    assert offered(again) == offered(plain)


async def test_times_on_a_duty_day_stand_after_those_in_time(world: World) -> None:
    plain = await at_the_offers(world, UNIT_MANAGER)
    offers = await world.press(UNIT_MANAGER, "booking.duty_days", **data_of(plain, "booking.duty_days"))
    assert offered(offers)[:8] == offered(plain)[:8]
    assert [key.split("T")[0] for key in offered(offers)[8:10]] == ["dove|2027-01-14"] * 2
    assert offered(offers)[10:] == offered(plain)[8:]


async def test_few_times_in_time_are_told_whether_or_not_duty_days_are_shown(only_duty: World) -> None:
    async with only_duty.store.unit() as session:
        for chair in (GREEN, BROWN, CHEN):
            await leave(session, chair)
    plain = await at_the_offers(only_duty, UNIT_MANAGER)
    told = await only_duty.cards_for(UNIT_MANAGER, "capacity")
    await only_duty.press(UNIT_MANAGER, "booking.duty_days", **data_of(plain, "booking.duty_days"))
    assert await only_duty.cards_for(UNIT_MANAGER, "capacity") == told


@pytest.mark.parametrize("who", [SOCIAL_WORKER, ADMINISTRATOR])
async def test_nobody_else_is_asked_or_may(only_duty: World, who: Part) -> None:
    if who is ADMINISTRATOR:
        card = await at_the_offers(only_duty, who)
    else:
        card = await only_duty.say(who, "book")
        for typed in STEPS:
            card = await onward(only_duty, card, typed, who)
    assert "booking.duty_days" not in verbs(card)
    marks = data_of(card, "booking.pick")
    refused = await only_duty.press(who, "booking.duty_days", **marks | {"include": "yes"})
    assert title(refused) == "This is not yours to do"
    forged = await only_duty.press(who, "booking.pick", **marks | {"offer": DUTY})
    assert title(forged) == "Choose a time"
    assert "There is a problem" in said(forged)


async def test_a_unit_manager_moves_into_a_duty_day(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    booked = await world.press(UNIT_MANAGER, "booking.open", conference=conference_id)
    offers = await world.press(UNIT_MANAGER, "booking.move", **data_of(booked, "booking.move"))
    with_duty = await world.press(UNIT_MANAGER, "booking.move", **data_of(offers, "booking.move", duty="yes"))
    marks = data_of(with_duty, "booking.move_pick") | {"offer": DUTY}
    refused = await world.press(SOCIAL_WORKER, "booking.move_pick", **marks)
    assert title(refused) == "This is not yours to do"
    without = await world.press(UNIT_MANAGER, "booking.move_pick", **marks | {"duty": ""})
    assert "There is a problem" in said(without)
    moved = await world.press(UNIT_MANAGER, "booking.move_pick", **marks)
    assert title(moved) == "Asked CPA Rae Dove"
    assert await acts(world) == ["duty_day", "moved", "submitted"]
    history = await world.press(UNIT_MANAGER, "booking.timeline", conference=conference_id)
    assert "Booked on a duty day, which needs cover" in said(history)


async def test_a_social_worker_is_not_shown_the_button_when_moving(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    offers = await world.press(SOCIAL_WORKER, "booking.move", conference=conference_id, version=1)
    assert "Include duty days" not in buttons(offers)
    refused = await world.press(
        SOCIAL_WORKER, "booking.move", conference=conference_id, version=1, duty="yes"
    )
    assert title(refused) == "This is not yours to do"


async def test_from_the_reasons_for_a_late_date_one_goes_back_to_the_times(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    late = key_at(GREEN, "2027-01-28T10:00")
    give = await world.press(
        SOCIAL_WORKER, "booking.move_pick", conference=conference_id, version=1, offer=late
    )
    assert title(await world.press(SOCIAL_WORKER, "booking.move", **data_of(give, "booking.move"))) == (
        "Choose a new time"
    )
