"""What a file did, or would do, or has to have corrected."""

from dataclasses import dataclass

from services.people.away import Touched
from services.people.keep import Kept


@dataclass(frozen=True, slots=True)
class LineError:
    """One thing to correct. `write` says what to write; `column` is "" when it is about the whole line."""

    sheet: str
    line: int
    column: str
    write: str


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line. `about` names it as people know it."""

    sheet: str
    line: int
    about: str
    kept: Kept
    left: bool = False  # somebody marked as having left, a venue marked as closed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """With errors nothing was written; nor on a dry run, whose lines say what would be."""

    file: str
    dry_run: bool
    lines: tuple[Line, ...] = ()
    errors: tuple[LineError, ...] = ()
    new_teams: tuple[str, ...] = ()
    touched: tuple[Touched, ...] = ()  # bookings that stand in a time away, on a duty day, or of a leaver

    def count(self, kept: Kept) -> int:
        return sum(line.kept is kept for line in self.lines)

    @property
    def added(self) -> int:
        return self.count(Kept.ADDED)

    @property
    def changed(self) -> int:
        return self.count(Kept.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.count(Kept.UNCHANGED)

    @property
    def taken(self) -> bool:
        return not self.errors and not self.dry_run
