"""Words, and buttons that came as words: the answer goes through the connector."""

import pytest

from bot.hosting.answer import Answer, InPlace, Strip, TextMessage
from bot.hosting.incoming import Incoming
from tests.bot.hosting.conftest import CARD, World
from tests.bot.hosting.teams import ANN, APP, TENANT, activity


async def test_a_card_is_sent_alone_with_its_summary_to_the_conversation(
    world: World, card_answer: Answer
) -> None:
    world.answer = card_answer
    response = await world.says("my bookings")
    call = world.connector.calls[0]
    assert (response.status, response.content_length) == (200, 0)
    assert (call.method, call.path) == ("POST", "/teams/v3/conversations/a%3Aann-and-bot/activities")
    assert call.body["summary"] == "Your booking"
    assert call.body["attachments"] == [
        {"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}
    ]
    assert "text" not in call.body
    assert (call.body["from"]["id"], call.body["recipient"]["id"]) == (f"28:{APP}", "29:ann")


async def test_text_is_plain_so_that_typed_words_never_become_links(world: World) -> None:
    world.answer = Answer(say=(TextMessage("[x](https://evil.example)"),))
    await world.says()
    assert world.connector.calls[0].body["textFormat"] == "plain"


async def test_a_mention_of_the_bot_is_not_part_of_what_was_said(world: World) -> None:
    await world.says("<at>Quorate</at> who is on duty?")
    assert world.heard[0].text == "who is on duty?"


async def test_who_spoke_and_where_is_told_without_the_bot_frameworks_words(world: World) -> None:
    await world.says()
    heard = world.heard[0]
    assert (heard.aad_object_id, heard.name, heard.tenant_id) == (ANN, "Ann Archer", TENANT)
    assert (heard.conversation_id, heard.conversation_type) == ("a:ann-and-bot", "personal")
    assert (heard.service_url, heard.channel_id, heard.activity_id) == (
        world.service_url,
        "msteams",
        "1700000000000",
    )


async def test_a_submit_button_is_a_verb_and_rewrites_its_card_in_place(world: World) -> None:
    world.answer = Answer(InPlace(CARD, "Booking"))
    data = {"verb": "booking.next", "step": "family"}
    await world.post(activity(world.service_url, value=data, text=None, replyToId="card-9"))
    heard, call = world.heard[0], world.connector.calls[0]
    assert (heard.kind, heard.verb, heard.data, heard.invoke) == ("verb", "booking.next", data, False)
    assert (call.method, call.path) == ("PUT", "/teams/v3/conversations/a%3Aann-and-bot/activities/card-9")
    assert call.body["attachments"][0]["content"] == CARD


async def test_a_submit_button_answered_in_words_gets_them_as_a_message(world: World) -> None:
    world.answer = Answer(Strip("Already accepted"))
    await world.post(activity(world.service_url, value={"verb": "x.y"}, replyToId="card-9"))
    assert [(c.method, c.body["text"]) for c in world.connector.calls] == [("POST", "Already accepted")]


async def test_a_message_whose_handler_breaks_gets_an_apology_and_an_opened_chat_gets_silence(
    world: World,
) -> None:
    async def breaks(_incoming: Incoming) -> Answer:
        raise RuntimeError

    world.handler = breaks
    response = await world.says()
    assert response.status == 200
    assert "quote" in world.connector.calls[0].body["text"]
    opened = await world.post(activity(world.service_url, type="installationUpdate", action="add"))
    assert (opened.status, len(world.connector.calls)) == (200, 1)


async def test_joining_and_installing_are_told_with_who_and_what(world: World) -> None:
    await world.post(activity(world.service_url, type="installationUpdate", action="add", text=None))
    added = [{"id": "29:ann", "aadObjectId": ANN}, {"id": f"28:{APP}"}]
    await world.post(activity(world.service_url, type="conversationUpdate", membersAdded=added, text=None))
    installed, members = world.heard
    assert (installed.kind, installed.data) == ("installed", {"action": "add"})
    assert members.kind == "members"
    assert members.data == {"added": (ANN, f"28:{APP}"), "removed": (), "bot": f"28:{APP}"}


async def test_a_reply_that_teams_does_not_take_is_handed_on_and_the_turn_is_answered(
    world: World, card_answer: Answer
) -> None:
    world.answer = card_answer
    world.connector.script.append((429, {"Retry-After": "7"}))
    response = await world.says()
    (message, error) = world.lost[0]
    assert response.status == 200
    assert (message, error.status, error.retry_after) == (card_answer.say[0], 429, 7.0)
    assert len(world.connector.calls) == 1


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<at>Quorate</at>&nbsp;book", "book"),
        ("cancel&nbsp;", "cancel"),
        ("who&#39;s on duty", "who's on duty"),
        ("I&rsquo;m off sick", "I’m off sick"),
        ("find &amp;lt;b&amp;gt;", "find &lt;b&gt;"),  # once, not twice
    ],
)
async def test_marks_of_html_in_a_message_are_read_once_at_the_door(
    world: World, sent: str, read: str
) -> None:
    await world.says(sent)
    assert [incoming.text for incoming in world.heard] == [read]
