"""Whatever the house puts into the outgoing work, something does."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from bot.bootstrap import assembled
from bot.clock import SetClock
from services import work_kinds
from tests.bot.starting import at_home
from tests.situations import LIBRARY, NOW

ROOT = Path(__file__).parents[3]
ROOMS = ("services", "dialogs", "bot")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def kinds_put() -> Iterator[tuple[str, str]]:
    """(file, kind) of every call of outgoing.put; "?" where the kind cannot be read off the source."""
    for path in chain.from_iterable((ROOT / room).rglob("*.py") for room in ROOMS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = _named(tree)
        for function in (node for node in ast.walk(tree) if isinstance(node, Function)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if ast.unparse(call.func) in {"put", "outgoing.put"} and len(call.args) >= 4:
                    for kind in _kinds(call.args[1], function, constants):
                        yield str(path.relative_to(ROOT)), kind


def _named(tree: ast.Module) -> dict[str, str]:
    """A module's string constants."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _kinds(given: ast.expr, function: Function, constants: dict[str, str]) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield str(given.value)
    elif isinstance(given, ast.Name) and given.id in constants:
        yield constants[given.id]
    elif isinstance(given, ast.Name) and (looped := list(_looped(given.id, function))):
        yield from looped
    else:
        yield "?"


def _looped(name: str, function: Function) -> Iterator[str]:
    """`for kind, at in (("chair_remind", …), …)`: the first of each."""
    for loop in (node for node in ast.walk(function) if isinstance(node, ast.For)):
        first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
        if ast.unparse(first) == name and isinstance(loop.iter, ast.Tuple):
            yield from (ast.literal_eval(row.elts[0]) for row in loop.iter.elts if isinstance(row, ast.Tuple))


async def test_every_kind_that_is_put_has_a_handler(tmp_path: Path) -> None:
    put = set(kinds_put())
    assert {"card", "meeting", "meeting_check", "chair_climb", "periodic"} <= {kind for _, kind in put}
    async with assembled(at_home(tmp_path), SetClock(NOW), LIBRARY) as process:
        nobody_does = sorted(one for one in put if one[1] not in process.does)
    assert nobody_does == [], "declare it with @work where it is done, or name the kind as a constant"


def test_finding_the_kinds_does_not_load_the_solver() -> None:
    """It is large, and runs in a process of its own."""
    code = "import sys; from services import work_kinds; work_kinds.load(); print('ortools' in sys.modules)"
    program = [sys.executable, "-c", code]  # our own code
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - as above
    assert done.stdout.strip() == "False"


def test_a_kind_cannot_be_declared_twice() -> None:
    work_kinds.load()
    with pytest.raises(ValueError, match="declared once"):
        work_kinds.work("chair_climb", "conference", "ask")
