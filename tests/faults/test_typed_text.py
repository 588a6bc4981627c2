"""Long texts, Markdown and HTML, in everything that can be typed."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from cards.kit.laws import MOST_BYTES, size_of
from conference.booking import Status
from storage.tables import Conference
from tests.faults.conftest import OpenTown
from tests.faults.town import Town
from workshop.teams import Card, inputs, walk
from workshop.tenant.wire import Fault, Kind

SECRET = "Peppercorn"
NASTY = f"**bold** [evil](https://evil.example) <at>x</at> <b>{SECRET}</b> `code` \n# head\n- one & two"
ALIVE = ("**bold**", "[evil](", "<at>", "<b>", "`code`")
TYPED = (
    *("split_why", "risks", "interpreter", "advocate", "special_arrangements", "childcare", "confidential"),
    *("signing_manager", "team_manager", "reason", "safeguarded"),
)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What a production process would log."""
    root, stream = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], root.level
    set_up_logs("json", "INFO", stream)
    yield stream
    root.handlers[:], root.level = kept
    structlog.reset_defaults()


def cards_of(town: Town) -> list[Card]:
    """Every card that left the bot: sent, rewritten, or answered in place."""
    found = []
    for exchange in town.world.exchanges:
        if exchange.url.startswith(town.world.teams.own_url):
            found += [one["content"] for one in (exchange.sent() or {}).get("attachments", ())]
        elif exchange.url == town.world.bot_url and exchange.response_body:
            found.append(exchange.answered()["value"])
    return [one for one in found if isinstance(one, dict)]


def previews_of(town: Town) -> str:
    """What a phone's lock screen and a mailbox's list may show."""
    sent = [e.sent() or {} for e in town.world.exchanges if e.url.startswith(town.world.teams.own_url)]
    told = [f"{one.get('summary', '')} {one.get('text', '')}" for one in sent]
    told += [str(card.get("fallbackText")) for card in cards_of(town)]
    told += [f"{event.fields['subject']} {event.fields.get('body')}" for event in town.world.tenant.events]
    return "\n".join([*told, *[mail.subject for mail in town.world.tenant.outbox]])


def read_as_markdown(card: Card) -> str:
    """All words in places where Teams reads Markdown or HTML."""
    words = []
    for part in walk(card):
        if part.get("type") == "TextBlock":
            words.append(str(part["text"]))
        words += [f"{fact['title']} {fact['value']}" for fact in part.get("facts", ())]
        words += [str(part[name]) for name in ("title", "label", "errorMessage", "altText") if name in part]
    return "\n".join(words)


async def through_the_whole_story(town: Town) -> None:
    """Booked with everything that takes words, declined with an explanation, accepted, made safe."""
    await town.filled_until("needs")
    chosen = {name for name in TYPED if "choices" in str(_input(town, name))}
    await town.booked(**dict.fromkeys([name for name in TYPED if name not in chosen], NASTY))
    await town.writes("social-worker", NASTY)
    await town.declines(town.asked(), why=NASTY)
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=30))


def _input(town: Town, name: str) -> object:
    return next((part for part in walk(town.card()) if part.get("id") == name), "")


@pytest.mark.parametrize("council", ["leicestershire", "west_sussex", "south_gloucestershire"])
async def test_markdown_and_html_are_never_alive_and_stay_inside_cards(
    open_town: OpenTown, logged: io.StringIO, council: str
) -> None:
    """In no TextBlock alive; in no preview, subject, calendar entry or log at all."""
    town = await open_town(council)
    town.world.tenant.fail(Fault("POST", "/events$", 1, Kind.ERROR_503))  # which is logged
    await through_the_whole_story(town)
    (booked,) = await town.rows(Conference)
    assert booked.status == Status.BOOKED
    assert SECRET in str(booked.answers)
    assert SECRET in town.all_read("administrator"), "the unit reads what the chair explained"
    alive = {word for card in cards_of(town) for word in ALIVE if word in read_as_markdown(card)}
    assert alive == set()
    assert SECRET not in previews_of(town)
    assert "evil" not in previews_of(town)
    assert logged.getvalue(), "something is logged"
    assert SECRET not in logged.getvalue()


async def test_markdown_in_an_agreement_is_never_alive(open_town: OpenTown, logged: io.StringIO) -> None:
    town = await open_town("south_gloucestershire")
    town.everybody_busy(town.later(days=0), town.later(days=21))
    await town.booked(reason=NASTY, safeguarded=NASTY)
    decider = town.with_card("agreement.refuse")[0]
    message = town.message_with(decider, "agreement.refuse")
    await town.presses(decider.part, "agreement.refuse", {"why": NASTY}, on=message)
    assert SECRET in town.all_read(decider.part)
    assert SECRET in town.all_read("social-worker")
    assert not [card for card in cards_of(town) if any(word in read_as_markdown(card) for word in ALIVE)]
    assert SECRET not in previews_of(town) + logged.getvalue()


async def test_twenty_thousand_characters_in_every_field_come_back_to_be_shortened(town: Town) -> None:
    """The card with them fits into Teams' limit, and what was typed is there as far as a field may hold."""
    await town.filled_until("needs")
    long = {name: "ß" * 20_000 for name in inputs(town.card()) if "choices" not in str(_input(town, name))}
    assert len(long) > 1
    await town.answers(**long)
    assert town.step() == "needs"
    assert "characters or fewer" in town.read()
    assert size_of(town.card()) <= MOST_BYTES
    assert all(len(inputs(town.card())[name]) >= 100 for name in long)
    await town.answers()
    assert town.step() == "background"


async def test_twenty_thousand_characters_of_explanation_come_back_to_be_shortened(town: Town) -> None:
    await town.booked()
    chair = town.asked()
    message = await town.declines(chair, why="x" * 20_000)
    assert "characters or fewer" in str(message.card)
    await town.presses(
        chair.part, "chair.decline_send", {"because": "other", "explanation": "Ill."}, on=message
    )
    assert "Declined by you" in str(message.card)


async def test_twenty_thousand_characters_as_a_message_are_answered_with_help(town: Town) -> None:
    await town.writes("social-worker", "book " * 4_000)
    await town.writes("social-worker", "\N{PILE OF POO}" * 20_000)
    assert all(message.card for message in town.world.member("social-worker").chat)
