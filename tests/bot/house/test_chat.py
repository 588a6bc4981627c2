"""Reaching somebody who never wrote to the bot: the app is installed for them, once."""

import pytest

from bot.chat import TeamsChat
from bot.handlers import CardWork
from cards.kit import card, text
from conference.outside import OutsideFault
from storage.tables import Person
from tests.faults.town import Town
from workshop.town import TEAMS_APP

CARD = card("Hello", [text("It works.")], summary="Hello")
CLERK = "p-clerk"


def chat_of(town: Town) -> TeamsChat:
    """The process's own, joined as bootstrap joins it."""
    cards = town.world.process.does["card"]
    assert isinstance(cards, CardWork)
    assert isinstance(cards.chat, TeamsChat)
    return cards.chat


def installs(town: Town) -> int:
    return sum(
        call.method == "POST" and call.path.endswith("/teamwork/installedApps")
        for call in town.world.tenant.calls
    )


async def test_a_first_message_installs_the_app_and_the_chat_is_kept(town: Town) -> None:
    clerk = town.world.member("clerk")
    reference, activity_id = await chat_of(town).send(CLERK, CARD, "Hello")
    assert [(message.id, message.summary) for message in clerk.chat] == [(activity_id, "Hello")]
    known = town.world.tenant.person(clerk.id)
    assert known is not None
    assert TEAMS_APP in known.apps
    assert next(row for row in await town.rows(Person) if row.id == CLERK).conversation == reference


async def test_a_second_message_needs_no_graph(town: Town) -> None:
    await chat_of(town).send(CLERK, CARD, "Hello")
    await chat_of(town).send(CLERK, CARD, "Hello again")
    assert installs(town) == 1
    assert len(town.world.member("clerk").chat) == 2


async def test_a_card_is_rewritten_where_it_stands(town: Town) -> None:
    chat = chat_of(town)
    reference, activity_id = await chat.send(CLERK, CARD, "Hello")
    await chat.update(reference, activity_id, card("Changed", [text("Anew.")], summary="Changed"), "Changed")
    (message,) = town.world.member("clerk").chat
    assert (message.versions, "Anew." in str(message.card)) == (2, True)


async def test_somebody_who_has_left_is_not_sought_out(town: Town) -> None:
    async with town.world.process.outside.store.unit() as session:
        gone = await session.get_one(Person, CLERK)
        gone.active = False
        session.add(gone)
    with pytest.raises(OutsideFault) as fault:
        await chat_of(town).send(CLERK, CARD, "Hello")
    assert fault.value.final
    assert installs(town) == 0
