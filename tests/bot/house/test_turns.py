"""From what Teams sends to what people see: in their own chat only, and strangers learn nothing."""

from typing import Any

from bot.turns import NOT_HERE, SEARCHED
from cards.kit import is_form
from storage.tables import Person, SharedCard, Work
from tests.faults.town import WORKER, Town
from workshop.teams import Member, Message, buttons, lines

GROUP = {"conversationType": "groupChat"}


async def sends(town: Town, who: Member, **parts: Any) -> dict[str, Any]:
    """Something that no button or line of text of theirs sends."""
    activity = town.world.teams.activity(who.id, who.name, **parts)
    activity["conversation"] |= parts.get("elsewhere", {})
    return await town.world.teams.deliver(town.world.session, activity)


async def person(town: Town, key: str) -> Person:
    return next(row for row in await town.rows(Person) if row.id == f"p-{key}")


def read(message: Message) -> str:
    return "\n".join(lines(message.card or {}))


async def test_a_message_is_answered_with_a_card_of_its_own(town: Town) -> None:
    await town.writes(WORKER, "help")
    (message,) = town.world.member(WORKER).chat
    assert message.card
    assert message.summary, "a notification shows a summary"


async def test_a_press_changes_the_card_in_its_place(town: Town) -> None:
    await town.writes(WORKER, "book")
    (message,) = town.world.member(WORKER).chat
    before = read(message)
    await town.answers()
    assert town.world.member(WORKER).chat == [message]
    assert (message.versions, read(message) != before) == (2, True)


async def test_whoever_writes_is_reached_in_that_chat_from_then_on(town: Town) -> None:
    assert (await person(town, WORKER)).conversation is None
    await town.writes(WORKER, "help")
    sam = town.world.member(WORKER)
    assert (await person(town, WORKER)).conversation == {
        "conversation_id": town.world.teams.chat_id(sam.id),
        "service_url": town.world.teams.own_url,
        "tenant_id": town.world.tenant.id,
        "aad_object_id": sam.id,
    }


async def test_whoever_installs_the_app_is_welcomed(town: Town) -> None:
    await town.opens(WORKER)
    assert "booking.start" in {button.verb for button in buttons(town.card())}


async def test_whoever_takes_the_app_away_is_left_alone(town: Town) -> None:
    sam = town.world.member(WORKER)
    await sends(town, sam, type="installationUpdate", action="remove")
    await sends(town, sam, type="typing")
    await sends(town, sam, type="conversationUpdate", membersAdded=[{"id": "28:quorate"}])
    assert sam.chat == []


async def test_in_a_group_chat_the_bot_refers_people_to_their_own_and_names_no_family(town: Town) -> None:
    conference_id = await town.booked()
    sam = town.world.member(WORKER)
    own = (await person(town, WORKER)).conversation
    there = len(sam.chat)
    await sends(town, sam, type="message", text="my bookings", elsewhere=GROUP | {"id": f"19:{sam.id}_group"})
    assert [(message.text, message.card) for message in sam.chat[there:]] == [(NOT_HERE, None)]
    pressed = {"type": "Action.Execute", "verb": "booking.open", "data": {"conference": conference_id}}
    answer = await sends(
        town, sam, type="invoke", name="adaptiveCard/action", value={"action": pressed}, elsewhere=GROUP
    )
    assert "K.M." not in str(answer)
    assert "CMS-204815" not in str(answer)
    assert (await person(town, WORKER)).conversation == own


async def test_a_search_finds_nothing_and_ends_well(town: Town) -> None:
    typed = {"queryText": "green", "kind": "typeahead"}
    sam = town.world.member(WORKER)
    assert await sends(town, sam, type="invoke", name="application/search", value=typed) == SEARCHED


async def test_a_stranger_is_told_whom_to_ask_and_nothing_else(town: Town) -> None:
    await town.booked()
    stranger = town.world.member("stranger")
    for words in ("my bookings", "this week", "help"):
        await town.writes("stranger", words)
    told = {read(message) for message in stranger.chat}
    assert len(told) == 1
    assert not list(buttons(stranger.card))
    assert "K.M." not in str(told)
    assert town.standard.contact in str(told)


async def test_whoever_has_left_is_a_stranger(town: Town) -> None:
    await town.writes("stranger", "book")
    async with town.world.process.outside.store.unit() as session:
        gone = await session.get_one(Person, f"p-{WORKER}")
        gone.active = False
        session.add(gone)
    await town.writes(WORKER, "book")
    assert town.read() == town.read("stranger")
    assert (await person(town, WORKER)).conversation is None


async def test_a_bookings_card_is_remembered_and_rewritten_when_the_chair_accepts(town: Town) -> None:
    conference_id = await town.booked()
    sam = town.world.member(WORKER)
    (kept,) = [
        row for row in await town.rows(SharedCard) if (row.view, row.person_id) == ("booking", f"p-{WORKER}")
    ]
    assert (kept.about, kept.activity_id) == (conference_id, sam.message.id)
    before, count = town.read(), len(sam.chat)
    await town.accepts(town.asked())
    assert town.read() != before
    assert len(sam.chat) == count


async def _handing_on(town: Town) -> str:
    """The chair accepts while the social worker chooses, in the booking's place, who takes it over."""
    await town.booked()
    await town.presses(WORKER, "booking.more")
    await town.presses(WORKER, "booking.hand_on")
    form = town.read()
    assert is_form(town.card())
    await town.accepts(town.asked())
    return form


async def test_a_form_that_somebody_fills_in_is_not_taken_away_by_news(town: Town) -> None:
    assert await _handing_on(town) == town.read()
    await town.presses(WORKER, "booking.more")
    await town.presses(WORKER, "booking.open")
    assert "Booked" in town.read()
    await town.wait_until(town.later(minutes=11))
    assert "Booked" in town.read()
    await town.nothing_is_stuck()


async def test_a_form_that_was_abandoned_gives_way_to_the_news(town: Town) -> None:
    form = await _handing_on(town)
    await town.wait_until(town.later(minutes=9))
    assert town.read() == form
    await town.wait_until(town.later(minutes=2))
    assert "Booked" in town.read()
    waited = [work for work in await town.rows(Work) if work.kind == "card" and not work.done]
    assert waited == []
    await town.nothing_is_stuck()
