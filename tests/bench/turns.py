"""Turns a second: bare aiohttp, stock botbuilder, Microsoft 365 Agents SDK, and this bot. One run, ratios.

Run: python tests/bench/turns.py [--turns 3000] [--rounds 2]

Every bot runs alone in its own process against one stand-in for Microsoft in another, 16 requests at once,
the same signed channel token on each, as Teams does for about an hour. This bot remembers for five minutes
that a token was good; the row with new tokens shows it without that. Message: text in, text out through the
connector. Form step: a button in, a card of twenty fields in the answer; stock does no work for it, ours
validates and saves a draft in SQLite on disk. CPU is what the bot's process spent: on a busy machine, trust
it more than turns/s.
"""

import argparse
import asyncio
import json
import multiprocessing
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import psutil
from aiohttp import web

from tests.bench.turn.bots import BOTS, Place
from tests.bench.turn.load import request_bytes, turns_per_second
from tests.bench.turn.microsoft import serve_microsoft
from tests.bot.hosting.issuer import Issuer
from tests.bot.hosting.teams import APP, activity, press

AT_ONCE, WARM_UP = 16, 200
SPAWN = multiprocessing.get_context("spawn")
CASES = [
    ("message", "bare", "bare aiohttp echo (no token, no sending)"),
    ("message", "stock", "stock botbuilder 4.17.1 echo"),
    ("message", "agents", "Microsoft 365 Agents SDK 1.9.0 echo"),
    ("message", "ours", "this bot, echo"),
    ("new tokens", "ours", "this bot, echo, a new token every time"),
    ("form", "stock", "stock botbuilder invoke, no work"),
    ("form", "ours", "this bot, form step saved in SQLite"),
]
BASES = {"message": "message", "new tokens": "message", "form": "form"}


@dataclass(frozen=True)
class Result:
    per_second: float
    cpu_ms: float


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--turns", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    issuer = Issuer()
    with (
        _process(serve_microsoft, issuer._jwk("first")) as (microsoft, _),
        tempfile.TemporaryDirectory() as folder,
    ):
        place = Place(microsoft, folder)
        raws = _requests(issuer, f"{microsoft}/teams", chosen.turns)
        best: dict[tuple[str, str], Result] = {}
        for _ in range(chosen.rounds):
            for kind, name, _words in CASES:
                turns = chosen.turns if name != "stock" else max(500, chosen.turns // 3)
                found = _measure(name, place, raws[kind], turns, sends=kind != "form" and name != "bare")
                held = best.get((kind, name), found)
                best[kind, name] = Result(
                    max(held.per_second, found.per_second), min(held.cpu_ms, found.cpu_ms)
                )
    _print(best)


def _requests(issuer: Issuer, service_url: str, turns: int) -> dict[str, list[bytes]]:
    token = issuer.bearer(APP, service_url)
    data = {
        "case_reference": "WS-1042",
        "initials": "AB",
        "born": "2019-04-01T00:00:00Z",
        "risks": "words " * 40,
    }
    message = json.dumps(activity(service_url)).encode()
    form = json.dumps(press(service_url, "booking.next", **data)).encode()
    new = (issuer.bearer(APP, service_url, jti=str(number)) for number in range(turns))
    return {
        "message": [request_bytes(message, token)],
        "new tokens": [request_bytes(message, each) for each in new],
        "form": [request_bytes(form, token)],
    }


def _measure(name: str, place: Place, raws: list[bytes], turns: int, *, sends: bool) -> Result:
    with _process(_serve, name, place) as (port, process):
        asyncio.run(turns_per_second(int(port), raws[:1], WARM_UP, AT_ONCE))
        watched, before = psutil.Process(process.pid), _taken(place)
        began = sum(watched.cpu_times()[:2])
        speed = asyncio.run(turns_per_second(int(port), raws, turns, AT_ONCE))
        spent = sum(watched.cpu_times()[:2]) - began
        arrived = _taken(place) - before
        if arrived != (turns if sends else 0):
            raise SystemExit(f"{name}: {arrived} messages arrived for {turns} turns")
    return Result(speed, spent / turns * 1000)


def _taken(place: Place) -> int:
    with urllib.request.urlopen(f"{place.microsoft}/taken") as answer:  # noqa: S310 - loopback
        return int(answer.read())


def _serve(name: str, place: Place, tell: Connection) -> None:
    async def run() -> None:
        runner = web.AppRunner(await BOTS[name](place), access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        tell.send(str(runner.addresses[0][1]))
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def _process(target: object, *args: object) -> Iterator[tuple[str, multiprocessing.process.BaseProcess]]:
    hear, tell = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=target, args=(*args, tell), daemon=True)  # type: ignore[arg-type]  # any of ours
    process.start()
    try:
        if not hear.poll(60):
            raise SystemExit(f"{target} did not start")
        yield hear.recv(), process
    finally:
        process.terminate()
        process.join()


def _print(best: dict[tuple[str, str], Result]) -> None:
    print(f"{'':42} {'turns/s':>8} {'of stock':>9} {'CPU ms':>7} {'of stock':>9}")
    for kind, name, words in CASES:
        one, base = best[kind, name], best[BASES[kind], "stock"]
        print(
            f"{words:42} {one.per_second:8.0f} {one.per_second / base.per_second:8.1f}x"
            f" {one.cpu_ms:7.2f} {base.cpu_ms / one.cpu_ms:8.1f}x"
        )


if __name__ == "__main__":
    main()
