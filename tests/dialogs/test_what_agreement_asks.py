"""What has to be given for the agreement is the council's own list, in the booking form and in a move."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conference.booking import Status
from conference.standard import Standard
from storage.tables import Agreement
from tests.cast import GREEN, SOCIAL_WORKER
from tests.dialogs.test_booking_story import to_the_offers
from tests.reading import buttons, data_of, fields, said, title
from tests.situations import LIBRARY, World, a_booking, key_at

ASKS = ("reason", "legal_advice")
SAID: dict[str, Any] = {"reason": "No chair is free.", "legal_advice": "Asked on Monday."}


class Stricter:
    """West Sussex, if it wanted to know of legal advice too."""

    def at(self, council: str, day: date) -> Standard:
        standard = LIBRARY.at(council, day)
        chain = standard.out_of_timescale
        return replace(standard, out_of_timescale=replace(chain, value=replace(chain.value, asks=ASKS)))

    def councils(self) -> tuple[str, ...]:
        return LIBRARY.councils()


@pytest.fixture
async def strict(world: World) -> World:
    world.house = replace(world.house, standards=Stricter())
    return world


async def test_the_booking_form_asks_it_and_keeps_it(strict: World) -> None:
    offers = await to_the_offers(strict)
    late = next(key for key in (one.get("offer") for one in buttons(offers).values()) if key and late_on(key))
    pick = data_of(offers, "booking.pick", offer=late)
    give = await strict.press(SOCIAL_WORKER, "booking.pick", **pick)
    assert set(fields(give)) == set(ASKS)
    marks = data_of(give, "agreement.give")
    again = await strict.press(SOCIAL_WORKER, "agreement.give", **marks, reason="No chair is free.")
    assert "There is a problem" in said(again)
    check = await strict.press(SOCIAL_WORKER, "agreement.give", **data_of(again, "agreement.give"), **SAID)
    booked = await strict.press(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    assert "agreement" in title(booked)
    assert {tuple(row.given) for row in await strict.rows(Agreement)} == {ASKS}


async def test_moving_asks_it_and_keeps_it(strict: World) -> None:
    conference_id = await a_booking(strict, key=key_at(GREEN, "2027-01-18T10:00"))
    late = {"conference": conference_id, "version": 1, "offer": key_at(GREEN, "2027-01-28T10:00")}
    give = await strict.press(SOCIAL_WORKER, "booking.move_pick", **late)
    assert set(fields(give)) == set(ASKS)
    assert "There is a problem" not in said(give)
    marks = data_of(give, "agreement.give")
    again = await strict.press(SOCIAL_WORKER, "agreement.give", **marks, reason="Interpreter ill.")
    assert "There is a problem" in said(again)
    assert fields(again)["reason"] == "Interpreter ill."
    await strict.press(SOCIAL_WORKER, "agreement.give", **data_of(again, "agreement.give"), **SAID)
    assert (await strict.conference(conference_id)).status == Status.AGREEMENT
    assert [row.given for row in await strict.rows(Agreement)] == [SAID]


def late_on(key: str) -> bool:
    return key.split("|")[1][:10] >= "2027-01-27"
