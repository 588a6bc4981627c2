"""A button is always answered in the same request, with HTTP 200 and something that Teams can show."""

import re

import pytest

from bot.hosting.answer import Answer, Body, CardMessage, InPlace, Strip
from bot.hosting.incoming import Incoming
from tests.bot.hosting.conftest import CARD, World
from tests.bot.hosting.teams import activity, press

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"


async def test_a_button_is_answered_with_the_next_card(world: World) -> None:
    """The stock adapter serialises this body twice and answers 500."""
    world.answer = Answer(InPlace(CARD))
    response = await world.post(press(world.service_url, "booking.next", step="family"))
    assert response.status == 200
    assert await response.json() == {"statusCode": 200, "type": ADAPTIVE, "value": CARD}
    assert world.connector.calls == []


async def test_the_handler_sees_verb_data_and_the_card_that_was_pressed(world: World) -> None:
    await world.post(press(world.service_url, "booking.next", step="family"))
    heard = world.heard[0]
    assert (heard.kind, heard.verb, heard.data) == ("verb", "booking.next", {"step": "family"})
    assert (heard.reply_to_id, heard.trigger, heard.invoke) == ("card-1", "", True)


async def test_a_cards_own_refresh_is_an_ordinary_verb_that_says_so(world: World) -> None:
    await world.post(press(world.service_url, "cover.show", trigger="automatic"))
    assert (world.heard[0].verb, world.heard[0].trigger) == ("cover.show", "automatic")


async def test_a_strip_of_text_is_shown_under_the_card(world: World) -> None:
    world.answer = Answer(Strip("Already accepted by CPA Green"))
    response = await world.post(press(world.service_url))
    expected = {"statusCode": 200, "type": MESSAGE, "value": "Already accepted by CPA Green"}
    assert await response.json() == expected


async def test_an_error_of_the_request_is_told_in_teams_own_form(world: World) -> None:
    world.answer = Answer(Strip("This form is out of date", code="BadRequest", status=400))
    response = await world.post(press(world.service_url))
    assert response.status == 200
    assert await response.json() == {
        "statusCode": 400,
        "type": "application/vnd.microsoft.error",
        "value": {"code": "BadRequest", "message": "This form is out of date"},
    }


async def test_a_button_whose_handler_breaks_still_gets_a_courteous_answer(world: World) -> None:
    async def breaks(_incoming: Incoming) -> Answer:
        raise RuntimeError("Jane Doe, born 2019")

    world.handler = breaks
    response = await world.post(press(world.service_url))
    body = await response.json()
    assert (response.status, body["statusCode"], body["type"]) == (200, 200, MESSAGE)
    assert re.search(r"quote [0-9a-f]{8}\.", body["value"])
    assert "Jane" not in body["value"]


async def test_a_card_that_cannot_be_written_as_json_is_a_broken_handler_too(world: World) -> None:
    world.answer = Answer(InPlace({"body": object()}))
    response = await world.post(press(world.service_url))
    assert (response.status, (await response.json())["type"]) == (200, MESSAGE)


@pytest.mark.parametrize("kind", ["message", "invoke"])
async def test_an_apology_that_cannot_be_given_is_no_error_of_the_request(world: World, kind: str) -> None:
    """Whoever keeps lost replies breaks, too."""

    async def breaks(_incoming: Incoming) -> Answer:
        raise RuntimeError("Jane Doe, born 2019")

    world.handler = breaks
    world.connector.script.append((503, {}))
    world.lost = None  # type: ignore[assignment]  # what keeps them raises
    body = press(world.service_url) if kind == "invoke" else activity(world.service_url)
    assert (await world.post(body)).status == 200


async def test_a_handler_that_says_nothing_still_answers_the_button(world: World) -> None:
    response = await world.post(press(world.service_url))
    assert (await response.json())["value"] == "Nothing to do"


async def test_what_follows_a_button_is_sent_after_its_answer_is_fixed(world: World) -> None:
    world.answer = Answer(InPlace(CARD), say=(CardMessage(CARD, "For your records"),))
    response = await world.post(press(world.service_url))
    assert (await response.json())["type"] == ADAPTIVE
    assert [call.body["summary"] for call in world.connector.calls] == ["For your records"]


async def test_a_search_gets_results_or_an_empty_list_never_an_error(world: World) -> None:
    search = {"queryText": "gre", "queryOptions": {"top": 15}}
    body = activity(world.service_url, type="invoke", name="application/search", value=search)
    empty = await (await world.post(body)).json()
    assert (world.heard[0].kind, world.heard[0].text) == ("search", "gre")
    assert empty["value"] == {"results": []}

    found = {
        "statusCode": 200,
        "type": "application/vnd.microsoft.search.searchResponse",
        "value": {"results": [1]},
    }
    world.answer = Answer(Body(found))
    assert await (await world.post(body)).json() == found


async def test_an_unknown_invoke_keeps_its_name_and_is_answered_in_its_own_form(world: World) -> None:
    body = activity(world.service_url, type="invoke", name="task/fetch", value={"data": {"a": 1}})
    response = await world.post(body)
    assert (world.heard[0].kind, world.heard[0].data) == ("task/fetch", {"data": {"a": 1}})
    assert await response.json() == {"task": {"type": "message", "value": "Nothing to do"}}
