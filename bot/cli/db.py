"""quorate db: the database's shape."""

import typer

from bot.cli.opening import Database, address_of, or_say

app = typer.Typer(help="The database: bring it up to date, or ask whether it is.", no_args_is_help=True)


@app.command()
def upgrade(database: Database = "") -> None:
    """Make or migrate the tables. Safe to run by several processes at once."""
    from storage import schema

    with or_say():
        schema.upgrade(address_of(database))
    typer.echo(f"The database is at version {schema.newest()}.")


@app.command()
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
