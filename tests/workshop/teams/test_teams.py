"""A Teams of one's own on loopback: chats, and people who press buttons in them."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.clock import SetClock
from tests.situations import NOW
from workshop.teams import CARD, LocalTeams, Member, Message, NoSuchButtonError
from workshop.town import served

ANN = "aad-ann"


def form(title: str) -> dict[str, Any]:
    gathers = {"type": "Action.Execute", "title": "Continue", "verb": "f.next", "data": {"step": "1"}}
    leaves = {"type": "Action.Execute", "title": "Back", "verb": "f.back", "associatedInputs": "none"}
    fields = [{"type": "Input.Text", "id": "a", "value": "kept"}, {"type": "Input.Text", "id": "b"}]
    return {
        "type": "AdaptiveCard",
        "body": [{"type": "TextBlock", "text": title}, *fields],
        "actions": [gathers, leaves],
    }


@dataclass
class PaperBot:
    """Hears activities, and answers a press as told."""

    answer: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def messages(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        return web.json_response(self.answer, status=self.status)


@dataclass
class Stand:
    bot: PaperBot
    teams: LocalTeams
    ann: Member
    session: ClientSession

    async def sends(self, card: dict[str, Any], **to: str) -> str:
        """The bot puts a card into Ann's chat, or in a card's place; its id."""
        url = f"{self.teams.own_url}/v3/conversations/{self.teams.chat_id(ANN)}/activities"
        activity = {
            "type": "message",
            "summary": "A card",
            "attachments": [{"contentType": CARD, "content": card}],
        }
        call = (
            self.session.put(f"{url}/{to['over']}", json=activity)
            if to
            else self.session.post(url, json=activity)
        )
        async with call as response:
            return str((await response.json())["id"])


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with AsyncExitStack() as stack:
        bot, teams = PaperBot(), LocalTeams("tenant", "app", SetClock(NOW).now, [])
        app = web.Application()
        app.router.add_post("/api/messages", bot.messages)
        teams.bot_url = f"{await stack.enter_async_context(served(app))}/api/messages"
        teams.own_url = await stack.enter_async_context(served(teams.app()))
        session = await stack.enter_async_context(ClientSession())
        yield Stand(bot, teams, Member(teams, session, ANN, "Ann"), session)


async def test_what_ann_writes_reaches_the_bot_as_teams_sends_it(stand: Stand) -> None:
    await stand.ann.writes("book")
    (heard,) = stand.bot.heard
    assert (heard["type"], heard["text"], heard["channelId"]) == ("message", "book", "msteams")
    assert heard["from"]["aadObjectId"] == ANN
    assert heard["channelData"]["tenant"]["id"] == heard["conversation"]["tenantId"] == "tenant"


async def test_a_card_stands_in_the_chat_and_is_rewritten_in_its_place(stand: Stand) -> None:
    first = await stand.sends(form("One"))
    assert await stand.sends(form("Two"), over=first) == first
    (message,) = stand.ann.chat
    assert (message.summary, message.versions, message.card) == ("A card", 2, form("Two"))


async def test_a_press_takes_what_stands_in_the_card_and_what_ann_filled_in(stand: Stand) -> None:
    standing = await stand.sends(form("One"))
    stand.bot.answer = {"statusCode": 200, "type": CARD, "value": form("Two")}
    assert await stand.ann.presses("f.next", {"b": "new"}) == form("Two")
    heard = stand.bot.heard[-1]
    assert heard["replyToId"] == standing
    assert heard["value"]["action"]["data"] == {"a": "kept", "b": "new", "step": "1"}
    assert [message.versions for message in stand.ann.chat] == [2]


async def test_a_button_that_leaves_the_fields_sends_none(stand: Stand) -> None:
    await stand.sends(form("One"))
    await stand.ann.presses("f.back", {"b": "new"})
    assert stand.bot.heard[-1]["value"]["action"]["data"] == {}


async def test_a_strip_under_the_card_is_seen_and_the_card_stays(stand: Stand) -> None:
    await stand.sends(form("One"))
    stand.bot.answer = {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Later",
    }
    await stand.ann.presses("f.next")
    assert stand.ann.sees("Later")
    assert stand.ann.card == form("One")


async def test_a_button_that_is_not_there_is_told_with_those_that_are(stand: Stand) -> None:
    await stand.sends(form("One"))
    with pytest.raises(NoSuchButtonError, match=r"looks for f.submit; the card has: f.next \(Continue\)"):
        await stand.ann.presses("f.submit")


async def test_a_bot_that_fails_is_not_passed_over(stand: Stand) -> None:
    stand.bot.status = 500
    with pytest.raises(RuntimeError, match="the bot answered 500"):
        await stand.ann.writes("book")


async def test_every_call_of_both_sides_is_kept_for_the_log(stand: Stand) -> None:
    await stand.ann.writes("book")
    await stand.sends(form("One"))
    assert [(call.method, call.path.rsplit("/", 1)[-1]) for call in stand.teams.calls] == [
        ("POST", "messages"),
        ("POST", "activities"),
    ]


async def test_whoever_listens_hears_new_messages_and_rewritten_ones(stand: Stand) -> None:
    heard: list[tuple[str, str, bool]] = []
    stand.teams.heard = lambda who, message, rewritten: heard.append((who, message.id, rewritten))
    stand.teams.put(ANN, Message("m1", "Hello"))
    stand.teams.rewrite(ANN, "m1", None, "Hello again")
    stand.teams.rewrite(ANN, "gone", None, "Nobody sees this")
    assert heard == [(ANN, "m1", False), (ANN, "m1", True)]
