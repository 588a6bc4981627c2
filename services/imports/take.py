"""A file taken whole or not at all.

Rows parsed, written through the same acts as by card, or what to correct.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from pydantic import ValidationError
from rapidfuzz import process

from conference.dates import london
from conference.refusals import Code, Refused
from conference.standard import Standard
from services.actor import Actor
from services.imports.columns import KINDS, PEOPLE_LIST, WEEK, Cell, Column, Kind, Wrong, kind_named
from services.imports.sheets import Formula, Sheet, Unreadable, read_file
from services.people.away import Touched, keep_away
from services.people.keep import (
    AddPerson,
    AddUnavailability,
    AddVenue,
    ChairSettings,
    Keeper,
    Office,
    SetDuty,
    WhatChanged,
    may_keep,
)
from services.people.register import (
    keep_chair,
    keep_duty,
    keep_person,
    keep_venue,
    left_behind,
    team_named,
    venue_named,
)
from services.rota.gaps import look_again
from storage import people
from storage.store import new_id
from storage.tables import Person, Venue

T = TypeVar("T")
_COLUMNS = {"person": "Object ID", "email": "Email", "chair": "Email"}
_NO_CHAIR = "Give this person the chair's role on the list of people first"
_SAID = {
    Code.OWN_REQUEST: "Have somebody else change your own roles",
    Code.UNKNOWN: "Write somebody, or a team, of this council",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line. `about` names it as people know it."""

    sheet: str
    line: int
    about: str
    kept: WhatChanged
    left: bool = False  # somebody marked as having left, a venue marked as closed


