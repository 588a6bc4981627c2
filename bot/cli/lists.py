"""quorate lists and quorate casefile: a council's lists, and a booking's record for the child's file."""

import asyncio
import json as json_
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date as day_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.database import WRONG_SETUP, Database, current

# quorate lists: any list of a council, from the operator's database.

if TYPE_CHECKING:
    from conference.lists import ListPicture
    from conference.standard import Standard
    from councils.library import Library
    from services.house import House

FILES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Asked:
    key: str
    council: str
    day: day_ | None
    team: str


def lists(
    which: Annotated[
        str, typer.Argument(help="weekly, two-week, exception …; nothing: which there are.")
    ] = "",
    *,
    council: Annotated[str, typer.Option(help="Default: QUORATE_COUNCIL.")] = "",
    date: Annotated[str, typer.Option(help="The day it is for, YYYY-MM-DD; default: today.")] = "",
    team: Annotated[str, typer.Option(help="Only this team, by its name.")] = "",
    out: Annotated[Path | None, typer.Option(help="Write it to a file: .xlsx or .csv.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    database: Database = "",
) -> None:
    """Show a list as it stands, or write it to a file. Exit 2 when something is asked wrongly."""
    library, key = known_council(council)
    standard = library.at(key, today())
    if not which:
        _which(standard)
        return
    listed = _known(standard, which)
    if out and out.suffix.lower() not in FILES:
        raise wrong(f"--out {out}: write a name that ends in .xlsx or .csv.")
    asked = Asked(listed, key, _day(date), team)
    shown = asyncio.run(_picture(asked, current(database), library))
    if out:
        _write(standard, shown, out)
    if json:
        typer.echo(_as_json(standard, shown))
    elif out:
        typer.echo(f"Wrote {out}: {len(shown.lines)} lines.")
    else:
        _print(standard, shown)


def known_council(council: str) -> "tuple[Library, str]":
    from bot.settings import Settings
    from councils.findings import StandardsRefused
    from councils.library import Library, UnknownCouncilError

    settings = Settings()
    try:
        library = Library.load(settings.councils_folder)
        return library, library.key(council or settings.council)
    except UnknownCouncilError as error:
        raise wrong(f"{error} Give it with --council or set QUORATE_COUNCIL.") from error
    except StandardsRefused as error:
        raise wrong(str(error)) from error


def _known(standard: "Standard", which: str) -> str:
    from conference.lists import LATE_REPORTS

    key = which.strip().lower().replace("-", "_")
    there = [*standard.lists, LATE_REPORTS]
    if key not in there:
        raise wrong(f"{which}: no such list. There are {', '.join(one.replace('_', '-') for one in there)}.")
    return key


def _day(typed: str) -> day_ | None:
    from conference.dates import iso_day

    try:
        return iso_day(typed) if typed else None
    except ValueError:
        raise wrong(f"--date {typed}: write it as {today().isoformat()}, from 1900 to 2100.") from None


def today() -> day_:
    from bot.clock import SystemClock
    from conference.dates import london_day

    return london_day(SystemClock().now())


async def _picture(asked: Asked, database: str, library: "Library") -> "ListPicture":
    from bot.clock import SystemClock
    from conference.refusals import Code, Refused
    from services.house import House, NoCalendars
    from services.periodic_lists.send import whole
    from storage import people
    from storage.store import open_store

    store = open_store(database)
    try:
        house = House(store, NoCalendars(), library, SystemClock().now, wake=lambda: None)
        try:
            return await whole(house, asked.council, asked.key, day=asked.day, team=asked.team)
        except Refused as refused:
            if refused.code is Code.YEAR_UNKNOWN:
                raise wrong("The bank holidays of that year are not known. Choose a nearer date.") from None
            async with store.reading() as session:
                names = ", ".join(one.name for one in await people.teams(session, asked.council)) or "none"
            raise wrong(f"--team {asked.team}: no such team, or more than one. There are: {names}.") from None
    finally:
        await store.close()


def _write(standard: "Standard", shown: "ListPicture", out: Path) -> None:
    from cards.periodic_lists import sheet
    from cards.sheets import csv_file, xlsx_file
    from storage.private_files import write_private

    table = sheet(standard, shown)
    try:
        write_private(out, xlsx_file(table) if out.suffix.lower() == ".xlsx" else csv_file(table))
    except OSError as error:
        raise wrong(f"--out {out}: cannot be written ({error.strerror}).") from error


def _as_json(standard: "Standard", shown: "ListPicture") -> str:
    from cards.periodic_lists import as_records, rests_on

    return json_.dumps(
        {
            "list": shown.key,
            "council": standard.council,
            "subject": shown.subject,
            "day": shown.day.isoformat(),
            "as_at": shown.as_at.isoformat(),
            "covers": [shown.covers.start.isoformat(), shown.covers.end.isoformat()]
            if shown.covers
            else None,
            "team": shown.team_name,
            "sent_by_itself": shown.sent,
            "source": shown.source.value,
            "rules": list(shown.rules),
            "rests_on": rests_on(standard, shown),
            "not_recorded_yet": list(shown.unrecorded),
            "lines": as_records(standard, shown),
        },
        indent=2,
        ensure_ascii=False,
    )


def _print(standard: "Standard", shown: "ListPicture") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from cards.periodic_lists import as_records, sheet

    table = sheet(standard, shown)
    console = Console()
    console.print(table.title, style="bold", markup=False)
    for note in table.notes:
        console.print(note, markup=False, highlight=False)
    if not table.rows:
        console.print(f"{table.empty}.", markup=False)
        return
    drawn = Table(*(column.title for column in table.columns))
    for record in as_records(standard, shown):
        drawn.add_row(*(Text(said) for said in record.values()))
    console.print(drawn)


def _which(standard: "Standard") -> None:
    from cards.council_words import fill
    from cards.lists import schedule
    from conference.lists import LATE_REPORTS, late_reports, sends

    for one in (*standard.lists.values(), late_reports()):
        itself = f"goes out {schedule(standard, one.when)}" if sends(one) else "only when asked for"
        how = "only when asked for" if one.key == LATE_REPORTS else itself
        typer.echo(f"{one.key.replace('_', '-')}: {fill(one.what, standard)} ({how})")


def wrong(said: str) -> typer.Exit:
    typer.echo(said, err=True)
    return typer.Exit(WRONG_SETUP)


# quorate casefile: a booking's record for the child's file, from the operator's database.

if TYPE_CHECKING:
    from conference.outside import Attachment
    from councils.library import Library


def casefile(
    reference: Annotated[str, typer.Argument(help="The booking's reference, such as Q-26-0042.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder for both files; default: here.")] = Path(),
    views: Annotated[bool, typer.Option("--views", help="Only print who looked at it, and when.")] = False,
    council: Annotated[str, typer.Option(help="Default: QUORATE_COUNCIL.")] = "",
    database: Database = "",
) -> None:
    """Write a booking's record as PDF and as text; that it was taken is kept. Exit 2 when there is none."""
    from storage.private_files import write_private

    library, key = known_council(council)
    if views:
        for line in asyncio.run(_views(key, reference, current(database), library)):
            typer.echo(line)
        return
    files, not_printed = asyncio.run(_files(key, reference, current(database), library))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in files:
            write_private(out / file.name, file.content)
    except OSError as error:
        raise wrong(f"--out {out}: cannot be written ({error.strerror}).") from error
    for file in files:
        typer.echo(f"Wrote {out / file.name}")
    if not_printed:
        typer.echo(not_printed)
    typer.echo("They hold details about a child: keep them on the child's file only.")


async def _views(council: str, reference: str, database: str, library: "Library") -> list[str]:
    from cards.booking.booked import look_words
    from services.casefile import who_looked_for_operator

    async with _asking(database, library, f"{reference}: {council} has no such booking.") as house:
        found = await who_looked_for_operator(house, council, reference)
    return [f"{one.day.isoformat()}  {one.name}: {look_words(one)}" for one in found] or ["Nobody yet."]


async def _files(
    council: str, reference: str, database: str, library: "Library"
) -> "tuple[tuple[Attachment, ...], str]":
    """The record's files, and what cannot be printed of it, in words."""
    from cards.casefile.mail import attachments, not_printed
    from services.casefile import record_for_operator

    async with _asking(database, library, f"{reference}: {council} has no such booking.") as house:
        standard, file = await record_for_operator(house, council, reference)
        return attachments(standard, file), not_printed(standard, file)


@asynccontextmanager
async def _asking(database: str, library: "Library", unknown: str) -> "AsyncIterator[House]":
    """The database, asked without calendars. What is refused ends the command with `unknown`."""
    from bot.clock import SystemClock
    from conference.refusals import Refused
    from services.house import House, NoCalendars
    from storage.store import open_store

    store = open_store(database)
    try:
        yield House(store, NoCalendars(), library, SystemClock().now, wake=lambda: None)
    except Refused as refused:
        raise wrong(unknown) from refused
    finally:
        await store.close()
