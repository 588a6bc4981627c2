"""The councils' standards, loaded once and asked by council and day."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from conference.standard import Standard
from councils.checks import HERE, complete, findings, versions
from councils.findings import Finding, StandardsRefused
from councils.layers import ENGLAND, read


class UnknownCouncilError(LookupError):
    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        super().__init__(f"There is no council {name!r}.{hint} Known are: {', '.join(known)}.")
        self.name = name
        self.known = known


class NotYetInForceError(LookupError):
    """A day for which the council has no standard."""


class Library:
    """Every version of every council's standard, oldest first."""

    def __init__(self, standards: Mapping[str, tuple[Standard, ...]]) -> None:
        self._standards = dict(sorted(standards.items()))

    @classmethod
    def load(cls, folder: Path | None = None) -> "Library":
        """All of a folder's *.toml; the house's own when none is given.

        Raises StandardsRefused with every finding of every file.
        """
        folder = folder or HERE
        beside = folder / f"{ENGLAND}.toml"
        england = read(beside if beside.exists() else HERE / f"{ENGLAND}.toml")
        found: list[Finding] = list(complete(england))
        sheets = [read(path) for path in sorted(folder.glob("*.toml")) if path.stem != ENGLAND]
        if not sheets:
            found.append(
                Finding(str(folder), 1, "file", "no council's file is here", "add one, as devon.toml")
            )
        for sheet in sheets:
            found.extend(findings(sheet, england))
        if found:
            raise StandardsRefused(tuple(sorted(found)))
        return cls({sheet.key: tuple(versions(sheet, england)) for sheet in sheets})

    def councils(self) -> tuple[str, ...]:
        return tuple(self._standards)

    def key(self, name: str) -> str:
        """The file's name for what a person wrote: "South-Gloucestershire" is "south_gloucestershire"."""
        key = "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())
        if key not in self._standards:
            raise UnknownCouncilError(name, self.councils())
        return key

    def versions(self, council: str) -> tuple[Standard, ...]:
        return self._standards[self.key(council)]

    def at(self, council: str, day: date) -> Standard:
        """The standard in force on a London day; raises NotYetInForceError before the first."""
        held = [each for each in self.versions(council) if each.effective_from <= day]
        if not held:
            raise NotYetInForceError(f"{council} has no standard for {day.isoformat()}")
        return held[-1]
