"""What delivery sends is drawn from the present state, for the person it goes to."""

from typing import Any

import pytest

from dialogs.sent import VIEWS
from dialogs.sent import view as declared
from services import chairs
from services.standards import Of
from storage.tables import Agreement, Work
from tests.cast import (
    ADMINISTRATOR,
    BROWN,
    COLLEAGUE,
    EVERYBODY,
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    STRANGER,
    UNIT_MANAGER,
)
from tests.reading import said, title, verbs, written
from tests.situations import World, a_booking, a_late_booking, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")


async def sent(world: World) -> dict[tuple[str, str], str]:
    """(view, person) to title of every card that is waiting to be sent, as it would be drawn now."""
    parts = {part.id: part for part in EVERYBODY}
    found: dict[tuple[str, str], str] = {}
    for work in await world.rows(Work):
        if work.kind == "card":
            args = work.args
            card = await world.view(parts[args["person"]], args["view"], args["about"])
            if card is not None:
                found[args["view"], args["person"]] = title(card)
    return found


async def test_after_a_booking_each_gets_their_own_card(world: World) -> None:
    await a_booking(world, key=WHEN)
    cards = await sent(world)
    assert set(cards) == {("unit", "ada"), ("chair_ask", "green")}  # Sam Reed's answer is a card already
    assert cards["unit", "ada"].startswith("Asked CPA")
    assert cards["chair_ask", "green"].startswith("Can you chair")


async def test_a_card_sent_late_shows_the_truth_of_then(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    cards = await sent(world)
    assert cards["chair_ask", "green"].startswith("Accepted by you")
    assert cards["booking", "sam"].startswith("Accepted by CPA")


async def test_the_accepting_chair_is_reminded_to_put_themselves_on_file(world: World) -> None:
    """WS-23, S11: the new chair, not the one who declined."""
    conference_id = await a_booking(world, key=WHEN)
    first = await world.open_ask(conference_id)
    await chairs.decline(world.house, GREEN.actor(), first.id, "conflict", "I know them.")
    second = await world.open_ask(conference_id)
    (chair,) = [part for part in EVERYBODY if part.id == second.chair_id]
    await chairs.accept(world.house, chair.actor(), second.id)
    new, old = await world.view(chair, "chair_ask", second.id), await world.view(GREEN, "chair_ask", first.id)
    assert new is not None
    assert old is not None
    assert "Add yourself to the child’s file" in said(new)
    assert "Add yourself" not in said(old)
    assert "AB" not in written(old)


async def test_the_explanation_stands_on_the_units_card_only(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    ask = await world.open_ask(conference_id)
    await chairs.decline(world.house, GREEN.actor(), ask.id, "conflict", "I supervised the mother.")
    for who in (ADMINISTRATOR, UNIT_MANAGER):
        card = await world.view(who, "declined", ask.id)
        assert card is not None
        assert "supervised" in written(card)
    for who in EVERYBODY:
        for view, about in (("booking", conference_id), ("unit", conference_id), ("seeking", conference_id)):
            card = await world.view(who, view, about)
            assert card is None or "supervised" not in written(card)
        if who not in {ADMINISTRATOR, UNIT_MANAGER}:
            assert await world.view(who, "declined", ask.id) is None


@pytest.mark.parametrize("view", sorted(VIEWS))
async def test_no_view_shows_anything_to_those_it_is_not_for(world: World, view: str) -> None:
    conference_id = await a_late_booking(world)
    (step,) = await world.rows(Agreement)
    other = await a_booking(world, COLLEAGUE, key=WHEN, case_reference="LCS-2")
    abouts: list[Any] = [conference_id, step.id, (await world.open_ask(other)).id]
    if view == "capacity":
        abouts = []  # names no family: a date and a number
    for about in abouts:
        assert await world.view(STRANGER, view, about) is None
        assert await world.view(BROWN, view, about) is None


def test_a_view_cannot_be_declared_twice() -> None:
    with pytest.raises(ValueError, match="declared once"):
        declared("chair_ask", of=Of.CHAIR_ASK)


async def test_an_unknown_view_or_subject_draws_nothing(world: World) -> None:
    assert await world.view(SOCIAL_WORKER, "nothing", "x") is None
    for view in sorted(set(VIEWS) - {"capacity"}):
        assert await world.view(ADMINISTRATOR, view, "no such id") is None


async def test_the_agreement_card_asks_and_then_tells(world: World) -> None:
    conference_id = await a_late_booking(world)
    (step,) = await world.rows(Agreement)
    card = await world.view(SERVICE_MANAGER, "agreement", step.id)
    assert card is not None
    assert verbs(card) == {"agreement.agree", "agreement.refuse"}
    pressed = {"conference": conference_id, "version": 1}
    refused = await world.press(SERVICE_MANAGER, "agreement.refuse", **pressed, why=" ")
    assert "There is a problem" in said(refused)
    agreed = await world.press(SERVICE_MANAGER, "agreement.agree", **pressed)
    assert title(agreed) == "Agreed by Sven Okoro"
    again = await world.press(SERVICE_MANAGER, "agreement.refuse", **pressed, why="No, after all.")
    assert title(again) == "Agreed by Sven Okoro"
    later = await world.view(SERVICE_MANAGER, "agreement", step.id)
    assert later is not None
    assert title(later) == "Agreed by Sven Okoro"


async def test_reminders_fall_silent_when_the_answer_has_come(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    ask = await world.open_ask(conference_id)
    assert await world.view(GREEN, "chair_reminder", ask.id) is not None
    assert await world.view(UNIT_MANAGER, "no_answer", ask.id) is not None
    await chairs.accept(world.house, GREEN.actor(), ask.id)
    assert await world.view(GREEN, "chair_reminder", ask.id) is None
    assert await world.view(UNIT_MANAGER, "no_answer", ask.id) is None


async def test_the_capacity_notice_names_the_count_and_no_family(world: World) -> None:
    card = await world.view(UNIT_MANAGER, "capacity", "2027-01-26:1")
    assert card is not None
    assert "26 January 2027" in said(card)
    assert "AB" not in written(card)
