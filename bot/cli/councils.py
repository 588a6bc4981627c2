"""quorate councils: the practice standards."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The councils' practice standards.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """Every council that has a file, and since when its standard holds."""
    from rich.console import Console
    from rich.table import Column, Table

    from councils.library import Library

    library = Library.load()
    name = Column("Name for --council", no_wrap=True)
    table = Table("Council", name, "In force from", "Document")
    for key in library.councils():
        for standard in library.versions(key):
            table.add_row(standard.name, key, f"{standard.effective_from:%-d %B %Y}", standard.document)
    Console().print(table)


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, dir_okay=False, help="Files; default: all packaged ones."),
    ] = None,
) -> None:
    """Read the files as the bot would: each finding with file, line, key and what to write. Exit 1 on any."""
    from councils.checks import check_files, packaged

    chosen = files or packaged()
    found = check_files(chosen)
    for finding in found:
        typer.echo(str(finding), err=True)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{len(chosen)} files read, nothing wrong.")