@dataclass(frozen=True, slots=True)
class LineError:
    """One thing to correct. `write` says what to write; `column` is "" when it is about the whole line."""

    sheet: str
    line: int
    column: str
    write: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """With errors nothing was written; nor on a dry run, whose lines say what would be."""

    file: str
    dry_run: bool
    lines: tuple[Line, ...] = ()
    errors: tuple[LineError, ...] = ()
    new_teams: tuple[str, ...] = ()
    touched: tuple[Touched, ...] = ()  # bookings that stand in a time away, on a duty day, or of a leaver

    def count(self, kept: WhatChanged) -> int:
        return sum(line.kept is kept for line in self.lines)

    @property
    def added(self) -> int:
        return self.count(WhatChanged.ADDED)

    @property
    def changed(self) -> int:
        return self.count(WhatChanged.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.count(WhatChanged.UNCHANGED)

    @property
    def taken(self) -> bool:
        return not self.errors and not self.dry_run


async def take_file(
    office: Office, actor: Actor, standard: Standard, file_name: str, data: bytes, *, dry_run: bool = False
) -> ImportReport:
    """Write every line in one commit, or none: not on a dry run, and not when anything has to be corrected.

    Administrators and unit managers only; anybody else is Refused(NOT_YOURS).
    """
    may_keep(actor)
    try:
        rows, errors = parse(read_file(file_name, data), standard)
    except Unreadable as why:
        return ImportReport(file_name, dry_run, errors=(LineError("", 0, "", str(why)),))
    if errors:
        return ImportReport(file_name, dry_run, errors=tuple(errors))
    async with office.unit() as session:
        desk = ImportDesk(Keeper(session, actor, office.now()))
        report = await _write(desk, rows, ImportReport(file_name, dry_run))
        if report.taken:
            await look_again(session, actor.council, office.now())
        else:
            await session.rollback()
    return report


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its values by column title; None where the cell is empty or the column is not there."""

    kind: Kind
    sheet: str
    line: int
    values: dict[str, Any]

    def error(self, column: str, write: str) -> LineError:
        return LineError(self.sheet, self.line, column, write)


@dataclass
class ImportDesk:
    """What is collected while rows are written."""

    keeper: Keeper
    touched: dict[str, Touched] = field(default_factory=dict)
    new_teams: list[str] = field(default_factory=list)

    def touch(self, bookings: tuple[Touched, ...]) -> None:
        self.touched |= {each.conference_id: each for each in bookings}

    async def known(self, row: Row, column: str) -> Person:
        """The person behind an email address; a stranger's is the row's error."""
        email = str(row.values[column])
        found = await people.by_email(self.keeper.session, self.keeper.council, email)
        if found is None:
            msg = f"Write the address of somebody who is on the list of people; {email} is not"
            raise Wrong(msg, column)
        return found

    async def team(self, name: str) -> str:
        team, kept = await team_named(self.keeper, name)
        if kept is WhatChanged.ADDED:
            self.new_teams.append(team.name)
        return team.id


async def _write(desk: ImportDesk, rows: list[Row], report: ImportReport) -> ImportReport:
    """List by list; a list with errors ends it, since what follows rests on it."""
    lines: list[Line] = []
    errors: list[LineError] = []
    for kind in KINDS:
        of_kind = [row for row in rows if row.kind is kind]
        lines += [line for row in of_kind if (line := await _tried(WRITERS[kind.name], desk, row, errors))]
        if kind is PEOPLE_LIST and not errors:
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


async def _with_manager(desk: ImportDesk, row: Row, line: Line, errors: list[LineError]) -> Line:
    """Managers come after all people are there, so that their order in the file does not matter."""
    kept = await _tried(manager, desk, row, errors)
    return (
        replace(line, kept=kept)
        if kept is WhatChanged.CHANGED and line.kept is WhatChanged.UNCHANGED
        else line
    )


async def _tried(
    write: Callable[[ImportDesk, Row], Awaitable[T]], desk: ImportDesk, row: Row, errors: list[LineError]
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


CLOSE_ENOUGH = 70


def parse(sheets: list[Sheet], standard: Standard) -> tuple[list[Row], list[LineError]]:
    """Every row of every sheet in the order in which they are taken, and everything that is wrong."""
    rows: list[Row] = []
    errors: list[LineError] = []
    for sheet in sheets:
        kind = _kind_of(sheet)
        if kind is None:
            lists = ", ".join(each.title for each in KINDS)
            errors.append(LineError(sheet.name, 1, "", f"Name the sheet after its list: {lists}"))
            continue
        columns, wrong = _header(sheet, kind)
        errors += wrong
        if not wrong:
            for line, cells in sheet.rows:
                row, wrong = _row(kind, sheet.name, line, cells, columns=columns, standard=standard)
                errors += wrong
                rows += [row] if not wrong else []
    errors += _twice(rows)
    return sorted(rows, key=lambda row: KINDS.index(row.kind)), errors


def _kind_of(sheet: Sheet) -> Kind | None:
    """By the sheet's name, else the list whose needed columns are all there."""
    if (named := kind_named(sheet.name)) is not None:
        return named
    titles = {title.casefold() for title in sheet.header}
    fitting = [
        kind
        for kind in KINDS
        if {column.title.casefold() for column in kind.columns if column.needed} <= titles
    ]
    known = {kind.name: sum(kind.column(title) is not None for title in sheet.header) for kind in fitting}
    return max(fitting, key=lambda kind: known[kind.name], default=None)


def _header(sheet: Sheet, kind: Kind) -> tuple[list[Column | None], list[LineError]]:
    columns = [kind.column(title) if title else None for title in sheet.header]
    errors = []
    for title, column in zip(sheet.header, columns, strict=True):
        if title and column is None:
            names = [each.title for each in kind.columns]
            near = process.extractOne(title, names, score_cutoff=CLOSE_ENOUGH)
            write = (
                f"Write “{near[0]}”" if near else f"Take this column out. The list knows: {', '.join(names)}"
            )
            errors.append(LineError(sheet.name, 1, title, write))
        if column is not None and columns.count(column) > 1:
            errors.append(LineError(sheet.name, 1, title, "Have this column once only"))
    errors += [
        LineError(sheet.name, 1, column.title, f"Add the column “{column.title}”")
        for column in kind.columns
        if column.needed and column not in columns
    ]
    return columns, list(dict.fromkeys(errors))


def _row(
    kind: Kind,
    sheet: str,
    line: int,
    cells: tuple[Cell | Formula, ...],
    *,
    columns: list[Column | None],
    standard: Standard,
) -> tuple[Row, list[LineError]]:
    row = Row(kind, sheet, line, dict.fromkeys(column.title for column in kind.columns))
    errors = []
    filled = (*cells, *[None] * (len(columns) - len(cells)))
    for column, cell in zip(columns, filled, strict=False):
        if column is None:
            continue
        try:
            row.values[column.title] = _value(column, cell, standard)
        except Wrong as wrong:
            errors.append(row.error(column.title, str(wrong)))
    if any(cell not in {None, ""} for cell in filled[len(columns) :]):
        errors.append(row.error("", "Take out what stands to the right of the last heading"))
    return row, errors


def _value(column: Column, cell: Cell | Formula, standard: Standard) -> Any:
    if isinstance(cell, Formula):
        msg = "Write the value itself; this cell holds a formula"
        raise Wrong(msg)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.needed:
            msg = f"Write something here, such as {column.example}"
            raise Wrong(msg)
        return None
    return column.parse(cell, standard)


def _twice(rows: list[Row]) -> list[LineError]:
    first: dict[tuple[str, object], Row] = {}
    errors = []
    for row in rows:
        other = first.setdefault((row.kind.name, row.kind.one_thing(row.values)), row)
        if other is not row:
            where = f"line {other.line}" + (f" of {other.sheet}" if other.sheet != row.sheet else "")
            errors.append(row.error("", f"Take out one of the two: this is the same as {where}"))
    return errors


Write = Callable[[ImportDesk, Row], Awaitable[Line]]


async def person(desk: ImportDesk, row: Row) -> Line:
    values, keeper = row.values, desk.keeper
    there = await people.by_email(keeper.session, keeper.council, values["Email"])
    object_id = values["Object ID"] or (there.aad_object_id if there else None)
    if object_id is None:
        msg = "Write the object ID from Entra; this person is new"
        raise Wrong(msg, "Object ID")
    left = bool(values["Left"])
    row_ = there or Person(
        id=new_id(), council=keeper.council, aad_object_id=object_id, name="", email=values["Email"]
    )
    wish = AddPerson(
        name=values["Name"],
        email=values["Email"],
        aad_object_id=object_id,
        roles=values["Roles"],
        team_id=await desk.team(values["Team"]) if values["Team"] else None,
        manager_id=there.manager_id if there else None,
    )
    kept = await keep_person(keeper, row_, wish, None if there else WhatChanged.ADDED, active=not left)
    if left:
        desk.touch(await left_behind(keeper, row_))
    return Line(row.sheet, row.line, values["Email"], kept, left)


async def manager(desk: ImportDesk, row: Row) -> WhatChanged:
    """After all people are there: whom they report to. An empty cell takes the manager away."""
    someone = await desk.known(row, "Email")
    above = await desk.known(row, "Manager email") if row.values["Manager email"] else None
    if above is not None and above.id == someone.id:
        msg = "Write somebody else’s address; nobody is their own manager"
        raise Wrong(msg, "Manager email")
    wanted = above.id if above else None
    if someone.manager_id == wanted:
        return WhatChanged.UNCHANGED
    someone.manager_id = wanted
    await desk.keeper.keep(someone, someone.id, WhatChanged.CHANGED)
    return WhatChanged.CHANGED


async def chair(desk: ImportDesk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    wish = ChairSettings(
        person_id=someone.id,
        working_time=values["Working time"],
        daily_limit=values["Daily limit"],
        eligible=values["Eligible"],
        since=values["Since"],
        days={day: values[name] for day, name in enumerate(WEEK) if values[name]},
        teams=tuple([await desk.team(name) for name in values["Teams"] or ()]),
        not_teams=tuple([await desk.team(name) for name in values["Not teams"] or ()]),
    )
    return Line(row.sheet, row.line, values["Email"], await keep_chair(desk.keeper, wish))


async def venue(desk: ImportDesk, row: Row) -> Line:
    values, keeper = row.values, desk.keeper
    there = await venue_named(keeper, values["Name"])
    wish = AddVenue(
        name=values["Name"], address=values["Address"] or "", travel_minutes=values["Travel minutes"]
    )
    closed = bool(values["Closed"])
    row_ = there or Venue(id=new_id(), council=keeper.council, name=wish.name)
    kept = await keep_venue(keeper, row_, wish, None if there else WhatChanged.ADDED, active=not closed)
    return Line(row.sheet, row.line, wish.name, kept, closed)


async def away(desk: ImportDesk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    starts, ends = _stretch(row)
    wish = AddUnavailability(person_id=someone.id, kind=values["Kind"], starts=starts, ends=ends)
    added = await keep_away(desk.keeper, wish)
    desk.touch(added.touched)
    return Line(row.sheet, row.line, values["Email"], added.kept)


def _stretch(row: Row) -> tuple[datetime, datetime]:
    """London days; without times, from the first midnight to the one after the last day."""
    first, last = row.values["From date"], row.values["To date"] or row.values["From date"]
    until = row.values["To time"]
    starts = london(first, row.values["From time"] or time(0))
    ends = london(last, until) if until else london(last + timedelta(days=1), time(0))
    if ends <= starts:
        msg = "Write an end that is after the start"
        raise Wrong(msg, "To date")
    return starts, ends


async def duty(desk: ImportDesk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    try:
        wish = SetDuty(
            day=values["Date"],
            person_id=someone.id,
            part=values["Part"] or "cover",
            starts=values["From"],
            ends=values["To"],
        )
    except ValidationError as wrong:
        msg = "Write both From and To, the end after the start, or neither"
        raise Wrong(msg, "To") from wrong
    added = await keep_duty(desk.keeper, wish)
    desk.touch(added.touched)
    return Line(row.sheet, row.line, f"{values['Date']:%d/%m/%Y}", added.kept)


WRITERS: dict[str, Write] = {
    "people": person,
    "chairs": chair,
    "venues": venue,
    "unavailability": away,
    "duty": duty,
}
