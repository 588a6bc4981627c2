"""Kinds of outgoing work, each declared beside the code that does it."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import services
from services.house import House

SOLVER = frozenset({"services.rota.solver"})  # load in a process of their own

Does = TypeVar("Does", bound=Callable[..., Awaitable[object]])


@dataclass(frozen=True, slots=True)
class WorkKind:
    """`does` is handed a `world` (House, MeetingWorld or InvitationWorld), then these of the work's args."""

    world: type[object]
    args: tuple[str, ...]
    does: Callable[..., Awaitable[object]]


KINDS: dict[str, WorkKind] = {}


def work(kind: str, *args: str, world: type[object] = House) -> Callable[[Does], Does]:
    """Declare what does a kind of work. Refuses a kind already taken.

    It re-reads the state and is safe to repeat. It raises OutsideFault to be tried again.
    """
    if kind in KINDS:
        raise ValueError(f"the work {kind} has to be declared once")

    def keep(does: Does) -> Does:
        KINDS[kind] = WorkKind(world, args, does)
        return does

    return keep


def load() -> Mapping[str, WorkKind]:
    """Import every module of services: imported, each has declared its kinds. All of them."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if module.name not in SOLVER:
            importlib.import_module(module.name)
    return KINDS
