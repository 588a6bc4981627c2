"""A person's card about a booking: sent once, rewritten when what it shows has changed, and never in vain."""

import re

import pytest

from bot.handlers import CardWork
from conference.outside import OutsideFault
from conference.refusals import Refused
from services import concerns
from services.booking import correct
from storage.tables import Concern, SharedCard, Work
from tests import cast
from tests.bot.house.paper import PaperChat
from tests.services.concerns.climbing import booked
from tests.situations import NOW, World, a_booking, leave

SAM = cast.SOCIAL_WORKER


def card_work(world: World, chat: PaperChat) -> CardWork:
    return CardWork(world.house, chat)


def wanted(about: str, view: str = "booking", person: str = SAM.id) -> Work:
    args = {"view": view, "about": about, "person": person}
    return Work(key="k", kind="card", args=args, due=NOW)


async def test_it_is_sent_once_and_not_again_while_it_shows_the_same(world: World) -> None:
    chat = PaperChat()
    booking = wanted(await a_booking(world))
    await card_work(world, chat)(booking)
    await card_work(world, chat)(booking)
    assert chat.calls == ["send"]
    (kept,) = await world.rows(SharedCard)
    assert (kept.person_id, kept.view, kept.about) == (SAM.id, "booking", booking.args["about"])
    assert [kept.activity_id] == list(chat.chats[SAM.id])


async def test_it_is_rewritten_where_it_stands_when_the_chair_has_accepted(world: World) -> None:
    chat = PaperChat()
    conference_id = await a_booking(world)
    await card_work(world, chat)(wanted(conference_id))
    (before,) = chat.chats[SAM.id].values()
    ask = await world.open_ask(conference_id)
    chair = next(one for one in cast.CHAIRS if one.id == ask.chair_id)
    await world.press(chair, "chair.accept", ask=ask.id, conference=conference_id, knows_family="no")
    await card_work(world, chat)(wanted(conference_id))
    assert chat.calls == ["send", "update"]
    (after,) = chat.chats[SAM.id].values()
    assert after != before


async def test_somebody_who_has_left_gets_nothing(world: World) -> None:
    chat = PaperChat()
    conference_id = await a_booking(world)
    async with world.store.unit() as session:
        await leave(session, SAM)
    await card_work(world, chat)(wanted(conference_id))
    assert chat.calls == []


@pytest.mark.parametrize("view", ["meeting_follows", "seeking", "a view of newer code"])
async def test_a_view_with_nothing_to_show_sends_nothing(world: World, view: str) -> None:
    chat = PaperChat()
    await card_work(world, chat)(wanted(await a_booking(world), view))
    assert chat.calls == []


async def test_somebody_without_a_right_to_it_gets_nothing(world: World) -> None:
    chat = PaperChat()
    await card_work(world, chat)(wanted(await a_booking(world), person=cast.STRANGER.id))
    assert chat.calls == []


async def test_what_was_not_sent_is_not_kept_as_standing(world: World) -> None:
    chat = PaperChat(down=True)
    booking = wanted(await a_booking(world))
    with pytest.raises(OutsideFault):
        await card_work(world, chat)(booking)
    assert await world.rows(SharedCard) == []
    chat.down = False
    await card_work(world, chat)(booking)
    assert chat.calls == ["send"]


async def test_after_handing_on_every_card_that_stands_loses_the_family(world: World) -> None:
    """The family's concern goes with it: who raised it reads it no more, the new social worker judges it."""
    chat = PaperChat()
    conference_id = await booked(world, "wakefield")
    ask = await world.open_ask(conference_id)
    await concerns.start(
        world.house, SAM.actor(), conference_id, "conduct_of_chair", {"what": "AB was not heard."}
    )
    (concern,) = await world.rows(Concern)
    everybody = [SAM, cast.TEAM_MANAGER, cast.GREEN]
    for who in everybody:
        for view, about in (("booking", conference_id), ("concern", concern.id), ("chair_ask", ask.id)):
            await card_work(world, chat)(wanted(about, view, who.id))
    assert any("AB" in str(card) for card in chat.chats[SAM.id].values())
    stood = {who.id: len(chat.chats[who.id]) for who in (SAM, cast.GREEN)}
    version = (await world.conference(conference_id)).version
    await correct.hand_on(world.house, cast.ADMINISTRATOR.actor(), conference_id, version, cast.COLLEAGUE.id)
    for work in await world.rows(Work):
        if work.kind == "card":
            await card_work(world, chat)(work)
    for who in (SAM, cast.TEAM_MANAGER):
        for card in chat.chats.get(who.id, {}).values():
            assert not {"AB", "LCS-100234"} & set(re.findall(r"[\w-]+", str(card))), card
    assert "This is no longer yours" in str(chat.chats[SAM.id])
    assert len(chat.chats[cast.GREEN.id]) >= stood[cast.GREEN.id]
    assert "Cory Lunt" in str(chat.chats[cast.GREEN.id])
    (concern,) = await world.rows(Concern)
    with pytest.raises(Refused):
        await concerns.settle(world.house, SAM.actor(), concern.id, concern.version, settled=True, why="-")
    await concerns.settle(
        world.house, cast.COLLEAGUE.actor(), concern.id, concern.version, settled=True, why="Answered."
    )
