"""quorate people: who works here, from a file."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.database import WRONG_SETUP, Database, current

if TYPE_CHECKING:
    from services.imports.take import ImportReport

app = typer.Typer(help="People, chairs, venues and times not to be booked.", no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV or Excel (.xlsx) file.")],
    council: Annotated[str, typer.Option(help="Default: QUORATE_COUNCIL.")] = "",
    database: Database = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, write nothing.")] = False,
) -> None:
    """Take a list, all of it or nothing. Exit 1 when lines have to be corrected, 2 on a wrong set-up."""
    from bot.settings import Settings
    from councils.library import Library, UnknownCouncilError

    settings = Settings()
    try:
        key = Library.load(settings.councils_folder).key(council or settings.council)
    except UnknownCouncilError as error:
        typer.echo(f"{error} Give it with --council or set QUORATE_COUNCIL.", err=True)
        raise typer.Exit(WRONG_SETUP) from error
    report = asyncio.run(_take(file, key, current(database), settings.councils_folder, dry_run=dry_run))
    _tell(report)
    if report.errors:
        raise typer.Exit(1)


@app.command()
def template(
    out: Annotated[Path, typer.Argument(help="The .xlsx to write.")] = Path("quorate-lists.xlsx"),
    list_: Annotated[str, typer.Option("--list", help="One list, such as chairs; default: all.")] = "",
) -> None:
    """Write empty lists to fill in, with a note on each heading that says what it wants."""
    from services.imports.sheets import template, template_of_all

    try:
        data = template(list_) if list_ else template_of_all()
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG_SETUP) from error
    out.write_bytes(data)
    typer.echo(f"Wrote {out}. Fill it in, then: quorate people import {out}")


async def _take(
    file: Path, council: str, database: str, councils_folder: Path | None, *, dry_run: bool
) -> "ImportReport":
    from bot.clock import SystemClock
    from conference.dates import london_day
    from conference.roles import Role
    from councils.library import Library
    from services.actor import Actor
    from services.imports.take import take_file
    from services.people.keep import CommandLineOffice
    from storage.store import open_store

    clock = SystemClock()
    standard = Library.load(councils_folder).at(council, london_day(clock.now()))
    operator = Actor("operator", council, "Operator", frozenset({Role.ADMINISTRATOR}))
    store = open_store(database)
    try:
        desk = CommandLineOffice(store, clock.now)
        data = await asyncio.to_thread(file.read_bytes)
        return await take_file(desk, operator, standard, file.name, data, dry_run=dry_run)
    finally:
        await store.close()


def _tell(report: "ImportReport") -> None:
    for error in report.errors:
        where = ", ".join(part for part in (error.sheet, f"line {error.line}", error.column) if part)
        typer.echo(f"{where}: {error.write}" if error.line else error.write, err=True)
    if report.errors:
        typer.echo(f"Nothing taken: {len(report.errors)} to correct.", err=True)
        return
    if report.dry_run:
        for line in report.lines:
            typer.echo(f"{line.sheet}, line {line.line}: {line.about} {line.kept}{' (left)' * line.left}")
            for change in line.changes:
                typer.echo(f"    {change}")
    for team in report.new_teams:
        typer.echo(f"New team: {team}")
    for booking in report.touched:
        typer.echo(f"Look at booking {booking.reference}: it stands in a time that is not to be booked.")
    counts = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    typer.echo(f"{counts}. Nothing written: a dry run." if report.dry_run else f"{counts}.")
