"""A file taken whole or not at all.

Rows parsed, written through the same acts as by card, or what to correct.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from rapidfuzz import process

from conference.dates import before, exists, london
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
from storage.tables import Person, Team, Venue

T = TypeVar("T")
_COLUMNS = {
    "person": "Object ID", "email": "Email", "chair": "Email", "on_duty": "Email", "duty_day": "Date",
}  # fmt: skip
_PROBLEMS = {
    ("on_duty", "unknown_person"): "Write a chair, or somebody who leads them; nobody else is on duty",
    ("duty_day", "too_far"): "Write a day within two years",
    ("duty_day", "not_a_working_day"): "Write a working day",
}
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
    changes: tuple[str, ...] = ()  # "Team: North → none", of what was there before


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
    """One line: its values by column title; None where the cell is empty or the column is not there.

    `there`: the columns that the file has. What it does not have changes nothing.
    """

    kind: Kind
    sheet: str
    line: int
    values: dict[str, Any]
    there: frozenset[str]

    def given(self, column: str, otherwise: T) -> T:
        """The cell, empty or not; `otherwise` where the file has no such column."""
        return cast("T", self.values[column]) if column in self.there else otherwise

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
    if kept is not WhatChanged.CHANGED or line.kept is WhatChanged.ADDED:
        return line
    above = row.values["Manager email"] or "none"
    return replace(line, kept=WhatChanged.CHANGED, changes=(*line.changes, f"Manager: {above} from now on"))


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
        write = _PROBLEMS.get((problem.field, problem.code), _NO_CHAIR)
        if "other" in facts:
            write = f"Write another one; {facts['other']} has this already"
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
            errors.append(_no_list(sheet))
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


TITLES = 10  # lines among which headings are looked for, to say where they are


def _no_list(sheet: Sheet) -> LineError:
    """What it may be instead: headings under a title, or a sheet that is no list."""
    for line, cells in sheet.rows[:TITLES]:
        named = tuple(str(cell) for cell in cells if isinstance(cell, str))
        if _kind_of(Sheet("", named)) is not None:
            return LineError(
                sheet.name, sheet.first, "", f"Take out what stands above the headings in line {line}"
            )
    lists = ", ".join(each.title for each in KINDS)
    write = f"Name the sheet after its list ({lists}), or take the sheet out"
    return LineError(sheet.name, sheet.first, "", write)


def _kind_of(sheet: Sheet) -> Kind | None:
    """By the sheet's name, else the list whose needed columns are all there."""
    if (named := kind_named(sheet.name)) is not None and any(_near(named, one) for one in sheet.header):
        return named
    fitting = [
        kind
        for kind in KINDS
        if all(any(kind.column(title) is one for title in sheet.header) for one in kind.columns if one.needed)
    ]
    known = {kind.name: sum(kind.column(title) is not None for title in sheet.header) for kind in fitting}
    return max(fitting, key=lambda kind: known[kind.name], default=None)


def _near(kind: Kind, title: str) -> str:
    """The column's title that is meant, "" for none."""
    found = process.extractOne(title, [each.title for each in kind.columns], score_cutoff=CLOSE_ENOUGH)
    return found[0] if title and found else ""


