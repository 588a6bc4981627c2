"""quorate verbs: from what people press, type or are sent to the code that does it."""

import dis
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from inspect import getclosurevars, ismodule, unwrap
from types import CodeType, FunctionType
from typing import Annotated, Any

import typer

from conference.roles import PEOPLE


@dataclass(frozen=True, slots=True)
class Way:
    """A name, and the code behind it, by file: "services/cover/ask.py: ask_all, ask_chairs"."""

    sort: str  # pressed, typed, card, mail or work
    name: str
    who: tuple[str, ...]  # roles; what is sent is drawn for whoever it is sent to
    dialogs: tuple[str, ...]
    services: tuple[str, ...]
    cards: tuple[str, ...]


def ways(prefix: str = "") -> list[Way]:
    """Every way whose name, or whose dialog's noun, begins with `prefix`; kinds of work come last."""
    from dialogs import registry, sent
    from services import work_kinds

    registry.load()
    known = registry.REGISTRY
    found = [
        *(_way("pressed", one.name, one.act, one.roles) for one in known.verbs.values()),
        *(_way("typed", one.name, one.say, one.roles) for one in known.sayings.values()),
        *(_way("typed", f"{one.name} …", one.say, one.roles) for one in known.followings.values()),
        *(_way("card", name, draw) for name, draw in sent.VIEWS.items()),
        *(_way("mail", name, draw) for name, draw in sent.MAILS.items()),
        *(_way("work", name, kind.does) for name, kind in work_kinds.load().items()),
    ]
    return [way for way in found if way.name.startswith(prefix) or _noun(way) == prefix]


def _noun(way: Way) -> str:
    """Of the first file behind it: "cover" for dialogs/cover.py and for services/cover/ask.py."""
    first = (*way.dialogs, *way.services)[0]
    return first.split("/")[1].partition(".py")[0]


def _way(sort: str, name: str, does: Callable[..., Any], roles: Iterable[str] = ()) -> Way:
    own = _declared(does)
    behind = [own, *_behind(does)]
    services, cards = (_by_file(behind, room) for room in ("services", "cards"))
    return Way(sort, name, tuple(sorted(roles)), _by_file([own], "dialogs"), services, cards)


def _declared(does: Callable[..., Any]) -> FunctionType:
    """The function that stands under the declaration, where an engine wrapped it."""
    function = unwrap(does)
    assert isinstance(function, FunctionType)
    inner = next(_functions(getclosurevars(function).nonlocals.values()), None)
    return _declared(inner) if "<locals>" in function.__qualname__ and inner else function


def _behind(does: Callable[..., Any]) -> list[FunctionType]:
    """Functions of services and cards that it names, itself or by other functions of dialogs."""
    ahead = list(_functions([does]))
    read: set[FunctionType] = set()
    found: dict[FunctionType, None] = {}
    while ahead:
        function = ahead.pop(0)
        if function in read:
            continue
        read.add(function)
        for other in _named(function):
            if _room(other) == "dialogs":
                ahead.append(other)
            found[other] = None
    return list(found)


def _named(function: FunctionType) -> Iterator[FunctionType]:
    scope = {**function.__globals__, **getclosurevars(function).nonlocals}
    for code in _codes(function.__code__):
        value: object = None
        for step in dis.get_instructions(code):
            if step.opname in {"LOAD_GLOBAL", "LOAD_DEREF"}:
                value = scope.get(step.argval)
            else:
                value = getattr(value, str(step.argval), None) if ismodule(value) else None
            yield from _functions([value])


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _functions(values: Iterable[object]) -> Iterator[FunctionType]:
    """Functions among them, also those that a form's description holds."""
    for value in values:
        if isinstance(value, FunctionType):
            inner = unwrap(value)
            assert isinstance(inner, FunctionType)
            yield from dict.fromkeys((inner, value))
        elif isinstance(value, tuple):
            yield from _functions(value)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _functions(getattr(value, each.name) for each in fields(value))


def _room(function: FunctionType) -> str:
    return function.__module__.partition(".")[0]


def _by_file(functions: Iterable[FunctionType], room: str) -> tuple[str, ...]:
    files: dict[str, list[str]] = {}
    for function in functions:
        if _room(function) == room and not function.__module__.startswith("cards.kit"):
            files.setdefault(function.__module__.replace(".", "/") + ".py", []).append(function.__qualname__)
    return tuple(f"{file}: {', '.join(dict.fromkeys(names))}" for file, names in files.items())


def _who(way: Way) -> str:
    everybody = frozenset(way.who) == PEOPLE
    return "everybody" if everybody else ", ".join(role.replace("_", " ") for role in way.who)


def verbs(
    of: Annotated[str, typer.Argument(help="A noun, such as cover, or how the name begins.")] = "",
) -> None:
    """What people press, type and are sent, and the code that does it. Exit 1 when nothing is so called."""
    from rich.console import Console
    from rich.table import Table

    found = ways(of)
    if not found:
        typer.echo(f"Nothing is called {of}. Without a name all are listed.", err=True)
        raise typer.Exit(1)
    table = Table("", "Name", "Who may", "Dialog, services, cards", box=None, padding=(0, 2, 1, 0))
    for way in found:
        code = "\n".join((*way.dialogs, *way.services, *way.cards))
        table.add_row(way.sort, way.name, _who(way), code)
    Console().print(table)
