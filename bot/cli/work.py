"""quorate work: what has to leave the house and did not."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.opening import Database, current

if TYPE_CHECKING:
    from storage.tables import Work

app = typer.Typer(help="Outgoing work that was given up: see it, have it tried again.", no_args_is_help=True)


@app.command()
def stuck(database: Database = "") -> None:
    """List what was given up, latest first: key, kind, since when, and why. Exit 1 when there is any."""
    found = asyncio.run(_stuck(current(database)))
    for work in found:
        since = f"{work.done:%Y-%m-%d %H:%M} UTC" if work.done else ""
        typer.echo(f"{work.key}\n  {work.kind}, given up {since}, tried {work.attempts} times: {work.error}")
    if found:
        typer.echo("When the cause is mended: quorate work retry KEY", err=True)
        raise typer.Exit(1)
    typer.echo("Nothing is stuck.")


@app.command()
def retry(key: Annotated[str, typer.Argument(help="As listed by stuck.")], database: Database = "") -> None:
    """Have it tried again; a running bot does so within seconds. Exit 1 when nothing stuck has this key."""
    if not asyncio.run(_retry(current(database), key)):
        typer.echo(f"Nothing stuck has the key {key}. See: quorate work stuck", err=True)
        raise typer.Exit(1)
    typer.echo("It is due now.")


async def _stuck(address: str) -> "list[Work]":
    from storage import work
    from storage.store import open_store

    store = open_store(address)
    try:
        async with store.reading() as session:
            return await work.stuck(session)
    finally:
        await store.close()


async def _retry(address: str, key: str) -> bool:
    from bot.clock import SystemClock
    from storage import work
    from storage.store import open_store

    store = open_store(address)
    try:
        async with store.unit() as session:
            return await work.try_again(session, key, SystemClock().now())
    finally:
        await store.close()
