"""Which database a command means, and words when it cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

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
