"""Days and clock times are London's: nobody reads one off a moment that may be in UTC."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APART = {"tests", "docs"}  # beside what is hidden
MOMENTS = {"date", "time", "timetz"}  # called without anything: only a moment answers
DAYS = {"weekday", "isoweekday", "isocalendar", "year", "month", "day", "hour", "minute", "strftime"}
READ = {"wall", "london", "cell", "strptime", "fromisoformat"}  # London's clocks, and what people wrote
NOW = {"now", "_now", "utcnow"}
Values = dict[str, ast.expr]


def strays(source: str) -> list[str]:
    """Each "line: code" that reads a day or clock time off a moment which nobody has brought to London.

    `.date()` and `.time()` off anything but London's wall clock; `.weekday()`, `.hour` and the like, which a
    day has too, off `now`, whatever it is called there.
    """
    tree = ast.parse(source)
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = {
        (node.lineno, ast.unparse(node))
        for scope in [tree, *scopes]
        for values in [_values(scope)]
        for node in _own(scope)
        if isinstance(node, ast.Attribute | ast.Call) and _is_stray(node, values)
    }
    return [f"{line}: {code}" for line, code in sorted(found)]


def _is_stray(node: ast.Attribute | ast.Call, values: Values) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in DAYS and _is_now(node.value, values)
    of = node.func
    called = isinstance(of, ast.Attribute) and of.attr in MOMENTS and not node.args and not node.keywords
    return called and isinstance(of, ast.Attribute) and not _is_london(of.value, values)


def _is_london(moment: ast.expr, values: Values) -> bool:
    match _root(moment, values):
        case ast.Call(func=ast.Attribute(attr="astimezone" | "combine"), args=[*_, ast.Name(id="LONDON")]):
            return True
        case ast.Name(id=name) | ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in READ
        case root:
            return ast.unparse(root) == "datetime.min"


def _is_now(moment: ast.expr, values: Values) -> bool:
    match _root(moment, values):
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in NOW
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in NOW
        case _:
            return False


def _root(moment: ast.expr, values: Values) -> ast.expr:
    """Where the moment comes from: through names, sums and `replace`, none of which changes its clock."""
    match moment:
        case ast.Name(id=name) if name in values:
            return _root(values[name], {one: value for one, value in values.items() if one != name})
        case ast.Call(func=ast.Attribute(attr="replace", value=inner)) | ast.BinOp(left=inner):
            return _root(inner, values)
        case _:
            return moment


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in it, but for the functions within, which are scopes of their own."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from _own(child)


def _values(scope: ast.AST) -> Values:
    """What each name is bound to there, the last where there are several."""
    found: Values = {}
    for node in _own(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=several)):
                pairs = zip(names, several, strict=True)
                found |= {name.id: value for name, value in pairs if isinstance(name, ast.Name)}
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                found[name] = value
    return found


def files() -> list[Path]:
    rooms = [
        one for one in sorted(ROOT.iterdir()) if one.is_dir() and one.name[0] != "." and one.name not in APART
    ]
    return [path for room in rooms for path in sorted(room.rglob("*.py"))]


def test_every_day_and_clock_time_is_read_in_london() -> None:
    found = {str(path.relative_to(ROOT)): strays(path.read_text(encoding="utf-8")) for path in files()}
    assert len(found) > 100
    assert {path: lines for path, lines in found.items() if lines} == {}, "say london_day(moment)"


@pytest.mark.parametrize(
    "line",
    [
        "house.now().date()",
        "(house.now() + A_DAY).date()",
        "case.house.now().weekday()",
        "turn.now.hour",
        "now.year",
        "conference.starts.date()",
        "conference.starts.astimezone(UTC).time()",
        "at.replace(microsecond=0).date()",
    ],
)
def test_one_read_off_utc_is_found(line: str) -> None:
    (found,) = strays(f"def act(house, now):\n    return {line}")
    assert found.startswith("2: ")


def test_one_read_off_a_name_for_it_is_found() -> None:
    assert strays("async def act(house):\n    today = house.now()\n    return today.hour") == [
        "3: today.hour"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "london_day(house.now()).weekday()",
        "house.now().astimezone(LONDON).date()",
        "(ends.astimezone(LONDON) - A_MOMENT).date()",
        "datetime.strptime(written, SHAPE).date()",
        "day.year",
        "wall.time()",
    ],
)
def test_one_read_off_londons_clocks_is_no_stray(line: str) -> None:
    assert strays(f"def act(house, day, ends, wall):\n    return {line}") == []


def test_a_name_for_a_moment_in_london_is_no_stray() -> None:
    source = "def act(at):\n    now = at.astimezone(LONDON)\n    return now.date(), now.hour"
    assert strays(source) == []
