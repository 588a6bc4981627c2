"""Sending outside a turn: once, to Microsoft only, and honest about what may have arrived."""

import json
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import ClientTimeout

from bot.hosting.answer import ConnectorError
from bot.hosting.chat import Connector, ConnectorChat, Reference
from bot.hosting.identity import Tokens
from bot.hosting.settings import ForeignServiceUrlError, HostingSettings
from tests.bot.hosting.conftest import CARD, World
from tests.bot.hosting.teams import ANN, TENANT


@pytest.fixture
def chat(world: World) -> ConnectorChat:
    assert world.hosting
    return world.hosting.chat


@pytest.fixture
def ann(world: World) -> Reference:
    return Reference("a:ann/1", world.service_url, TENANT, ANN)


async def test_a_card_is_sent_and_later_rewritten_by_its_id(
    world: World, chat: ConnectorChat, ann: Reference
) -> None:
    sent = await chat.send_card(ann, CARD, "Your booking")
    assert await chat.update_card(ann, sent, CARD, "Booked") == "sent-2"
    first, second = world.connector.calls
    assert (first.method, first.path) == ("POST", "/teams/v3/conversations/a%3Aann%2F1/activities")
    assert (second.method, second.path) == ("PUT", "/teams/v3/conversations/a%3Aann%2F1/activities/sent-1")
    assert (second.body["id"], second.body["summary"]) == ("sent-1", "Booked")


def test_a_reference_survives_a_table(ann: Reference) -> None:
    assert Reference.read(json.loads(json.dumps(ann.as_dict()))) == ann


@pytest.mark.parametrize(("form", "seconds"), [("12", 12.0), (90, 90.0), (-3600, 0.0)])
async def test_too_many_requests_says_how_long_to_wait_and_is_not_repeated(
    world: World, ann: Reference, form: str | int, seconds: float
) -> None:
    """Retry-After comes as seconds or as a moment."""
    assert world.hosting
    moment = world.clock.now().replace(microsecond=0)
    world.clock.move_to(moment)
    header = form if isinstance(form, str) else format_datetime(moment + timedelta(seconds=form), usegmt=True)
    world.connector.script.append((429, {"Retry-After": header}))
    with pytest.raises(ConnectorError) as caught:
        await world.hosting.chat.send_card(ann, CARD, "Hello")
    assert (caught.value.status, caught.value.retry_after) == (429, seconds)
    assert (caught.value.may_have_arrived, caught.value.final) == (False, False)
    assert len(world.connector.calls) == 1


@pytest.mark.parametrize(
    ("status", "may_have_arrived", "final"),
    [
        (400, False, True),
        (401, False, False),
        (403, False, True),
        (404, False, True),
        (302, False, True),
        (500, True, False),
        (502, True, False),
        (503, False, False),
        (504, True, False),
    ],
)
async def test_each_refusal_says_whether_to_look_before_trying_again(
    world: World, ann: Reference, status: int, *, may_have_arrived: bool, final: bool
) -> None:
    assert world.hosting
    chat = world.hosting.chat
    world.connector.script.append((status, {"Retry-After": "soon", "Location": world.service_url}))
    with pytest.raises(ConnectorError) as caught:
        await chat.send_card(ann, CARD, "Hello")
    error = caught.value
    assert (error.status, error.may_have_arrived, error.final) == (status, may_have_arrived, final)
    assert (error.retry_after, len(world.connector.calls)) == (None, 1)


async def test_a_lost_connection_may_have_delivered_but_a_refused_one_has_not(
    world: World, chat: ConnectorChat, ann: Reference
) -> None:
    world.connector.drop_after_reading = True
    with pytest.raises(ConnectorError) as dropped:
        await chat.send_card(ann, CARD, "Hello")
    assert (dropped.value.status, dropped.value.may_have_arrived) == (None, True)
    with pytest.raises(ConnectorError) as nobody:
        await chat.send_card(Reference("a:1", "http://127.0.0.1:9/", TENANT, ANN), CARD, "Hello")
    assert (nobody.value.status, nobody.value.may_have_arrived) == (None, False)


async def test_silence_is_given_up_on_and_may_have_delivered(world: World, ann: Reference) -> None:
    settings = HostingSettings(TENANT, development=True)
    impatient = ClientTimeout(total=0.05)
    connector = Connector(settings, world.http, Tokens(None, world.clock), world.clock, impatient)
    world.connector.slow = 1.0
    with pytest.raises(ConnectorError) as caught:
        await ConnectorChat(connector).send_card(ann, CARD, "Hello")
    assert caught.value.may_have_arrived


async def test_nothing_is_sent_to_an_address_that_is_not_microsofts(
    world: World, chat: ConnectorChat
) -> None:
    with pytest.raises(ForeignServiceUrlError):
        await chat.send_card(Reference("a:1", "https://evil.example/", TENANT, ANN), CARD, "Hello")
    assert world.entra.calls == 0
