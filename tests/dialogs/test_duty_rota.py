"""The duty rota by card: a day at a time, cover and advice apart."""

from datetime import date

import pytest

from storage.tables import DutyDay, PeopleChange
from tests.cast import ADMINISTRATOR, GREEN, SOCIAL_WORKER, UNIT_MANAGER
from tests.reading import data_of, fields, said, title, verbs
from tests.situations import World, a_booking, key_at, keys_offered

DAY = "2027-01-18"
GREENS = {"duty_day": DAY, "part": "cover", "on_duty": "green"}


async def on(world: World, day: str = DAY, part: str = "cover") -> list[str]:
    rows = await world.rows(DutyDay)
    return [row.person_id for row in rows if (row.day, row.part) == (date.fromisoformat(day), part)]


async def test_who_is_entered_is_on_duty_and_kept_out_of_the_offers(world: World) -> None:
    assert any(key.startswith(f"green|{DAY}") for key in await keys_offered(world))
    form = await world.press(UNIT_MANAGER, "people.duty")
    saved = await world.press(UNIT_MANAGER, "people.duty_save", **data_of(form, "people.duty_save"), **GREENS)
    assert title(saved) == "Duty rota saved"
    assert await on(world) == ["green"]
    assert not any(key.startswith(f"green|{DAY}") for key in await keys_offered(world))
    (kept,) = await world.rows(PeopleChange)
    assert (kept.act, kept.who) == ("DutyDay added", UNIT_MANAGER.id)


async def test_somebody_else_takes_their_place_and_nobody_empties_the_day(world: World) -> None:
    await world.press(ADMINISTRATOR, "people.duty_save", **GREENS)
    await world.press(ADMINISTRATOR, "people.duty_save", **GREENS | {"on_duty": "brown"})
    assert await on(world) == ["brown"]
    nobody = GREENS | {"on_duty": "nobody"}
    for _ in range(2):
        assert title(await world.press(ADMINISTRATOR, "people.duty_save", **nobody)) == "Duty rota saved"
        assert await on(world) == []


async def test_advice_is_another_rota(world: World) -> None:
    hours = {"part": "advice", "starts_at": "09:00", "ends_at": "11:00"}
    await world.press(ADMINISTRATOR, "people.duty_save", **GREENS)
    saved = await world.press(ADMINISTRATOR, "people.duty_save", **GREENS | {"on_duty": "uma"} | hours)
    assert "9am to 11am" in said(saved)
    assert (await on(world), await on(world, part="advice")) == (["green"], ["uma"])


async def test_their_own_conference_of_that_day_is_named(world: World) -> None:
    """C-64."""
    conference_id = await a_booking(world, key=key_at(GREEN, f"{DAY}T10:00"))
    saved = await world.press(ADMINISTRATOR, "people.duty_save", **GREENS)
    assert (await world.conference(conference_id)).reference in said(saved)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"duty_day": ""}, "Duty day"),
        ({"duty_day": "soon"}, "Duty day"),
        ({"on_duty": ""}, "On duty"),
        ({"on_duty": "sam"}, "On duty"),
        ({"on_duty": "zoe"}, "On duty"),
        ({"part": "both"}, "Duty"),
        ({"starts_at": "09:00"}, "End time"),
        ({"starts_at": "x", "ends_at": "11:00"}, "Start time"),
        ({"starts_at": "11:00", "ends_at": "11:00"}, "End time"),
    ],
)
async def test_what_cannot_be_comes_back_with_the_field_named(
    world: World, typed: dict[str, str], field: str
) -> None:
    form = await world.press(ADMINISTRATOR, "people.duty_save", **GREENS | typed)
    assert "There is a problem" in said(form)
    assert field in said(form)
    assert fields(form)["starts_at"] == typed.get("starts_at")
    assert await on(world) == []


async def test_who_is_on_duty_leads_the_unit_to_changing_it(world: World) -> None:
    card = await world.say(UNIT_MANAGER, "who is on duty")
    form = await world.press(UNIT_MANAGER, "people.duty", **data_of(card, "people.duty"))
    assert fields(form)["duty_day"] == "2027-01-06"
    assert title(await world.say(ADMINISTRATOR, "enter duty")) == "Duty rota"
    assert verbs(await world.say(SOCIAL_WORKER, "who is on duty")) == set()
    assert verbs(await world.say(GREEN, "who is on duty")) == set()
