"""The command line. Each command imports what it needs when it runs, so that help is quick."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import councils, database, people, rota
from bot.cli.lists import casefile, lists
from bot.cli.verbs import verbs
from workshop import commands as workshop

app = typer.Typer(
    name="quorate",
    help="Child protection conferences in Microsoft Teams: booked in time, with a chair and a safe meeting.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(database.db, name="db")
app.add_typer(councils.app, name="councils")
app.add_typer(people.app, name="people")
app.add_typer(rota.app, name="rota")
app.add_typer(database.work, name="work")
app.command()(workshop.timetable)
app.command()(lists)
app.command()(casefile)
app.command()(verbs)
app.command()(workshop.demo)
app.command()(workshop.playground)
for command in workshop.OF_COUNCILS:
    councils.app.command()(command)


@app.command()
def serve() -> None:
    """Run the bot. Refuses to start unsafe, and says which variable to set."""
    gc.disable()  # thousands of classes are made on the way up, and none of them goes away again
    from bot.serve import run_server

    gc.freeze()
    gc.enable()
    raise typer.Exit(run_server())


@app.command()
def manifest(
    app_id: Annotated[str, typer.Option(help="The bot's app registration id.")],
    host: Annotated[str, typer.Option(help="The public host name, without https://.")],
    out: Annotated[Path, typer.Option(help="The zip to write.")] = Path("quorate.zip"),
) -> None:
    """Write the Teams app package."""
    from manifest.package import PackageError, write_package

    try:
        write_package(out, app_id, host)
    except PackageError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"--out {out}: cannot be written ({error.strerror}).", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"Wrote {out}. Upload it in the Teams admin centre under Manage apps.")
