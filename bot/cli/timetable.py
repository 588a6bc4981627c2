"""quorate timetable: what would have to be done by when."""

from pathlib import Path
from typing import Annotated

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
    from bot.whatif.asked import AskedWrongly, Typed, asked_for
    from bot.whatif.notices import as_rows, show_notices
    from bot.whatif.shown import show
    from bot.whatif.told import as_ics, as_json
    from conference.london import london_day
    from conference.refusals import Refused
    from councils.findings import StandardsRefused
    from councils.library import Library

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
