"""quorate work: an operator sees what was given up, and has it tried again."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from bot.clock import SystemClock
from bot.delivery.delivery import Delivery
from conference.outside import OutsideFault
from services.outgoing import put
from storage.store import open_store
from storage.tables import Work
from tests.house import an_empty_store

NOW = SystemClock().now()


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """The mail "m1" was given up, since a permission is missing."""
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    store = an_empty_store(tmp_path)
    async with store.unit() as session:
        await put(session, "mail", "m1", NOW - timedelta(minutes=1), person="ann")
    await Delivery(store, {"mail": fails}, lambda: NOW).settle_all()
    await store.close()
    return url


async def fails(_: Work) -> None:
    raise OutsideFault("403: no application access policy", final=True)


async def row(database: str) -> Work:
    store = open_store(database)
    async with store.reading() as session:
        found = await session.get_one(Work, "m1")
    await store.close()
    return found


def work(*given: str) -> Result:
    return CliRunner().invoke(app, ["work", *given])


def test_what_is_stuck_is_listed_with_key_and_reason(database: str) -> None:
    told = work("stuck", "--database", database)
    assert told.exit_code == 1
    first, second = told.stdout.splitlines()
    assert first == "m1"
    assert second.startswith(f"  mail, given up {NOW:%Y-%m-%d %H:%M} UTC, tried 1 times: 403: no application")
    assert told.stderr == "When the cause is mended: quorate work retry KEY\n"


async def test_it_is_due_again_when_an_operator_says_so(database: str) -> None:
    told = await asyncio.to_thread(work, "retry", "m1", "--database", database)
    assert (told.exit_code, told.stdout) == (0, "It is due now.\n")
    again = await row(database)
    assert (again.done, again.outcome) == (None, "")
    listed = await asyncio.to_thread(work, "stuck", "--database", database)
    assert (listed.exit_code, listed.stdout) == (0, "Nothing is stuck.\n")


def test_a_key_that_is_not_stuck_is_answered_with_where_to_look(database: str) -> None:
    told = work("retry", "m2", "--database", database)
    assert (told.exit_code, told.stderr) == (1, "Nothing stuck has the key m2. See: quorate work stuck\n")


@pytest.mark.parametrize("command", [("stuck",), ("retry", "m1")])
def test_a_database_that_is_behind_gets_the_remedy(tmp_path: Path, command: tuple[str, ...]) -> None:
    told = work(*command, "--database", f"sqlite:///{tmp_path / 'new.db'}")
    assert (told.exit_code, told.stderr) == (2, "The database is not up to date. Run: quorate db upgrade\n")
