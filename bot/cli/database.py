"""quorate db and quorate work: the database's shape, and what has to leave the house and did not."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

# Which database a command means, and words when it cannot be opened.

Database = Annotated[str, typer.Option(help="Its address; default: QUORATE_DATABASE.")]
WRONG_SETUP = 2


def address_of(database: str) -> str:
    """What was given, else what the process is configured with."""
    from bot.settings import Settings

    return database or Settings().database


@contextmanager
def or_say() -> Iterator[None]:
    """Around whatever opens the database. Exit 2 with words when its address leads nowhere."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        what = f"the database cannot be opened ({type(error).__name__})"
        right = "Write an address such as sqlite:///quorate.db."
        typer.echo(f"--database or QUORATE_DATABASE: {what}. {right}", err=True)
        raise typer.Exit(WRONG_SETUP) from error


def current(database: str) -> str:
    """The address of a database that is up to date. Exit 2 with the remedy when it is not."""
    from storage import schema

    address = address_of(database)
    with or_say():
        fit = schema.is_current(address)
    if not fit:
        typer.echo("The database is not up to date. Run: quorate db upgrade", err=True)
        raise typer.Exit(WRONG_SETUP)
    return address


# quorate db: the database's shape.

db = typer.Typer(help="The database: bring it up to date, or ask whether it is.", no_args_is_help=True)


@db.command()
def upgrade(database: Database = "") -> None:
    """Make or migrate the tables. Safe to run by several processes at once."""
    from storage import schema

    with or_say():
        schema.upgrade(address_of(database))
    typer.echo(f"The database is at version {schema.newest()}.")


@db.command()
def check(database: Database = "") -> None:
    """Exit 1 when the tables are not what this version needs."""
    from storage import schema

    with or_say():
        found = schema.current(address_of(database))
    needed = schema.newest()
    if found == needed:
        typer.echo(f"The database is at version {needed}, as it should be.")
        return
    typer.echo(
        f"The database is at {found or 'no version'}, {needed} is needed. Run: quorate db upgrade", err=True
    )
    raise typer.Exit(1)


# quorate work: what has to leave the house and did not.

if TYPE_CHECKING:
    from storage.tables import Work

work = typer.Typer(help="Outgoing work that was given up: see it, have it tried again.", no_args_is_help=True)


@work.command()
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


@work.command()
def retry(key: Annotated[str, typer.Argument(help="As listed by stuck.")], database: Database = "") -> None:
    """Have it tried again; a running bot does so within seconds. Exit 1 when nothing stuck has this key."""
    if not asyncio.run(_retry(current(database), key)):
        typer.echo(f"Nothing stuck has the key {key}. See: quorate work stuck", err=True)
        raise typer.Exit(1)
    typer.echo("It is due now.")


async def _stuck(address: str) -> "list[Work]":
    from storage import outgoing
    from storage.store import open_store

    store = open_store(address)
    try:
        async with store.reading() as session:
            return await outgoing.stuck(session)
    finally:
        await store.close()


async def _retry(address: str, key: str) -> bool:
    from bot.clock import SystemClock
    from storage import outgoing
    from storage.store import open_store

    store = open_store(address)
    try:
        async with store.unit() as session:
            return await outgoing.try_again(session, key, SystemClock().now())
    finally:
        await store.close()
