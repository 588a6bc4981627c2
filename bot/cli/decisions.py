"""quorate councils decisions: who decides what, council by council, made from the councils' files."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.standards import WRONG

if TYPE_CHECKING:
    from conference.standard import Standard


def decisions(
    *,
    council: Annotated[list[str] | None, typer.Option(help="A council's file name; default: all.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, as in docs/.")] = False,
) -> None:
    """Print who may ask, who has to agree, who is told and what follows, each with its source."""
    from bot.handbook.decisions.markdown import markdown as written

    standards = _standards(council or [])
    if markdown:
        typer.echo(written(standards), nl=False)
        return
    from rich.console import Console

    from bot.handbook import terminal
    from bot.handbook.decisions.page import page_of

    for standard in standards:
        terminal.show(Console(), page_of(standard))


def _standards(names: list[str]) -> "list[Standard]":
    """The latest version of each; exit 2 with words for an unknown one or a wrong file."""
    from bot.settings import Settings
    from councils.findings import StandardsRefused
    from councils.library import Library, UnknownCouncilError

    try:
        library = Library.load(Settings().councils_folder)
        return [library.versions(name)[-1] for name in dict.fromkeys(names or library.councils())]
    except (StandardsRefused, UnknownCouncilError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG) from error
