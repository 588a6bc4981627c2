"""Whether a file of texts can be filled in: no key too many or too few, and each placeholder in its place."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from string import Formatter

from councils.findings import Finding, line_of

Value = str | tuple[str, ...]
_CLOCKS = ("12", "24")
_LENGTHS = {"language.weekdays": 7, "language.months": 12}


def wrong(
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


def missing(file: str, values: Mapping[str, Value], model: Mapping[str, Value]) -> Iterator[Finding]:
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
