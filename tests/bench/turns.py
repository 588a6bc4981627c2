"""Turns a second: bare aiohttp, stock botbuilder, Microsoft 365 Agents SDK, and this bot. One run, ratios.

Run: python tests/bench/turns.py [--turns 3000] [--rounds 2] [--only form]

Every bot runs alone in its own process against one stand-in for Microsoft in another, 16 requests at once,
the same signed channel token on each, as Teams does for about an hour. This bot remembers for five minutes
that a token was good; the row with new tokens shows it without that. Message: text in, text out through the
connector. Form step: a button in, the next card in the answer. Stock does no work for it; ours is the booking
form: it finds the person and their roles, reads and checks the draft, saves it in SQLite on disk and draws
the next step. CPU is what the bot's process spent: on a busy machine, trust it more than turns/s.
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
from tests.bench.turn.form_step import presses, saved
from tests.bench.turn.load import request_bytes, turns_per_second
from tests.bench.turn.microsoft import serve_microsoft
from tests.bot.hosting.issuer import Issuer
from tests.bot.hosting.teams import APP, activity

AT_ONCE, WARM_UP = 16, 200
SPAWN = multiprocessing.get_context("spawn")
CASES = [
    ("message", "bare", "bare aiohttp echo (no token, no sending)"),
    ("message", "stock", "stock botbuilder 4.17.1 echo"),
    ("message", "agents", "Microsoft 365 Agents SDK 1.9.0 echo"),
    ("message", "ours", "this bot, echo"),
    ("new tokens", "ours", "this bot, echo, a new token every time"),
    ("form", "stock", "stock botbuilder invoke, no work"),
    ("form", "ours", "this bot, a step of the booking form"),
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
    options.add_argument("--only", choices=sorted(BASES), help="one kind of turn")
    chosen = options.parse_args()
    cases = [case for case in CASES if chosen.only in {None, case[0], BASES[case[0]]}]
    issuer = Issuer()
    with (
        _process(serve_microsoft, issuer._jwk("first")) as (microsoft, _),
        tempfile.TemporaryDirectory() as folder,
    ):
        place = Place(microsoft, folder)
        raws = _requests(issuer, f"{microsoft}/teams", chosen.turns)
        best: dict[tuple[str, str], Result] = {}
        for _ in range(chosen.rounds):
            for kind, name, _words in cases:
                turns = chosen.turns if name != "stock" else max(500, chosen.turns // 3)
                found = _measure(kind, name, place, raws[kind], turns)
                held = best.get((kind, name), found)
                best[kind, name] = Result(
                    max(held.per_second, found.per_second), min(held.cpu_ms, found.cpu_ms)
                )
    _print(best)


def _requests(issuer: Issuer, service_url: str, turns: int) -> dict[str, list[bytes]]:
    token = issuer.bearer(APP, service_url)
    message = json.dumps(activity(service_url)).encode()
    new = (issuer.bearer(APP, service_url, jti=str(number)) for number in range(turns + WARM_UP))
    steps = (json.dumps(one).encode() for one in presses(service_url, turns + WARM_UP))
    return {
        "message": [request_bytes(message, token)],
        "new tokens": [request_bytes(message, each) for each in new],
        "form": [request_bytes(one, token) for one in steps],
    }


def _measure(kind: str, name: str, place: Place, raws: list[bytes], turns: int) -> Result:
    warm, timed = raws[:WARM_UP], raws[WARM_UP:] or raws
    with _process(_serve, name, place) as (port, process):
        asyncio.run(turns_per_second(int(port), warm, WARM_UP, AT_ONCE))
        watched, before = psutil.Process(process.pid), _taken(place)
        began = sum(watched.cpu_times()[:2])
        speed = asyncio.run(turns_per_second(int(port), timed, turns, AT_ONCE))
        spent = sum(watched.cpu_times()[:2]) - began
        _refuse_idle(kind, name, place, _taken(place) - before, turns)
    return Result(speed, spent / turns * 1000)


def _refuse_idle(kind: str, name: str, place: Place, sent: int, turns: int) -> None:
    """A bot that did not do what is measured is found out: each message was sent, each step saved."""
    if sent != (turns if kind != "form" and name != "bare" else 0):
        raise SystemExit(f"{name}: {sent} messages arrived for {turns} turns")
    if (kind, name) == ("form", "ours") and (steps := saved(place.folder)) != turns + WARM_UP:
        raise SystemExit(f"{name}: {steps} steps were saved for {turns + WARM_UP} presses")


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
    for kind, name, words in (case for case in CASES if case[:2] in best):
        one, base = best[kind, name], best[BASES[kind], "stock"]
        print(
            f"{words:42} {one.per_second:8.0f} {one.per_second / base.per_second:8.1f}x"
            f" {one.cpu_ms:7.2f} {base.cpu_ms / one.cpu_ms:8.1f}x"
        )


if __name__ == "__main__":
    main()
