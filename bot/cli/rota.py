"""quorate rota: a duty rota worked out from the operator's database, or the one that is kept."""

import asyncio
import json as json_
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.lists import known_council, today, wrong
from bot.cli.opening import Database, current

if TYPE_CHECKING:
    from conference.rota_picture import RotaPicture
    from conference.standard import Standard
    from councils.library import Library
    from services.house import House

app = typer.Typer(help="The duty rota of a year.", no_args_is_help=True)
IMPOSSIBLE = 1
Council = Annotated[str, typer.Option(help="Default: QUORATE_COUNCIL.")]
Year = Annotated[int, typer.Option(help="Default: the year ahead for make, this year for show.")]
Out = Annotated[Path | None, typer.Option(help="Write it to a file, .xlsx.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def make(
    *,
    council: Council = "",
    year: Year = 0,
    out: Out = None,
    seconds: Annotated[float, typer.Option(min=1, max=3600, help="The time limit.")] = 60,
    json: Json = False,
    database: Database = "",
) -> None:
    """Work a rota out and show it; nothing is kept. Exit 1 when none is possible."""
    library, key = known_council(council)
    standard = _kept(library, key)
    shown = asyncio.run(_made(library, key, year or today().year + 1, seconds, current(database)))
    _said(standard, shown, out, json=json)
    if not shown.days:
        raise typer.Exit(IMPOSSIBLE)


@app.command()
def show(
    *, council: Council = "", year: Year = 0, out: Out = None, json: Json = False, database: Database = ""
) -> None:
    """The rota as it is kept, with swaps and changes."""
    library, key = known_council(council)
    standard = _kept(library, key)
    shown = asyncio.run(_there(library, key, year or today().year, current(database)))
    _said(standard, shown, out, json=json)


def _kept(library: "Library", key: str) -> "Standard":
    standard = library.at(key, today())
    if not standard.duty_cover.kept.value:
        raise wrong(f"{standard.name} keeps no duty rota.")
    return standard


@asynccontextmanager
async def _house(library: "Library", database: str) -> AsyncIterator["House"]:
    from bot.clock import SystemClock
    from services.house import House
    from services.nowhere import NoCalendars
    from storage.store import open_store

    store = open_store(database)
    try:
        yield House(store, NoCalendars(), library, SystemClock().now, wake=lambda: None)
    finally:
        await store.close()


async def _made(library: "Library", key: str, year: int, seconds: float, database: str) -> "RotaPicture":
    from conference.refusals import Refused
    from conference.rota import conflicts
    from services.rota.apart import solve_apart
    from services.rota.gather import Span
    from services.rota.offline import picture_of, tried

    async with _house(library, database) as house:
        try:
            asked = await tried(house, key, Span(date(year, 1, 1), date(year, 12, 31)))
        except (Refused, ValueError):
            raise wrong(f"--year {year}: the bank holidays of that year are not known.") from None
    solved = None if conflicts(asked.request) else await solve_apart(asked.request, seconds)
    return picture_of(asked, solved)


async def _there(library: "Library", key: str, year: int, database: str) -> "RotaPicture":
    from conference.refusals import Refused
    from conference.roles import Role
    from services.actor import Actor
    from services.rota.shown import rota_picture

    operator = Actor("operator", key, "Operator", frozenset({Role.ADMINISTRATOR}))
    async with _house(library, database) as house:
        try:
            return await rota_picture(house, operator, date(year, 1, 1), date(year, 12, 31))
        except (Refused, ValueError):
            raise wrong(f"--year {year}: the bank holidays of that year are not known.") from None


def _said(standard: "Standard", shown: "RotaPicture", out: Path | None, *, json: bool) -> None:
    from bot.cli.rota_told import as_json, printed
    from cards.rota import rota_file

    if out and out.suffix.lower() != ".xlsx":
        raise wrong(f"--out {out}: write a name that ends in .xlsx.")
    if out and shown.days:
        try:
            out.write_bytes(rota_file(standard, shown))
        except OSError as error:
            raise wrong(f"--out {out}: cannot be written ({error.strerror}).") from error
    if json:
        typer.echo(json_.dumps(as_json(shown), indent=2, ensure_ascii=False))
        return
    printed(standard, shown)
    if out and shown.days:
        typer.echo(f"Wrote {out}: {len(shown.days)} days.")
