"""The texts of invitations, one file a language and a council's own; whether each can be filled in."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from string import Formatter

from councils.findings import Finding, line_of, lines_of

# The texts of invitations: one file a language, and a council's own beside them.

HERE = Path(__file__).parent / "texts"
ENGLISH, EASY, PROFESSIONALS = "en", "en-easy", "professionals"


class TextsRefused(Exception):  # noqa: N818 - a refusal with its reasons, all of them at once
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's texts for one council, by "section.key"."""

    language: str  # the file's name: "cy"
    values: Mapping[str, Value]

    def __getitem__(self, key: str) -> str:
        value = self.values[key]
        assert isinstance(value, str)
        return value

    def many(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        assert isinstance(value, tuple)
        return value

    def has(self, key: str) -> bool:
        return key in self.values

    def called(self) -> frozenset[str]:
        names = (self.language, self["language.name"], *self.many("language.also"))
        return frozenset(name.casefold() for name in names)


class Shelf:
    """All texts: the house's, a folder's for all its councils, and each council's own over both."""

    def __init__(self, texts: Mapping[str, Mapping[str, Texts]]) -> None:
        self._texts = texts  # council, "" for any other -> language -> texts

    @classmethod
    def load(cls, folder: Path | None = None) -> "Shelf":
        """The house's texts, with `folder`/texts/*.toml and `folder`/texts/<council>/*.toml laid over them.

        A file of a language that is there holds what differs; one of a new language holds every key of
        en.toml. Raises TextsRefused with every unknown or missing key and placeholder.
        """
        house = _house()
        if folder is None:
            return cls({"": house})
        found: list[Finding] = []
        common = _laid(house, folder / "texts", found)
        shelves = {"": common}
        for own in sorted(each for each in (folder / "texts").glob("*") if each.is_dir()):
            shelves[own.name] = _laid(common, own, found)
        if found:
            raise TextsRefused(tuple(sorted(found)))
        return cls(shelves)

    def languages(self, council: str) -> tuple[str, ...]:
        """The languages that the council has a text for, by their files' names."""
        return tuple(sorted(set(self._of(council)) - {PROFESSIONALS}))

    def find(self, council: str, asked: str, *, easy_read: bool = False) -> Texts | None:
        """The texts for a language as somebody typed it ("Welsh", "cymraeg", "cy"), None if there are none.

        No language is English. Easy read is there in English only; another language keeps its own text.
        """
        texts, name = self._of(council), asked.strip().casefold()
        if not name or name in texts[ENGLISH].called():
            return texts[EASY] if easy_read else texts[ENGLISH]
        return next((each for each in texts.values() if _answers(each, name)), None)

    def professionals(self, council: str) -> Texts:
        """English, with the days and months of the English texts."""
        texts = self._of(council)
        calendar = {k: v for k, v in texts[ENGLISH].values.items() if k.startswith("language.")}
        return Texts(PROFESSIONALS, {**calendar, **texts[PROFESSIONALS].values})

    def _of(self, council: str) -> Mapping[str, Texts]:
        return self._texts.get(council, self._texts[""])


def _answers(texts: Texts, name: str) -> bool:
    return texts.language != PROFESSIONALS and name in texts.called()


@cache
def _house() -> Mapping[str, Texts]:
    found: list[Finding] = []
    texts = {path.stem: Texts(path.stem, _read(path)) for path in sorted(HERE.glob("*.toml"))}
    for path in sorted(HERE.glob("*.toml")):
        found.extend(_checked(path, texts, whole=True))
    if found:
        raise TextsRefused(tuple(found))
    return texts


def _laid(under: Mapping[str, Texts], folder: Path, found: list[Finding]) -> Mapping[str, Texts]:
    texts = dict(under)
    for path in sorted(folder.glob("*.toml")):
        try:
            values = _read(path)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found.append(Finding(str(path), 1, "file", f"cannot be read: {error}", "mend the TOML"))
            continue
        found.extend(_checked(path, under, whole=path.stem not in under))
        before = under[path.stem].values if path.stem in under else {}
        texts[path.stem] = Texts(path.stem, {**before, **values})
    return texts


def _checked(path: Path, known: Mapping[str, Texts], *, whole: bool) -> Iterator[Finding]:
    model = known[PROFESSIONALS if path.stem == PROFESSIONALS else ENGLISH].values
    values, lines = _read(path), lines_of(path.read_text(encoding="utf-8"))
    yield from wrong_keys(str(path), values, model, lines)
    if whole:
        yield from missing_keys(str(path), values, model)


def _read(path: Path) -> dict[str, Value]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return dict(_flat(tables, ""))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Value]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", tuple(map(str, value))
        else:
            yield f"{prefix}{key}", value if isinstance(value, str) else str(value)


# Whether a file of texts can be filled in: no key too many or too few, and each placeholder in its place.

_CLOCKS = ("12", "24")
_LENGTHS = {"language.weekdays": 7, "language.months": 12}


def wrong_keys(
    file: str, values: Mapping[str, Value], model: Mapping[str, Value], lines: dict[str, int]
) -> Iterator[Finding]:
    """What a file says that cannot be used, measured by the English text of the same key."""
    for key, value in values.items():
        line = line_of(lines, key)
        if key not in model:
            near = get_close_matches(key, model, n=1)
            yield Finding(
                file,
                line,
                key,
                "no such text is used",
                f"did you mean {near[0]!r}?" if near else "take it out",
            )
        elif isinstance(value, tuple) or isinstance(model[key], tuple):
            yield from _list(file, line, key, value, model[key])
        else:
            yield from _text(file, line, key, value, str(model[key]))


def missing_keys(file: str, values: Mapping[str, Value], model: Mapping[str, Value]) -> Iterator[Finding]:
    for key in model:
        if key not in values:
            yield Finding(file, 1, key, "is not here", f"translate {str(model[key])!r}")


def placeholders(text: str) -> frozenset[str]:
    """The names in curly brackets. Raises ValueError for a bracket that is not closed."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _list(file: str, line: int, key: str, value: Value, model: Value) -> Iterator[Finding]:
    wanted = _LENGTHS.get(key)
    if isinstance(value, str) or isinstance(model, str):
        kind = "a text in quotes" if isinstance(model, str) else "a list in square brackets"
        yield Finding(file, line, key, "is of the wrong kind", f"write {kind}")
    elif wanted is not None and len(value) != wanted:
        yield Finding(file, line, key, f"has {len(value)} names", f"write {wanted}")


def _text(file: str, line: int, key: str, value: str, model: str) -> Iterator[Finding]:
    if not value.strip():
        yield Finding(file, line, key, "is empty", f"translate {model!r}")
        return
    if key == "language.clock" and value not in _CLOCKS:
        yield Finding(file, line, key, f"{value!r} is neither", f"write {' or '.join(_CLOCKS)}")
    try:
        has = placeholders(value)
    except ValueError:
        yield Finding(file, line, key, "has a curly bracket without its other half", "write {name} with both")
        return
    needs = placeholders(model)
    for name in sorted(has - needs):
        known = ", ".join(f"{{{each}}}" for each in sorted(needs)) or "none"
        yield Finding(file, line, key, f"{{{name}}} is not known here", f"this text may use: {known}")
    for name in sorted(needs - has):
        yield Finding(file, line, key, f"{{{name}}} is not in it", f"keep it, as in {model!r}")
