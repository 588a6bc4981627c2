"""quorate councils invitations: every text that a council's people are sent, to read before it is used."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from cards.invitations import Words
    from conference.standard import Standard

WRONG = 2


def invitations(
    council: Annotated[str, typer.Option(help="A council's file name, such as west_sussex.")],
    language: Annotated[str, typer.Option(help="A language, such as Welsh; default: English.")] = "",
    easy_read: Annotated[bool, typer.Option("--easy-read", help="The easy-read texts.")] = False,
    only: Annotated[str, typer.Option(help="Only those with this in their name, such as child-own.")] = "",
    out: Annotated[Path | None, typer.Option(help="A folder for them, with the letters as PDF.")] = None,
) -> None:
    """Print every invitation a council's people are sent, made out to made-up people; or write them."""
    from bot.settings import Settings
    from cards.invitations import TextsRefused, Words
    from councils.findings import StandardsRefused
    from councils.library import Library, UnknownCouncilError

    folder = Settings().councils_folder
    try:
        library = Library.load(folder)
        words = Words(library, folder)
        standard = library.versions(council)[-1]
    except (StandardsRefused, TextsRefused, UnknownCouncilError) as error:
        _refuse(str(error))
    if not words.knows(standard.council, language):
        known = ", ".join(words.languages(standard.council))
        _refuse(f"There is no text in {language!r}. There are: {known}.")
    count = _shown(words, standard, language, only, out, easy_read=easy_read)
    if not count:
        _refuse(f"No text has {only!r} in its name.")
    if out:
        typer.echo(f"Wrote {count} texts to {out}.")


def _shown(
    words: "Words", standard: "Standard", language: str, only: str, out: Path | None, *, easy_read: bool
) -> int:
    from dataclasses import replace

    from bot.handbook.invitations import samples, whole
    from conference.invitation import Way

    count = 0
    for name, made in samples(standard):
        if only not in name:
            continue
        count += 1
        picture = (
            made if "unknown-language" in name else replace(made, language=language, easy_read=easy_read)
        )
        if out is None:
            typer.echo(f"=== {name}\n\n{whole(words, picture)}")
            continue
        _write(out / f"{name}.txt", whole(words, picture).encode())
        if picture.way is Way.LETTER:
            _write(out / f"{name}.pdf", words.letter(picture).content)
    return count


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        _refuse(f"{file}: cannot be written ({error.strerror}).")


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(WRONG)
