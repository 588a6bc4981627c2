"""quorate casefile: an operator writes a booking's record into a folder."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import select
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from storage.store import open_store
from storage.tables import Viewed
from tests.services.casefile import story
from tests.services.standdown.room import a_room

TXT, PDF = "Conference Q-27-0001 record.txt", "Conference Q-27-0001 record.pdf"


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """A conference in Swindon that was stood down and has a new date."""
    async with a_room(tmp_path, "swindon") as room:
        await story.the_whole(room)
    return f"sqlite:///{tmp_path / 'quorate.db'}"


def casefile(reference: str, out: Path, database: str, council: str = "swindon") -> Result:
    given = ["casefile", reference, "--out", str(out), "--council", council, "--database", database]
    return CliRunner().invoke(app, given)


def test_both_files_are_written_and_read_back(database: str, tmp_path: Path) -> None:
    told = casefile("q-27-0001", tmp_path / "out", database)
    assert told.exit_code == 0
    assert told.stdout.splitlines()[:2] == [f"Wrote {tmp_path / 'out' / name}" for name in (PDF, TXT)]
    assert {(tmp_path / "out" / name).stat().st_mode & 0o777 for name in (PDF, TXT)} == {0o600}
    text = (tmp_path / "out" / TXT).read_text(encoding="utf-8")
    assert "Made for an operator of Quorate" in text
    assert "SW-28: “The need to cancel any conference will be joint decision" in text
    document = PdfReader(BytesIO((tmp_path / "out" / PDF).read_bytes()))
    assert document.metadata is not None
    assert document.metadata.title == "Conference Q-27-0001: record"


async def lookers(database: str) -> list[str]:
    store = open_store(database)
    async with store.reading() as session:
        looks = list(await session.exec(select(Viewed).where(Viewed.what == "casefile")))
    await store.close()
    return [one.who for one in looks]


def test_that_an_operator_took_it_is_kept(database: str, tmp_path: Path) -> None:
    casefile("Q-27-0001", tmp_path, database)
    assert asyncio.run(lookers(database)) == ["operator"]


def test_a_booking_that_is_not_there_is_said_and_nothing_is_written(database: str, tmp_path: Path) -> None:
    for reference, council in (("Q-27-0009", "swindon"), ("Q-27-0001", "wakefield")):
        told = casefile(reference, tmp_path / "none", database, council)
        assert told.exit_code == 2
        assert f"{reference}: {council} has no such booking." in told.output
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_made_is_said(database: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    told = casefile("Q-27-0001", tmp_path / "file", database)
    assert told.exit_code == 2
    assert "cannot be written" in told.output


def test_who_looked_is_printed_and_nothing_is_written(database: str, tmp_path: Path) -> None:
    casefile("Q-27-0001", tmp_path, database)
    given = ["casefile", "Q-27-0001", "--views", "--council", "swindon", "--database", database]
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 0
    assert "An operator of Quorate: a copy of the record" in told.stdout
    unknown = CliRunner().invoke(app, [*given[:1], "Q-27-9999", *given[2:]])
    assert (unknown.exit_code, "no such booking" in unknown.stderr) == (2, True)
