"""A file taken whole, or not at all."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError

from conference.refusals import Code, Refused
from conference.standard import Standard
from services.actor import Actor
from services.imports.columns import KINDS, PEOPLE
from services.imports.parsing import Row, parse
from services.imports.reading import Unreadable, read
from services.imports.report import ImportReport, Line, LineError
from services.imports.values import Wrong
from services.imports.writing import WRITERS, Desk, manager
from services.people.keep import Keeper, Kept, Office, may_keep
from services.rota.look import look_again

T = TypeVar("T")
_COLUMNS = {"person": "Object ID", "email": "Email", "chair": "Email"}
_NO_CHAIR = "Give this person the chair's role on the list of people first"
_SAID = {
    Code.OWN_REQUEST: "Have somebody else change your own roles",
    Code.UNKNOWN: "Write somebody, or a team, of this council",
}


async def take_file(
    office: Office, actor: Actor, standard: Standard, file_name: str, data: bytes, *, dry_run: bool = False
) -> ImportReport:
    """Write every line in one commit, or none: not on a dry run, and not when anything has to be corrected.

    Administrators and unit managers only; anybody else is Refused(NOT_YOURS).
    """
    may_keep(actor)
    try:
        rows, errors = parse(read(file_name, data), standard)
    except Unreadable as why:
        return ImportReport(file_name, dry_run, errors=(LineError("", 0, "", str(why)),))
    if errors:
        return ImportReport(file_name, dry_run, errors=tuple(errors))
    async with office.store.unit() as session:
        desk = Desk(Keeper(session, actor, office.now()))
        report = await _write(desk, rows, ImportReport(file_name, dry_run))
        if report.taken:
            await look_again(session, actor.council, office.now())
        else:
            await session.rollback()
    return report


async def _write(desk: Desk, rows: list[Row], report: ImportReport) -> ImportReport:
    """List by list; a list with errors ends it, since what follows rests on it."""
    lines: list[Line] = []
    errors: list[LineError] = []
    for kind in KINDS:
        of_kind = [row for row in rows if row.kind is kind]
        lines += [line for row in of_kind if (line := await _tried(WRITERS[kind.name], desk, row, errors))]
        if kind is PEOPLE and not errors:
            lines = [await _with_manager(desk, *pair, errors) for pair in zip(of_kind, lines, strict=True)]
        if errors:
            break
    return replace(
        report,
        lines=tuple(lines),
        errors=tuple(errors),
        new_teams=tuple(desk.new_teams),
        touched=tuple(sorted(desk.touched.values(), key=lambda each: each.starts)),
    )


async def _with_manager(desk: Desk, row: Row, line: Line, errors: list[LineError]) -> Line:
    """Managers come after all people are there, so that their order in the file does not matter."""
    kept = await _tried(manager, desk, row, errors)
    return replace(line, kept=kept) if kept is Kept.CHANGED and line.kept is Kept.UNCHANGED else line


async def _tried(
    write: Callable[[Desk, Row], Awaitable[T]], desk: Desk, row: Row, errors: list[LineError]
) -> T | None:
    try:
        return await write(desk, row)
    except Wrong as wrong:
        errors.append(row.error(wrong.column, str(wrong)))
    except Refused as refused:
        errors.append(_refused(row, refused))
    except ValidationError as invalid:
        errors += [row.error("", _sentence(each["msg"])) for each in invalid.errors()]
    return None


def _refused(row: Row, refused: Refused) -> LineError:
    for problem in refused.problems:
        facts = dict(problem.facts)
        write = f"Write another one; {facts['other']} has this already" if "other" in facts else _NO_CHAIR
        return row.error(_COLUMNS.get(problem.field, ""), write)
    return row.error("", _SAID.get(refused.code, "This line cannot be taken"))


def _sentence(message: str) -> str:
    said = message.removeprefix("Value error, ")
    return said[:1].upper() + said[1:]
