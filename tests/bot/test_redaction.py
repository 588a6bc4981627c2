"""Trying to leak: whatever is logged, by us or by a library, nobody can be found in it."""

import ast
import io
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic import BaseModel

from bot.logs import HIDDEN, OURS, Form, redact, set_up_logs
from tests.situations import a_booking, a_world

JOIN = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%22Tid%22%7d"
SHORT_JOIN = "https://teams.microsoft.com/meet/3981112223334?p=Ab3dEf"
TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJiMDdiIn0.c2lnbmF0dXJl"
PRIVATE = ("Jane", "jane.doe", "westshire", "meetup-join", "Ab3dEf", "eyJ", "s3cret", "JD", "bruise")


@dataclass
class Child:
    initials: str = "JD"


class Answers(BaseModel):
    age: int


@pytest.fixture(params=["json", "console"])
def form(request: pytest.FixtureRequest) -> Form:
    chosen: Form = request.param
    return chosen


@pytest.fixture
def written(form: Form) -> Iterator[io.StringIO]:
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    set_up_logs(form, "DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger(OURS).setLevel(logging.NOTSET)
    structlog.reset_defaults()


def assert_nothing_leaked(stream: io.StringIO) -> None:
    text = stream.getvalue()
    assert text
    assert not [word for word in PRIVATE if word in text]


@pytest.mark.parametrize(
    "parts",
    [
        {"name": "Jane Doe"},
        {"path": "/calendar/s3cretAb3dEf-_x.ics"},
        {"chair_email": "jane.doe@westshire.gov.uk"},
        {"childInitials": "JD"},
        {"answers": {"deep": [{"text": "a bruise"}]}},
        {"nested": {"list": [{"DisplayName": "Jane"}]}},
        {"data": b"Jane"},
        {"seen": "mail to jane.doe@westshire.gov.uk failed"},
        {"seen": f"joined {JOIN} late"},
        {"seen": [SHORT_JOIN]},
        {"seen": f"Authorization: Bearer {TOKEN}"},
        {"seen": TOKEN},
        {"seen": "grant_type=x&client_secret=s3cret"},
        {"seen": Child()},
        {"seen": {"k": ValueError("Jane")}},
        {"seen": {"jane.doe@westshire.gov.uk": 1}},
        {"to": ("jane.doe%40westshire.gov.uk",)},
    ],
    ids=lambda parts: repr(parts)[:40],
)
def test_nothing_private_is_written_whatever_it_hides_under(
    written: io.StringIO, parts: dict[str, Any]
) -> None:
    structlog.get_logger("quorate").info("something happened", **parts)
    assert_nothing_leaked(written)


def test_an_event_that_says_too_much_is_cleaned_too(written: io.StringIO) -> None:
    structlog.get_logger().warning(f"told jane.doe@westshire.gov.uk to join {SHORT_JOIN}")
    assert_nothing_leaked(written)


def test_an_exceptions_message_is_never_written_but_its_kind_and_place_are(written: io.StringIO) -> None:
    try:
        try:
            Answers.model_validate({"age": "Jane has a bruise"})
        except ValueError as error:
            raise RuntimeError("could not book for Jane") from error
    except RuntimeError:
        structlog.get_logger().exception("turn failed")
    assert_nothing_leaked(written)
    for told in ("turn failed", "RuntimeError", "ValidationError", "test_redaction.py"):
        assert told in written.getvalue()


def test_libraries_log_through_the_same_sieve(written: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.warning("sent to %s with Bearer %s", "jane.doe@westshire.gov.uk", TOKEN, extra={"email": "Jane"})
    try:
        people: dict[str, int] = {}
        people["Jane"]
    except KeyError:
        library.exception("failed")
    assert_nothing_leaked(written)
    assert "KeyError" in written.getvalue()


def test_what_operators_need_is_left(written: io.StringIO, form: Form) -> None:
    structlog.get_logger("quorate").info(
        "sent", reference="WS-1042", kind="card", attempts=2, retry_after=1.5
    )
    text = written.getvalue()
    assert "WS-1042" in text
    if form == "json":
        told = json.loads(text)
        assert (told["event"], told["level"], told["attempts"]) == ("sent", "info", 2)
        assert told["timestamp"].endswith("Z")


LIBRARIES = (
    "aiosqlite",
    "psycopg",
    "psycopg.pool",
    "asyncpg",
    "sqlalchemy.engine.Engine",
    "azure.core",
    "other",
)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("own_level", [logging.NOTSET, logging.DEBUG])
def test_libraries_are_heard_from_warning_only_whatever_the_level(
    written: io.StringIO, library: str, own_level: int
) -> None:
    """Also one that sets its own level; PostgreSQL's drivers are not installed here, but named."""
    one = logging.getLogger(library)
    one.setLevel(own_level)
    one.debug("INSERT ... ('Jane')")
    one.info("Request URL: https://graph/users/jane.doe")
    one.setLevel(logging.NOTSET)
    assert written.getvalue() == ""
    structlog.get_logger("quorate.hosting").debug("turn", kind="verb")
    assert "turn" in written.getvalue()


async def test_a_booking_at_debug_leaves_nothing_of_the_family_in_the_log(
    written: io.StringIO, tmp_path: Path
) -> None:
    """On SQLite's own driver, which logs every statement with what it writes."""
    typed: dict[str, Any] = {
        "case_reference": "LCS-100234",
        "children": [{"initials": "JD", "born": "2019-04-05", "expected": ""}],
        "risks": "Jane has a bruise",
    }
    world = await a_world(tmp_path)
    try:
        await a_booking(world, **typed)
    finally:
        await world.store.close()
    structlog.get_logger("quorate").debug("booked")
    assert_nothing_leaked(written)
    assert not [
        word for word in ("LCS-100234", "2019-04-05", "INSERT", "SELECT") if word in written.getvalue()
    ]


ROOMS = ("bot", "dialogs", "services", "graph", "storage")


def hidden_in(source: str) -> Iterator[str]:
    """The names under which something is logged that nobody will ever read."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
            yield from (
                f"{word.arg}: line {node.lineno}" for word in node.keywords if word.arg and hides(word.arg)
            )


def hides(name: str) -> bool:
    return bool(redact(None, "info", {name: 1})[name] == HIDDEN)


def test_nothing_is_logged_under_a_name_that_hides_it() -> None:
    """A sweep was logged as name="[hidden]"."""
    root = Path(__file__).parents[2]
    files = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    assert {str(path): found for path in files if (found := list(hidden_in(path.read_text("utf-8"))))} == {}
    assert list(hidden_in('log.info("done", name=1, sweep=2)')) == ["name: line 1"]
