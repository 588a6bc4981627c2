"""The production process: started as a platform starts it, asked, stopped as a platform stops it."""

import asyncio
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.serve import run_server
from storage import schema
from tests.bot.serving import PROGRAM, environment, serving
from tests.bot.starting import at_home, in_production, variables
from tests.house import HANG_SECONDS


async def test_it_serves_what_is_asked_for_and_stops_when_told(tmp_path: Path) -> None:
    settings = at_home(tmp_path)
    schema.upgrade(settings.database)
    async with serving(tmp_path, variables(settings)) as served, ClientSession() as browser:
        answered, watching = {}, {"/health", "/health/live", "/health/ready", "/metrics"}
        for path in ("/health/live", "/metrics", "/", "/privacy", "/terms"):
            place = served.watched if path in watching else served.address
            async with browser.get(place + path) as response:
                answered[path] = await response.text()
                assert response.status == 200, path
        for path in watching:  # nobody outside reads them
            async with browser.get(served.address + path) as response:
                assert response.status == 404, path
        assert answered["/health/live"] == '{"status": "alive"}'
        assert "quorate_work_stuck 0.0" in answered["/metrics"]
        assert "<h1>Privacy</h1>" in answered["/privacy"]
        assert "MIT licence" in answered["/terms"]
        assert await _ready(browser, served.watched)
        assert await served.stop() == 0
    told = [entry["event"] for entry in served.told]
    assert told[-1] == "stopping"
    assert not [entry for entry in served.told if entry.get("level") == "error"]


async def _ready(browser: ClientSession, watched: str) -> bool:
    """Ready once the sweeps that were missed have run."""
    async with asyncio.timeout(HANG_SECONDS):
        while True:
            async with browser.get(f"{watched}/health/ready") as response:
                if response.status == 200:
                    return True
            await asyncio.sleep(0.1)


async def test_unsafe_it_ends_at_once_with_2_and_the_words(tmp_path: Path) -> None:
    unsafe = in_production(tmp_path, app_id="")
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, "serve", cwd=tmp_path, env=environment(variables(unsafe)), stderr=asyncio.subprocess.PIPE
    )
    _, told = await process.communicate()
    assert process.returncode == 2
    wrong = "QUORATE_APP_ID: is not set, so anybody could speak to the bot."
    assert told.decode() == f"{wrong} Set it to the bot's app registration id.\n"


def test_a_variable_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUORATE_PORT", "three")
    assert run_server() == 2
    assert capsys.readouterr().err.startswith("QUORATE_PORT: Input should be a valid integer")


def test_a_councils_own_text_that_cannot_be_filled_in_is_named_before_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "texts" / "wakefield" / "en.toml"
    wrong.parent.mkdir(parents=True)
    wrong.write_text('[family]\ngreeting = "Dear {nam}"\n', encoding="utf-8")
    packaged = Path(__file__).parents[2] / "councils" / "wakefield.toml"
    (tmp_path / "wakefield.toml").write_text(packaged.read_text(encoding="utf-8"), encoding="utf-8")
    assert run_server(at_home(tmp_path, council="wakefield", councils_folder=tmp_path)) == 2
    assert "family.greeting: {nam} is not known here; this text may use: {name}" in capsys.readouterr().err


@pytest.mark.parametrize("taken", ["port", "watch_port"])
def test_a_port_that_is_taken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], taken: str
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = at_home(tmp_path, **{taken: port})
        schema.upgrade(settings.database)
        assert run_server(settings) == 2
    assert f"QUORATE_{taken.upper()}: 127.0.0.1:{port} cannot be listened on." in capsys.readouterr().err