def _header(sheet: Sheet, kind: Kind) -> tuple[list[Column | None], list[LineError]]:
    columns = [kind.column(title) if title else None for title in sheet.header]
    errors = []
    for title, column in zip(sheet.header, columns, strict=True):
        if title and column is None:
            names = ", ".join(each.title for each in kind.columns)
            near = _near(kind, title)
            write = f"Write “{near}”" if near else f"Take this column out. The list knows: {names}"
            errors.append(LineError(sheet.name, sheet.first, title, write))
        if column is not None and columns.count(column) > 1:
            errors.append(LineError(sheet.name, sheet.first, title, "Have this column once only"))
    errors += [
        LineError(sheet.name, sheet.first, column.title, f"Add the column “{column.title}”")
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
    there = frozenset(column.title for column in columns if column)
    row = Row(kind, sheet, line, dict.fromkeys(column.title for column in kind.columns), there)
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
        msg = f"Write the value itself; this cell holds {cell.what}"
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
    gone = there is not None and not there.active
    left = gone if values["Left"] is None else bool(values["Left"])  # nobody comes back but by a "No"
    row_ = there or Person(
        id=new_id(), council=keeper.council, aad_object_id=object_id, name="", email=values["Email"]
    )
    team = there.team_id if there else None
    if "Team" in row.there:
        team = await desk.team(values["Team"]) if values["Team"] else None
    wish = AddPerson(
        name=values["Name"],
        email=values["Email"],
        aad_object_id=object_id,
        roles=values["Roles"],
        team_id=team,
        manager_id=there.manager_id if there else None,
    )
    before = await _as_told(desk, there) if there else {}
    kept = await keep_person(keeper, row_, wish, None if there else WhatChanged.ADDED, active=not left)
    if left and not gone:
        desk.touch(await left_behind(keeper, row_))
    changes = _differences(before, await _as_told(desk, row_)) if there else ()
    return Line(row.sheet, row.line, values["Email"], kept, left, changes)


async def _as_told(desk: ImportDesk, person: Person) -> dict[str, str]:
    """What a dry run compares: the columns of the list of people, in words."""
    session = desk.keeper.session
    team = await session.get(Team, person.team_id) if person.team_id else None
    roles = await people.roles_of(session, person.id)
    return {
        "Name": person.name,
        "Object ID": person.aad_object_id,
        "Roles": "; ".join(sorted(role.value.replace("_", " ") for role in roles)),
        "Team": team.name if team else "",
        "Left": "" if person.active else "Yes",
    }


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{name}: {before[name] or 'none'} → {said or 'none'}"
        for name, said in after.items()
        if said != before[name]
    )


async def manager(desk: ImportDesk, row: Row) -> WhatChanged:
    """After all people are there: whom they report to. An empty cell takes the manager away."""
    someone = await desk.known(row, "Email")
    if "Manager email" not in row.there:
        return WhatChanged.UNCHANGED
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
    before = await people.profile(desk.keeper.session, someone.id)
    kept_days = (
        {int(day): tuple(map(time.fromisoformat, span)) for day, span in before.days.items()}
        if before
        else {}
    )
    found = {day: row.given(name, kept_days.get(day)) for day, name in enumerate(WEEK)}

    async def teams(column: str, otherwise: Sequence[str]) -> tuple[str, ...]:
        if column not in row.there:
            return tuple(otherwise)
        return tuple([await desk.team(name) for name in values[column] or ()])

    wish = ChairSettings(
        person_id=someone.id,
        working_time=values["Working time"],
        daily_limit=row.given("Daily limit", before.daily_limit if before else None),
        eligible=values["Eligible"],
        since=values["Since"],
        days={day: hours for day, hours in found.items() if hours},
        teams=await teams("Teams", before.teams if before else ()),
        not_teams=await teams("Not teams", before.not_teams if before else ()),
    )
    was = before.model_dump(mode="json") if before else {}
    kept = await keep_chair(desk.keeper, wish)
    now = await people.profile(desk.keeper.session, someone.id)
    changes = _plain_differences(was, now.model_dump(mode="json")) if before and now else ()
    return Line(row.sheet, row.line, values["Email"], kept, changes=changes)


def _plain_differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    def told(row: Mapping[str, object]) -> dict[str, str]:
        return {name.replace("_", " ").capitalize(): str(value or "") for name, value in row.items()}

    return _differences(told(before), told(after))


async def venue(desk: ImportDesk, row: Row) -> Line:
    values, keeper = row.values, desk.keeper
    there = await venue_named(keeper, values["Name"])
    wish = AddVenue(
        name=values["Name"],
        address=row.given("Address", there.address if there else "") or "",
        travel_minutes=row.given("Travel minutes", there.travel_minutes if there else None),
    )
    closed = bool(row.given("Closed", there is not None and not there.active))
    was = there.model_dump(mode="json") if there else {}
    row_ = there or Venue(id=new_id(), council=keeper.council, name=wish.name)
    kept = await keep_venue(keeper, row_, wish, None if there else WhatChanged.ADDED, active=not closed)
    changes = _plain_differences(was, row_.model_dump(mode="json")) if there else ()
    return Line(row.sheet, row.line, wish.name, kept, closed, changes)


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
    for moment, column in ((starts, "From time"), (ends, "To time")):
        if not exists(moment):
            msg = "Write another time: London’s clocks skip that hour"
            raise Wrong(msg, column)
    if not before(starts, ends):
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
