"""quorate casefile: a booking's record for the child's file, from the operator's database."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.lists import known_council, wrong
from bot.cli.opening import Database, current

if TYPE_CHECKING:
    from conference.mail import Attachment
    from councils.library import Library


def casefile(
    reference: Annotated[str, typer.Argument(help="The booking's reference, such as Q-26-0042.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder for both files; default: here.")] = Path(),
    council: Annotated[str, typer.Option(help="Default: QUORATE_COUNCIL.")] = "",
    database: Database = "",
) -> None:
    """Write a booking's record as PDF and as text; that it was taken is kept. Exit 2 when there is none."""
    library, key = known_council(council)
    files = asyncio.run(_files(key, reference, current(database), library))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in files:
            (out / file.name).write_bytes(file.content)
    except OSError as error:
        raise wrong(f"--out {out}: cannot be written ({error.strerror}).") from error
    for file in files:
        typer.echo(f"Wrote {out / file.name}")
    typer.echo("They hold details about a child: keep them on the child's file only.")


async def _files(council: str, reference: str, database: str, library: "Library") -> "tuple[Attachment, ...]":
    from bot.clock import SystemClock
    from cards.casefile import attachments
    from conference.refusals import Refused
    from services.casefile import of_operator
    from services.house import House
    from services.nowhere import NoCalendars
    from storage.store import open_store

    store = open_store(database)
    try:
        house = House(store, NoCalendars(), library, SystemClock().now, wake=lambda: None)
        return attachments(*await of_operator(house, council, reference))
    except Refused as refused:
        raise wrong(f"{reference}: {council} has no such booking.") from refused
    finally:
        await store.close()
