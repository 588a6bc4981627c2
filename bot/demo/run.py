"""quorate demo: the whole story on one machine, over real HTTP on loopback."""

import asyncio
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from rich.console import Console

from bot.clock import SetClock, SystemClock
from bot.demo.outcome import look, show, write_exchanges, write_files
from bot.demo.stage import Stage, StoryFailedError
from bot.demo.story import Story
from bot.demo.transcript import Transcript
from bot.local.cast import CAST, STRANGER
from bot.local.member import NoSuchButtonError
from bot.local.world import local_world
from bot.logs import set_up_logs
from cards import words
from conference.london import LONDON, london_day
from conference.refusals import Refused
from conference.standard import Standard
from conference.working_days import NATIONAL
from councils.library import Library, NotYetInForceError, UnknownCouncilError


def run_demo(*, council: str, day: str, out: Path | None, har: Path | None, as_json: bool) -> int:
    """0 when the story went as told, 1 when not, 2 with words when council, date or a file is wrong."""
    library = Library.load()
    try:
        council = library.key(council)
        start = _start(day)
        standard = library.at(council, london_day(start))
        _check_files(out, har)
    except (UnknownCouncilError, ValueError) as error:
        return _refuse(str(error))
    except NotYetInForceError:
        first = words.day(library.versions(council)[0].effective_from)
        return _refuse(
            f"--date {day}: the standard of {council} is in force from {first}. Choose a later day."
        )
    except Refused:
        return _refuse(f"--date {day}: the bank holidays of that year are not known. Choose a nearer year.")
    set_up_logs("console", "ERROR", sys.stderr)
    console = None if as_json else Console()
    try:
        return asyncio.run(_act(library, standard, SetClock(start), (out, har), console))
    except (StoryFailedError, NoSuchButtonError) as error:
        return _failed(str(error))


def _check_files(out: Path | None, har: Path | None) -> None:
    if out is not None and out.exists() and not out.is_dir():
        raise ValueError(f"--out {out}: this is a file. Name a folder.")
    if har is not None and har.is_dir():
        raise ValueError(f"--har {har}: this is a folder. Name a file.")


def _start(day: str) -> datetime:
    """9am in London on that day, or on the next working day after it."""
    if day:
        try:
            chosen = date.fromisoformat(day)
        except ValueError as error:
            raise ValueError(f"--date {day}: write a day as YYYY-MM-DD, such as 2026-11-23.") from error
    else:
        chosen = london_day(SystemClock().now())
    return datetime.combine(NATIONAL.on_or_after(chosen), time(9), LONDON).astimezone(UTC)


async def _act(
    library: Library,
    standard: Standard,
    clock: SetClock,
    files: tuple[Path | None, Path | None],
    console: Console | None,
) -> int:
    out, har = files
    with tempfile.TemporaryDirectory(prefix="quorate-") as folder:
        async with local_world(standard.council, clock, Path(folder), library) as world:
            parts = {part.key: standard.role_word(part.roles[0]) for part in CAST}
            names = {world.objects[part.key]: f"{part.name}, {parts[part.key]}" for part in CAST}
            names[world.member("stranger").id] = f"{STRANGER}, a stranger"
            stage = Stage(world, clock, standard, Transcript(clock.now, names, console))
            world.teams.heard = stage.told.heard
            await world.process.outside.graph.warm_up()
            story = Story(stage)
            try:
                await story.run()
            finally:
                if har is not None:
                    write_exchanges(stage, har)
                written = write_files(stage, out) if out else []
            outcome = look(stage, *await story.link(), story.scene)
    if console is None:
        print(outcome.as_json())  # noqa: T201 - the command's output
        return 0
    show(console, outcome, parts)
    for path in (*written[:1], *([har] if har else [])):
        console.print(f"Wrote {path}")
    if out and len(written) > 1:
        console.print(f"Wrote {len(written) - 1} mails and calendars under {out}")
    return 0


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)  # noqa: T201 - the command line speaks
    return 2


def _failed(why: str) -> int:
    print(f"The story failed: {why}", file=sys.stderr)  # noqa: T201 - the command line speaks
    return 1
