"""quorate councils show, compare and new: the standards for people to read and to begin."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.handbook.page import Page

WRONG = 2
AsOf = Annotated[str, typer.Option(help="The day whose version counts, YYYY-MM-DD; default: today.")]
Html = Annotated[Path | None, typer.Option(help="Write it as a printable page instead.")]
Only = Annotated[str, typer.Option(help="One subject, such as steps, chains or quorum.")]


def show(
    name: Annotated[str, typer.Argument(help="A council's file name, such as leicestershire.")],
    html: Html = None,
    as_of: AsOf = "",
    only: Only = "",
) -> None:
    """Print a council's standard to read: each value with whose it is and the rules it rests on."""
    from bot.handbook import html as written
    from bot.handbook import terminal

    (page,) = _pages([name], as_of, only)
    if html:
        _write(html, written.page(page))
    else:
        terminal.show(_console(), page)


def compare(
    names: Annotated[list[str], typer.Argument(help="Two or more councils.")],
    html: Html = None,
    as_of: AsOf = "",
    only: Only = "",
) -> None:
    """Print councils side by side: "silent" where a council's own document does not say."""
    from bot.handbook import compare as compared

    if len(names) < 2:
        _refuse("Name two councils or more.")
    pages = _pages(names, as_of, only)
    if html:
        _write(html, compared.html(pages))
    else:
        compared.show(_console(), pages)


def new(
    name: Annotated[str, typer.Argument(help="The council's name, such as Devon.")],
    out: Annotated[Path, typer.Option(help="The folder for the file; default: here.")] = Path(),
) -> None:
    """Write a council's file to fill in; it passes the check as it stands."""
    from bot.clock import SystemClock
    from bot.handbook.template import NameRefused, key_of, text_of
    from bot.settings import Settings
    from conference.london import london_day
    from councils.checks import HERE

    try:
        key = key_of(name)
        text = text_of(name, london_day(SystemClock().now()))
    except NameRefused as error:
        _refuse(str(error))
    file = out / f"{key}.toml"
    for folder in (HERE, Settings().councils_folder, out):
        if folder and (folder / file.name).exists():
            _refuse(f"There is a file for {key} already: {folder / file.name}. Change that one.")
    _write(file, text)
    typer.echo(f"Fill it in, then: quorate councils check {file}")


def trace(*, json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List every rule of the five documents: where it lives, what is still planned, which tests show it."""
    from bot.handbook.tracing import TESTS, as_json, shown_by
    from bot.handbook.tracing import show as show_trace
    from councils.library import Library
    from councils.trace import trace as traced

    found = traced(Library.load())
    tests = shown_by(found, TESTS)
    if json:
        typer.echo(as_json(found, tests))
    else:
        show_trace(_console(), found, tests)
    if any(one.status == "missing" for one in found):
        raise typer.Exit(1)


def _pages(names: list[str], as_of: str, only: str) -> "list[Page]":
    from bot.clock import SystemClock
    from bot.handbook.build import SUBJECTS, page_of
    from bot.settings import Settings
    from bot.whatif.asked import AskedWrongly, day_in
    from conference.london import london_day
    from councils.findings import StandardsRefused
    from councils.library import Library, NotYetInForceError, UnknownCouncilError

    if only and only not in SUBJECTS:
        _refuse(f"--only {only}: choose one of {', '.join(SUBJECTS)}.")
    try:
        day = day_in("--as-of", as_of) if as_of else london_day(SystemClock().now())
        library = Library.load(Settings().councils_folder)
        return [page_of(library.at(library.key(name), day), only) for name in dict.fromkeys(names)]
    except (AskedWrongly, NotYetInForceError, StandardsRefused, UnknownCouncilError) as error:
        _refuse(str(error))


def _console() -> "Console":
    from rich.console import Console

    return Console()


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        _refuse(f"{file}: {error.strerror}.")
    typer.echo(f"Wrote {file}")


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(WRONG)
