"""The bot's own token and Microsoft's keys: fetched seldom, renewed in time, never in the way."""

import asyncio
import ssl
from collections.abc import MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from azure.identity import aio

from bot.clock import SystemClock
from bot.hosting.answer import Answer, ConnectorError
from bot.hosting.identity import Tokens, credential_for
from bot.hosting.settings import AppType, HostingSettings
from tests.bot.hosting.certificate import self_signed
from tests.bot.hosting.conftest import World
from tests.bot.hosting.teams import APP, TENANT, activity
from tests.house import HANG_SECONDS, until


async def test_many_turns_at_once_cost_one_entra_call(world: World, card_answer: Answer) -> None:
    world.answer = card_answer
    await asyncio.gather(*(world.says() for _ in range(20)))
    assert (len(world.connector.calls), world.entra.calls) == (20, 1)
    assert {call.authorization for call in world.connector.calls} == {"Bearer token-1"}


async def test_a_token_near_its_end_is_renewed_beside_the_sending(world: World, card_answer: Answer) -> None:
    world.answer = card_answer
    await world.says()
    world.clock.move_to(world.clock.now() + timedelta(minutes=57))
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    await until(lambda: world.entra.calls == 2)
    await world.post(activity(world.service_url), token=token)
    used = [call.authorization for call in world.connector.calls]
    assert used == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]
    assert world.entra.calls == 2


async def test_a_token_that_lapsed_is_never_sent(world: World, card_answer: Answer) -> None:
    world.answer = card_answer
    await world.says()
    world.clock.move_to(world.clock.now() + timedelta(hours=2))
    await world.says()
    assert [call.authorization for call in world.connector.calls][1] == "Bearer token-2"


