"""Cards pressed when, or by whom, they should not be."""

import asyncio
import copy
from typing import Any

import pytest

from storage.tables import ChairAsk, Conference, Draft
from tests.faults.town import Town
from workshop.teams import Card, buttons, inputs, lines

pytestmark = pytest.mark.over_http


def data_of(card: Card, verb: str) -> dict[str, Any]:
    return next({**inputs(card), **one.data} for one in buttons(card) if one.verb == verb)


async def test_a_card_replayed_after_the_booking_shows_the_booking(town: Town) -> None:
    old = copy.deepcopy(await town.filled_until("check"))
    await town.booked()
    for verb in ("booking.submit", "booking.back", "booking.change"):
        answer = await town.forges("social-worker", verb, data_of(old, verb))
        assert answer["body"][0]["text"].startswith("Asked CPA")
    assert len(await town.rows(Conference)) == 1


async def test_a_step_replayed_changes_nothing_and_shows_where_the_form_stands(town: Town) -> None:
    old = copy.deepcopy(await town.filled_until("family"))
    await town.filled_until("needs")
    (before,) = await town.rows(Draft)
    again = {**data_of(old, "booking.next"), "case_reference": "ANOTHER-FAMILY"}
    answer = await town.forges("social-worker", "booking.next", again)
    assert "What do people need to take part?" in str(answer)
    assert await town.rows(Draft) == [before]


async def test_book_pressed_twice_at_once_makes_one_booking(town: Town) -> None:
    card = await town.filled_until("check")
    data = data_of(card, "booking.submit")
    answers = await asyncio.gather(*[town.forges("social-worker", "booking.submit", data) for _ in range(3)])
    assert len(await town.rows(Conference)) == 1
    assert len(await town.rows(ChairAsk)) == 1
    assert {answer["body"][0]["text"][:9] for answer in answers} == {"Asked CPA"}


async def test_a_chairs_card_pressed_twice_counts_once(town: Town) -> None:
    await town.booked()
    chair = town.asked()
    message = town.message_with(chair, "chair.accept")
    assert message is not None
    data = {**data_of(message.card or {}, "chair.accept"), "knows_family": "no"}
    await asyncio.gather(*[town.forges(chair.part, "chair.accept", data) for _ in range(3)])
    late = await town.forges(
        chair.part, "chair.decline_send", {**data, "because": "other", "explanation": "On leave."}
    )
    assert "Accepted by you" in str(late)
    assert [ask.status for ask in await town.rows(ChairAsk)] == ["accepted"]


async def test_somebody_elses_form_does_nothing_and_shows_nothing(town: Town) -> None:
    card = await town.filled_until("check")
    answer = await town.forges("colleague", "booking.submit", data_of(card, "booking.submit"))
    assert "This form is closed" in str(answer)
    assert "204815" not in str(answer)
    assert await town.rows(Conference) == []
    assert town.step() == "check"


async def test_nobody_answers_for_another_chair(town: Town) -> None:
    await town.booked()
    chair = town.asked()
    message = town.message_with(chair, "chair.accept")
    assert message is not None
    data = {**data_of(message.card or {}, "chair.accept"), "knows_family": "no"}
    others = [key for key in town.world.objects if key != chair.part]
    for who in others:
        answer = await town.forges(who, "chair.accept", data)
        assert "This is not yours to do" in str(answer), who
    assert [ask.status for ask in await town.rows(ChairAsk)] == ["asked"]


async def test_nobody_opens_anothers_booking(town: Town) -> None:
    conference_id = await town.booked()
    for who in ("colleague", "clerk"):
        answer = await town.forges(who, "booking.open", {"conference": conference_id})
        assert "This cannot be found" in str(answer), who
        assert "K.M." not in str(answer)


async def test_after_a_deploy_with_a_new_form_the_card_begins_again_filled_in(town: Town) -> None:
    """An older form's card and draft, as they stood in chat and store before the deploy."""
    card = await town.filled_until("needs")
    (draft,) = await town.rows(Draft)
    async with town.world.process.outside.store.unit() as session:
        session.add(draft)
        draft.form_version = 0
    answer = await town.forges(
        "social-worker", "booking.next", {**data_of(card, "booking.next"), "form_version": 0}
    )
    assert "strategy discussion?" in str(answer["body"][0])
    assert "[2027-01-04]" in "\n".join(lines(answer))
    (renewed,) = await town.rows(Draft)
    assert renewed.answers["case_reference"] == "CMS-204815"


async def test_somebody_from_another_tenant_is_refused_without_a_word(town: Town) -> None:
    sam, teams = town.world.member("social-worker"), town.world.teams
    activity = teams.activity(sam.id, sam.name, type="message", text="my bookings")
    activity["channelData"] = {"tenant": {"id": "another-tenant"}}
    async with town.world.session.post(town.world.bot_url, json=activity) as response:
        assert (response.status, await response.read()) == (403, b"")
    activity = teams.activity(sam.id, sam.name, type="message", text="my bookings")
    activity["conversation"]["tenantId"] = "another-tenant"
    async with town.world.session.post(town.world.bot_url, json=activity) as response:
        assert (response.status, await response.read()) == (403, b"")
    assert sam.chat == []


async def test_a_stranger_of_the_tenant_gets_one_courteous_card_without_buttons(town: Town) -> None:
    await town.booked()
    (conference,) = await town.rows(Conference)
    answer = await town.forges("stranger", "booking.open", {"conference": conference.id})
    assert not list(buttons(answer))
    assert conference.reference not in str(answer)
