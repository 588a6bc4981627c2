"""Who gets in: everybody that Microsoft vouches for, of our tenant, through Teams. Nobody else."""

from typing import Any

import pytest

from tests.bot.hosting.conftest import World
from tests.bot.hosting.teams import OTHER_TENANT, TENANT, activity


def refused(world: World, reason: str) -> float | None:
    return world.metrics.registry.get_sample_value("quorate_refused_requests_total", {"reason": reason})


async def test_a_colleague_who_writes_is_heard(world: World) -> None:
    response = await world.says("book a conference")
    assert response.status == 200
    assert [(heard.kind, heard.text) for heard in world.heard] == [("message", "book a conference")]


async def test_a_request_without_a_token_is_turned_away(world: World) -> None:
    response = await world.post(activity(world.service_url), token=None)
    assert (response.status, world.heard, world.connector.calls) == (401, [], [])


@pytest.mark.parametrize(
    "token", ["Bearer", "Bearer rubbish", "Bearer a.b.c", "Basic YTpi", "bearer x.y.z", ""]
)
async def test_a_token_that_is_none_is_turned_away(world: World, token: str) -> None:
    response = await world.post(activity(world.service_url), token=token)
    assert (response.status, world.heard) == (401, [])


@pytest.mark.parametrize(
    "changes",
    [
        {"audience": "another-bot"},
        {"iss": "https://login.microsoftonline.com/someone/v2.0"},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"serviceurl": "https://elsewhere.example/"},
        {"serviceurl": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"ver": "2.0", "azp": "another-bot"},
    ],
    ids=",".join,
)
async def test_a_token_for_somebody_or_somewhere_else_is_turned_away(
    world: World, changes: dict[str, object]
) -> None:
    token = world.token(**changes)
    response = await world.post(activity(world.service_url), token=token)
    assert (response.status, world.heard, refused(world, "token")) == (401, [], 1)


async def test_an_emulators_token_costs_no_fetch_of_keys(world: World) -> None:
    token = world.token(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")
    await world.post(activity(world.service_url), token=token)
    assert world.issuer.fetches == 0


async def test_a_token_whose_signature_was_changed_is_turned_away(world: World) -> None:
    header, claims, signature = world.token().split(".")
    forged = f"{header}.{claims}.{signature[:-6]}AAAAAA"
    assert (await world.post(activity(world.service_url), token=forged)).status == 401


async def test_a_key_that_is_not_endorsed_for_teams_does_not_open(world: World) -> None:
    world.issuer.new_key("webchat-only", endorsements=("webchat",))
    token = world.token(kid="webchat-only")
    assert (await world.post(activity(world.service_url), token=token)).status == 401


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("tenant", {"channelData": {"tenant": {"id": OTHER_TENANT}}}),
        ("tenant", {"channelData": {}}),
        ("tenant", {"channelData": None}),
        ("tenant", {"channelData": {"tenant": TENANT}}),
        ("conversation_tenant", {"conversation": {"id": "a:1", "tenantId": OTHER_TENANT}}),
    ],
)
async def test_a_person_from_another_tenant_gets_no_reply(
    world: World, reason: str, changes: dict[str, Any]
) -> None:
    response = await world.says(**changes)
    assert (response.status, world.heard, world.connector.calls) == (403, [], [])
    assert refused(world, reason) == 1


async def test_a_conversation_that_names_no_tenant_is_fine_when_the_channel_names_ours(world: World) -> None:
    response = await world.says(conversation={"id": "a:1"}, channelData={"tenant": {"id": TENANT.upper()}})
    assert response.status == 200


async def test_only_teams_is_a_channel_even_in_development(world: World) -> None:
    """A key without endorsements vouches for any channel, so the channel is checked by us as well."""
    world.issuer.new_key("unendorsed", endorsements=())
    for channel in ("emulator", "webchat", "directline"):
        body = activity(world.service_url, channelId=channel)
        assert (await world.post(body, token=world.token(kid="unendorsed"))).status == 403
    assert (world.heard, refused(world, "channel")) == ([], 3)


async def test_an_activity_without_an_address_to_answer_to_is_turned_away(world: World) -> None:
    token = world.token(serviceurl=None)
    response = await world.post(activity(world.service_url, serviceUrl=None), token=token)
    assert response.status in (401, 403)
    assert world.heard == []


async def test_an_address_that_is_not_microsofts_is_turned_away_though_the_token_names_it(
    world: World,
) -> None:
    elsewhere = "https://smba.trafficmanager.net.evil.example/emea/"
    response = await world.post(activity(elsewhere), token=world.token(serviceurl=elsewhere))
    assert (response.status, refused(world, "service_url")) == (403, 1)