async def test_azure_identity_fetches_the_token_once_from_entra(tmp_path: Path) -> None:
    """The real credential against an Entra of our own over TLS: 2 calls at most, here 1."""
    asked: list[tuple[str, object]] = []

    async def entra(request: web.Request) -> web.Response:
        form = await request.post()
        asked.append((request.path, form.get("scope")))
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": "real"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", entra)
    key, certificate = self_signed(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    server = TestServer(app, scheme="https", host="127.0.0.1")
    await server.start_server(ssl=context)
    settings = HostingSettings(TENANT, APP, secret="s3cret", authority=f"https://127.0.0.1:{server.port}")
    tokens = Tokens(credential_for(settings, connection_verify=str(certificate)), SystemClock())
    headers = await asyncio.gather(*(tokens.header() for _ in range(10)))
    await tokens.close()
    await server.close()
    assert {header["Authorization"] for header in headers} == {"Bearer real"}
    assert asked == [(f"/{TENANT}/oauth2/v2.0/token", "https://api.botframework.com/.default")]


async def test_entra_that_does_not_answer_is_a_fault_of_sending_not_of_the_bot() -> None:
    settings = HostingSettings(TENANT, APP, secret="s3cret", authority="https://127.0.0.1:9")
    tokens = Tokens(credential_for(settings, retry_total=0), SystemClock())
    with pytest.raises(ConnectorError) as caught:
        await tokens.header()
    await tokens.close()
    assert (caught.value.status, caught.value.may_have_arrived) == (None, False)


async def test_each_app_type_gets_its_credential(tmp_path: Path) -> None:
    key, certificate = self_signed(tmp_path)
    both = tmp_path / "both.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    managed = credential_for(HostingSettings(TENANT, APP, AppType.MANAGED_IDENTITY))
    certified = credential_for(HostingSettings(TENANT, APP, certificate=both))
    assert isinstance(managed, aio.ManagedIdentityCredential)
    assert isinstance(certified, aio.CertificateCredential)
    await managed.close()
    await certified.close()


async def test_a_new_key_of_microsofts_opens_at_once(world: World) -> None:
    """Stock botbuilder refuses it until its copy of the keys is a day old."""
    await world.says()
    world.clock.move_to(world.clock.now() + timedelta(minutes=5))
    world.issuer.new_key("rolled-over")
    token = world.token(kid="rolled-over")
    response = await world.post(activity(world.service_url), token=token)
    assert (response.status, world.issuer.fetches) == (200, 2)


async def test_a_made_up_key_id_costs_one_fetch_a_minute(world: World) -> None:
    await world.says()
    world.issuer.new_key("made-up", publish=False)
    token = world.token(kid="made-up")
    body = activity(world.service_url)
    answers = await asyncio.gather(*(world.post(body, token=token) for _ in range(10)))
    assert ({answer.status for answer in answers}, world.issuer.fetches) == ({401}, 2)
    world.clock.move_to(world.clock.now() + timedelta(seconds=61))
    await asyncio.gather(*(world.post(body, token=token) for _ in range(10)))
    assert world.issuer.fetches == 3


async def test_many_made_up_key_ids_at_once_cost_one_fetch(world: World) -> None:
    await world.says()
    world.clock.move_to(world.clock.now() + timedelta(seconds=2))
    for number in range(5):
        world.issuer.new_key(f"made-up-{number}", publish=False)
    tokens = [world.token(kid=f"made-up-{number}") for number in range(5)]
    answers = await asyncio.gather(*(world.post(activity(world.service_url), token=each) for each in tokens))
    assert ({answer.status for answer in answers}, world.issuer.fetches) == ({401}, 2)


async def test_keys_are_read_again_daily_so_that_a_withdrawn_one_stops_opening(world: World) -> None:
    world.issuer.new_key("second")
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    del world.issuer.published["first"]
    world.clock.move_to(world.clock.now() + timedelta(hours=25))
    response = await world.post(activity(world.service_url), token=token)
    assert (response.status, world.issuer.fetches) == (401, 2)


async def test_the_first_reading_of_the_keys_is_tried_again_before_anybody_is_turned_away(
    world: World,
) -> None:
    world.issuer.fails = 1
    assert (await world.says()).status == 200


async def test_without_microsofts_keys_nobody_gets_in_and_known_keys_outlive_a_bad_hour(world: World) -> None:
    world.issuer.down = True
    assert (await world.says()).status == 503
    world.issuer.down = False
    world.clock.move_to(world.clock.now() + timedelta(seconds=3))
    assert (await world.says()).status == 200
    world.issuer.down = True
    world.clock.move_to(world.clock.now() + timedelta(hours=25))
    assert (await world.says()).status == 200


async def test_keys_that_could_not_be_read_again_end_after_five_days(world: World) -> None:
    await world.says()
    world.issuer.down = True
    world.clock.move_to(world.clock.now() + timedelta(days=5))
    assert (await world.says()).status == 200
    world.clock.move_to(world.clock.now() + timedelta(seconds=1))
    assert (await world.says()).status == 503
    world.issuer.down = False
    world.clock.move_to(world.clock.now() + timedelta(seconds=3))
    assert (await world.says()).status == 200


async def test_a_strangers_unknown_key_never_delays_a_new_one_of_microsofts(world: World) -> None:
    """The stranger had used up the minute: whoever came with the new key was refused until it was over."""
    body = activity(world.service_url)
    await world.says()
    world.issuer.new_key("made-up", publish=False)
    assert (await world.post(body, token=world.token(kid="made-up"))).status == 401
    world.issuer.new_key("rolled-over")
    world.clock.move_to(world.clock.now() + timedelta(seconds=2))
    assert (await world.post(body, token=world.token(kid="rolled-over"))).status == 200


async def test_a_known_key_waits_for_nobody_when_microsofts_are_slow(world: World) -> None:
    body = activity(world.service_url)
    await world.says()
    world.issuer.new_key("made-up", publish=False)
    world.issuer.slow = asyncio.Event()
    stranger = asyncio.create_task(world.post(body, token=world.token(kid="made-up")))
    await until(lambda: world.issuer.waiting == 1)
    async with asyncio.timeout(HANG_SECONDS):
        assert (await world.says()).status == 200
    assert not stranger.done()
    world.issuer.slow.set()
    assert (await stranger).status == 401


async def test_refusals_are_counted_and_not_logged_one_by_one(
    world: World, logged: list[MutableMapping[str, Any]]
) -> None:
    for _ in range(20):
        await world.post(activity(world.service_url), token=None)
    counted = world.metrics.registry.get_sample_value("quorate_refused_requests_total", {"reason": "token"})
    told = [entry for entry in logged if "refused" in entry["event"]]
    assert (counted, len(told)) == (20, 1)
