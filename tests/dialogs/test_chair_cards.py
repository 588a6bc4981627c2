"""S11 by card: the chair checks, accepts or declines."""

import pytest

from conference.booking import Status
from tests.cast import BROWN, GREEN
from tests.reading import data_of, fields, said, title
from tests.situations import World, a_booking, key_at


async def asked(world: World) -> dict[str, str]:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    ask = await world.open_ask(conference_id)
    card = await world.view(GREEN, "chair_ask", ask.id)
    assert card is not None
    return data_of(card, "chair.accept")


async def test_accepting_needs_the_conflict_check_answered(world: World) -> None:
    """C-57: the check is a required press."""
    data = await asked(world)
    card = await world.press(GREEN, "chair.accept", **data)
    assert "There is a problem" in said(card)
    card = await world.press(GREEN, "chair.accept", **data, knows_family="no")
    assert title(card).startswith("Accepted by you")


async def test_who_knows_the_family_is_led_to_declining(world: World) -> None:
    data = await asked(world)
    card = await world.press(GREEN, "chair.accept", **data, knows_family="yes")
    assert fields(card)["because"] == "conflict"
    assert (await world.conference(data["conference"])).status == Status.ASKED


@pytest.mark.parametrize("typed", [{}, {"because": "conflict"}, {"explanation": "Ill."}, {"because": "king"}])
async def test_declining_incompletely_comes_back_with_what_was_typed(
    world: World, typed: dict[str, str]
) -> None:
    data = await asked(world)
    card = await world.press(GREEN, "chair.decline_send", **data, **typed)
    assert "There is a problem" in said(card)
    assert fields(card)["explanation"] == typed.get("explanation")
    assert (await world.open_ask(data["conference"])).id == data["ask"]


async def test_declined_pressed_again_shows_what_was_answered(world: World) -> None:
    data = await asked(world)
    said_so = {"because": "other", "explanation": "Training."}
    first = await world.press(GREEN, "chair.decline_send", **data, **said_so)
    assert title(first).startswith("Declined by you")
    for verb in ("chair.accept", "chair.decline", "chair.decline_send", "chair.back"):
        card = await world.press(GREEN, verb, **data, **said_so, knows_family="no")
        assert title(card) == title(first)
    assert (await world.open_ask(data["conference"])).chair_id != "green"


async def test_pressed_by_another_chair_nothing_happens(world: World) -> None:
    data = await asked(world)
    card = await world.press(BROWN, "chair.accept", **data, knows_family="no")
    assert title(card) == "This is not yours to do"
    assert (await world.conference(data["conference"])).status == Status.ASKED
