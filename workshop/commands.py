"""The workshop's commands, which bot/cli/commands.py registers; each imports what it needs when it runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer


def timetable(
    *,
    council: Annotated[str, typer.Option(help="A council's file name, such as leicestershire.")],
    kind: Annotated[str, typer.Option(help="initial, review, transfer-in or looked-after.")] = "initial",
    strategy_discussion: Annotated[
        str, typer.Option(help="When the one was held that agreed section 47: DATE or DATETHH:MM.")
    ] = "",
    conference: Annotated[str, typer.Option(help="When the conference starts: DATETHH:MM (London).")] = "",
    event: Annotated[list[str] | None, typer.Option(help="KEY=DATE or KEY=DATETHH:MM; repeatable.")] = None,
    fact: Annotated[list[str] | None, typer.Option(help="KEY=VALUE, such as decision=no_plan.")] = None,
    as_of: Annotated[str, typer.Option(help="The day whose standard counts; default: today.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    notices: Annotated[
        bool, typer.Option("--notices", help="Who is told what, when, if nobody does anything.")
    ] = False,
    ics: Annotated[Path | None, typer.Option(help="Also write it as a calendar file.")] = None,
) -> None:
    """Work out a conference's whole timetable, each date with the rule that it rests on."""
    from json import dumps

    from rich.console import Console

    from bot.clock import SystemClock
    from bot.settings import Settings
    from conference.dates import london_day
    from conference.refusals import Refused
    from councils.findings import StandardsRefused
    from councils.library import Library
    from workshop.what_if import AskedWrongly, Typed, as_ics, as_json, as_rows, asked_for, show, show_notices

    typed = Typed(
        council=council,
        kind=kind,
        as_of=as_of or london_day(SystemClock().now()).isoformat(),
        strategy_discussion=strategy_discussion,
        conference=conference,
        events=tuple(event or ()),
        facts=tuple(fact or ()),
    )
    try:
        asked = asked_for(Library.load(Settings().councils_folder), typed)
        table = asked.timetable()
        if ics:
            ics.write_bytes(as_ics(asked, table))
    except (AskedWrongly, StandardsRefused) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"--ics {ics}: {error.strerror}.", err=True)
        raise typer.Exit(2) from error
    except Refused as error:
        typer.echo(
            "The bank holidays of a year in this timetable are not known. Choose nearer dates.", err=True
        )
        raise typer.Exit(2) from error
    if json:
        typer.echo(dumps(list(as_rows(asked, table)), indent=2) if notices else as_json(asked, table))
        return
    if notices:
        show_notices(Console(), asked, table)
        return
    show(Console(), asked, table)
    if ics:
        typer.echo(f"Wrote {ics}")


if TYPE_CHECKING:
    from rich.console import Console

    from workshop.handbook.page import Page

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
    from workshop.handbook.page import html_of_page, show_page

    (page,) = _pages([name], as_of, only)
    if html:
        _write(html, html_of_page(page))
    else:
        show_page(_console(), page)


def compare(
    names: Annotated[list[str], typer.Argument(help="Two or more councils.")],
    html: Html = None,
    as_of: AsOf = "",
    only: Only = "",
) -> None:
    """Print councils side by side: "silent" where a council's own document does not say."""
    from workshop.handbook.page import html_of_compared, show_compared

    if len(names) < 2:
        _refuse("Name two councils or more.")
    pages = _pages(names, as_of, only)
    if html:
        _write(html, html_of_compared(pages))
    else:
        show_compared(_console(), pages)


def new(
    name: Annotated[str, typer.Argument(help="The council's name, such as Devon.")],
    out: Annotated[Path, typer.Option(help="The folder for the file; default: here.")] = Path(),
) -> None:
    """Write a council's file to fill in; it passes the check as it stands."""
    from bot.clock import SystemClock
    from bot.settings import Settings
    from conference.dates import london_day
    from councils.checks import HERE
    from workshop.new_council import NameRefused, key_of, text_of

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
    from councils.documents import trace as traced
    from councils.library import Library
    from workshop.rule_trace import TESTS, as_json, shown_by
    from workshop.rule_trace import show as show_trace

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
    from bot.settings import Settings
    from conference.dates import london_day
    from councils.findings import StandardsRefused
    from councils.library import Library, NotYetInForceError, UnknownCouncilError
    from workshop.handbook.standard import SUBJECTS, page_of
    from workshop.what_if import AskedWrongly, day_in

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


if TYPE_CHECKING:
    from conference.standard import Standard


def decisions(
    *,
    council: Annotated[list[str] | None, typer.Option(help="A council's file name; default: all.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, as in docs/.")] = False,
) -> None:
    """Print who may ask, who has to agree, who is told and what follows, each with its source."""
    from workshop.handbook.decisions import markdown as written

    standards = _standards(council or [])
    if markdown:
        typer.echo(written(standards), nl=False)
        return
    from rich.console import Console

    from workshop.handbook.decisions import page_of
    from workshop.handbook.page import show_page

    for standard in standards:
        show_page(Console(), page_of(standard))


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


if TYPE_CHECKING:
    from cards.invitations.mail import Words
    from conference.standard import Standard


def invitations(
    council: Annotated[str, typer.Option(help="A council's file name, such as west_sussex.")],
    language: Annotated[str, typer.Option(help="A language, such as Welsh; default: English.")] = "",
    easy_read: Annotated[bool, typer.Option("--easy-read", help="The easy-read texts.")] = False,
    only: Annotated[str, typer.Option(help="Only those with this in their name, such as child-own.")] = "",
    out: Annotated[Path | None, typer.Option(help="A folder for them, with the letters as PDF.")] = None,
) -> None:
    """Print every invitation a council's people are sent, made out to made-up people; or write them."""
    from bot.settings import Settings
    from cards.invitations.mail import Words
    from cards.invitations.texts import TextsRefused
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

    from conference.invitations import Way
    from workshop.handbook.invitations import samples, whole

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
        _write_bytes(out / f"{name}.txt", whole(words, picture).encode())
        if picture.way is Way.LETTER:
            _write_bytes(out / f"{name}.pdf", words.letter(picture).content)
    return count


def _write_bytes(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        _refuse(f"{file}: cannot be written ({error.strerror}).")


Council = Annotated[str, typer.Option(help="A council's file name, such as west_sussex.")]


def demo(
    *,
    council: Council = "west_sussex",
    date: Annotated[str, typer.Option(help="The day it is in the story, YYYY-MM-DD; default: today.")] = "",
    out: Annotated[Path | None, typer.Option(help="Folder for transcript.html, mails and calendars.")] = None,
    har: Annotated[Path | None, typer.Option(help="File for every HTTP exchange, as HAR 1.2.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Print every card, not only a line a turn.")] = False,
) -> None:
    """Act out conferences from the first message to the record: no account, no server, no Node."""
    from workshop.demo.run import run_demo

    raise typer.Exit(run_demo(council=council, day=date, out=out, har=har, as_json=json, full=full))


def playground(
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            help="Who sits at the screens, by commas; else all it takes to book, cover and stand down.",
        ),
    ] = None,
    council: Council = "west_sussex",
) -> None:
    """Try it by hand in Microsoft's own local client (needs Node 20): one page for each person."""
    from workshop.playground import run_playground

    parts = None if as_ is None else [part.strip() for part in as_.split(",") if part.strip()]
    raise typer.Exit(run_playground(parts, council))


OF_COUNCILS = (show, compare, decisions, new, trace, invitations)  # in the order of their help
