"""quorate rota: a duty rota worked out from the operator's database, or the one that is kept."""

import asyncio
import json as json_
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.database import Database, current
from bot.cli.lists import known_council, today, wrong
from cards import rota
from cards.rota import WEEK
from conference.rota import RotaPicture
from conference.standard import Standard

if TYPE_CHECKING:
    from conference.rota import RotaPicture
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
    if not standard.duty_cover.kept:
        raise wrong(f"{standard.name} keeps no duty rota.")
    return standard


@asynccontextmanager
async def _house(library: "Library", database: str) -> AsyncIterator["House"]:
    from bot.clock import SystemClock
    from services.house import House, NoCalendars
    from storage.store import open_store

    store = open_store(database)
    try:
        yield House(store, NoCalendars(), library, SystemClock().now, wake=lambda: None)
    finally:
        await store.close()


async def _made(library: "Library", key: str, year: int, seconds: float, database: str) -> "RotaPicture":
    from conference.refusals import Refused
    from conference.rota import conflicts
    from services.rota.ask_solver import solve_apart
    from services.rota.facts import Span
    from services.rota.plan import picture_of, try_rota

    async with _house(library, database) as house:
        try:
            asked = await try_rota(house, key, Span(date(year, 1, 1), date(year, 12, 31)))
        except (Refused, ValueError):
            raise wrong(f"--year {year}: the bank holidays of that year are not known.") from None
    solved = None if conflicts(asked.request) else await solve_apart(asked.request, seconds)
    return picture_of(asked, solved)


async def _there(library: "Library", key: str, year: int, database: str) -> "RotaPicture":
    from conference.refusals import Refused
    from conference.roles import Role
    from services.actor import Actor
    from services.rota.picture import rota_picture

    operator = Actor("operator", key, "Operator", frozenset({Role.ADMINISTRATOR}))
    async with _house(library, database) as house:
        try:
            return await rota_picture(house, operator, date(year, 1, 1), date(year, 12, 31))
        except (Refused, ValueError):
            raise wrong(f"--year {year}: the bank holidays of that year are not known.") from None


def _said(standard: "Standard", shown: "RotaPicture", out: Path | None, *, json: bool) -> None:
    from cards.rota import rota_file
    from storage.private_files import write_private

    if out and out.suffix.lower() != ".xlsx":
        raise wrong(f"--out {out}: write a name that ends in .xlsx.")
    if out and shown.days:
        try:
            write_private(out, rota_file(standard, shown))
        except OSError as error:
            raise wrong(f"--out {out}: cannot be written ({error.strerror}).") from error
    if json:
        typer.echo(json_.dumps(as_json(shown), indent=2, ensure_ascii=False))
        return
    printed(standard, shown)
    if out and shown.days:
        typer.echo(f"Wrote {out}: {len(shown.days)} days.")


# A rota on the terminal and as JSON.


def as_json(shown: RotaPicture) -> dict[str, Any]:
    """Days by ISO date, names; what is proved; fairness; why there is none."""
    solved = shown.solved
    return {
        "from": shown.first.isoformat(),
        "to": shown.last.isoformat(),
        "days": {day.isoformat(): shown.names.get(one, one) for day, one in sorted(shown.days.items())},
        "proved": solved.proved if solved else None,
        "seconds": {"limit": solved.limit, "took": solved.took} if solved else None,
        "goals": [asdict(goal) | {"proved": goal.proved} for goal in solved.goals] if solved else [],
        "fairness": asdict(shown.fairness) if shown.fairness else None,
        "conflicts": [
            {"kind": one.kind.value, "days": [day.isoformat() for day in one.days]} for one in shown.conflicts
        ],
        "shortfalls": [
            {"kind": one.kind.value, "day": one.day.isoformat(), "name": one.name, "why": one.why}
            for one in shown.shortfalls
        ],
    }


def printed(standard: Standard, shown: RotaPicture) -> None:
    from rich.console import Console
    from rich.table import Table

    for found in shown.conflicts:
        for place, line in enumerate(rota.conflict(standard, found)):
            typer.echo(f"{'  ' if place else ''}{line}")
    for line in rota.first_lines([rota.shortfall(standard, one) for one in shown.shortfalls]):
        typer.echo(line)
    if shown.solved:
        typer.echo("\n".join(rota.proof_lines(shown.solved, 0)))
    if shown.fairness is None or not shown.days:
        return
    table = Table("Name", "Works", "Days", "Share", "/".join(WEEK), "Holidays", "Closest", "Carried")
    for row in shown.fairness.rows:
        table.add_row(
            row.name,
            f"{row.working_time:.0%}",
            str(row.days),
            f"{row.share:.1f}",
            "/".join(str(done) for done in row.weekdays),
            f"{row.by_holiday} of {row.by_holiday_share:.1f}",
            str(row.closest or ""),
            f"{row.balance:+.1f}",
        )
    Console().print(table)
