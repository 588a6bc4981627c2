"""What is no activity never reaches the token check, let alone the handler."""

import gzip
import json
from collections.abc import AsyncIterator

import pytest

from tests.bot.hosting.conftest import World
from tests.bot.hosting.teams import activity


@pytest.mark.parametrize(
    "raw",
    [b"", b"hello", b"{", b"[]", b"null", b'"message"', b"{}", b'{"type": 5}', b"[" * 50_000, b"\xff\xfe"],
)
async def test_what_is_not_an_activity_is_a_bad_request(world: World, raw: bytes) -> None:
    headers = {"Content-Type": "application/json", "Authorization": world.token()}
    async with world.http.post(world.bot_url, data=raw, headers=headers) as response:
        assert response.status == 400
    assert world.heard == []


@pytest.mark.parametrize("packing", ["gzip", "deflate", "GZIP", "x-nonsense", "gzip, identity"])
async def test_a_packed_body_is_refused_before_anybody_unpacks_it(world: World, packing: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": packing}
    for body in (b"this is not packed", gzip.compress(json.dumps(activity(world.service_url)).encode())):
        sent = world.http.post(world.bot_url, data=body, headers=headers)
        async with sent as response:
            assert response.status == 415
    assert world.heard == []


@pytest.mark.parametrize(
    "text",
    [
        r'"\ud83d"',
        r'"book \udc00"',
        r'"\u0000"',
        "NaN",
        "-Infinity",
        "1e999",
        '{"\\ud800": 1}',
        "[" * 70 + "]" * 70,
    ],
)
@pytest.mark.parametrize("where", ["text", "value", "replyToId"])
async def test_what_neither_an_answer_nor_a_row_can_hold_is_a_bad_request(
    world: World, text: str, where: str
) -> None:
    raw = json.dumps(activity(world.service_url, **{where: "HERE"})).replace('"HERE"', text)
    headers = {"Content-Type": "application/json", "Authorization": world.token()}
    async with world.http.post(world.bot_url, data=raw.encode(), headers=headers) as response:
        assert response.status == 400
    assert world.heard == []


async def test_half_a_character_in_bytes_is_a_bad_request(world: World) -> None:
    raw = json.dumps(activity(world.service_url, text="HERE")).encode().replace(b"HERE", b"\xed\xa0\x80")
    headers = {"Content-Type": "application/json", "Authorization": world.token()}
    async with world.http.post(world.bot_url, data=raw, headers=headers) as response:
        assert response.status == 400


async def test_a_whole_character_outside_the_first_plane_is_taken(world: World) -> None:
    response = await world.says("book \N{THUMBS UP SIGN}")
    assert (response.status, world.heard[0].text) == (200, "book \N{THUMBS UP SIGN}")


async def test_json_that_does_not_say_so_is_a_bad_request(world: World) -> None:
    """A web page can post text/plain to a developer's loopback bot without asking; not JSON."""
    headers = {"Content-Type": "text/plain", "Authorization": world.token()}
    async with world.http.post(world.bot_url, data=b'{"type": "message"}', headers=headers) as response:
        assert response.status == 400


async def test_a_body_over_one_megabyte_is_refused_with_and_without_its_length(world: World) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    headers = {"Content-Type": "application/json"}
    for body in (b"x" * 1_100_000, chunks()):
        async with world.http.post(world.bot_url, data=body, headers=headers) as response:
            assert response.status == 413


async def test_other_methods_are_not_allowed(world: World) -> None:
    async with world.http.get(world.bot_url) as response:
        assert response.status == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"from": None},
        {"from": "Ann"},
        {"recipient": None},
        {"text": 7},
        {"text": None},
        {"value": "x"},
        {"id": None},
        {"type": "invoke"},
        {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": "press"}},
        {"type": "conversationUpdate", "membersAdded": "Ann"},
        {"type": "somethingNew"},
    ],
    ids=str,
)
async def test_misshapen_parts_of_a_genuine_activity_do_no_harm(
    world: World, changes: dict[str, object]
) -> None:
    body = {**activity(world.service_url), **changes}
    response = await world.post({key: value for key, value in body.items() if value is not None})
    assert (response.status, len(world.heard)) == (200, 1)
