"""quorate db: the database's shape."""

from typing import Annotated

import typer

app = typer.Typer(help="The database: bring it up to date, or ask whether it is.", no_args_is_help=True)

Database = Annotated[str, typer.Option(help="Its address; default: QUORATE_DATABASE.")]


@app.command()
def upgrade(database: Database = "") -> None:
    """Make or migrate the tables. Safe to run by several processes at once."""
    from storage import schema

    schema.upgrade(database or _configured())
    typer.echo(f"The database is at version {schema.newest()}.")


@app.command()
def check(database: Database = "") -> None:
    """Exit 1 when the tables are not what this version needs."""
    from storage import schema

    found, needed = schema.current(database or _configured()), schema.newest()
    if found == needed:
        typer.echo(f"The database is at version {needed}, as it should be.")
        return
    typer.echo(
        f"The database is at {found or 'no version'}, {needed} is needed. Run: quorate db upgrade", err=True
    )
    raise typer.Exit(1)


def _configured() -> str:
    from bot.settings import Settings

    return Settings().database
