"""Whose standard a press is judged and drawn by: whatever names a booking, or what hangs on one, says so."""

import ast
from pathlib import Path

import pytest

from dialogs.registry import REGISTRY, Command, OnBooking, load
from dialogs.sent import VIEWS
from services.standards import Of

ROOT = Path(__file__).parents[2]
OF_A_BOOKING = frozenset(
    {"conference", "booking", "ask", "cover", "absence", "request", "concern", "invitee", "agreement"}
)
KEEPER = Path("services/standards.py")
ROOMS = ("services", "dialogs", "cards")
NO_BOOKING = {
    "bank_holidays", "capacity", "collides", "duties", "list", "rota", "rota_gap", "rota_own", "stuck",
    "swap",
}  # fmt: skip
load()


def undeclared(command: type[Command]) -> set[str]:
    """Fields that name a booking, of a command that says it is about none."""
    return set(OF_A_BOOKING) & set(command.model_fields) if command.of is Of.NO_BOOKING else set()


def test_every_press_that_names_a_booking_has_that_bookings_standard() -> None:
    found = {name: undeclared(one.command) for name, one in REGISTRY.verbs.items()}
    assert {name: fields for name, fields in found.items() if fields} == {}


def test_every_declared_press_says_which_thing_it_is_about() -> None:
    silent = [
        name
        for name, one in REGISTRY.verbs.items()
        if one.command.of is not Of.NO_BOOKING and one.command.subject is Command.subject
    ]
    assert silent == []


class Sneaked(Command):
    conference: str


class Told(OnBooking):
    step: str


@pytest.mark.parametrize(("command", "fields"), [(Sneaked, {"conference"}), (Told, set()), (Command, set())])
def test_a_command_that_forgets_to_say_so_is_found(command: type[Command], fields: set[str]) -> None:
    assert undeclared(command) == fields


def test_only_cards_about_no_booking_are_drawn_by_todays_standard() -> None:
    assert {name for name, one in VIEWS.items() if one.of is Of.NO_BOOKING} == NO_BOOKING


def looked_up(source: str) -> list[int]:
    """Lines on which a standard is looked up by its day."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "at" and _is_standards(node.value)
    ]


def _is_standards(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in {"standards", "library"}


def test_a_standard_is_looked_up_in_one_place() -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.relative_to(ROOT) != KEEPER and (lines := looked_up(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_look_up_elsewhere_would_be_found() -> None:
    assert looked_up("def f(house):\n    return house.standards.at('devon', today)\n") == [2]
    assert looked_up((ROOT / KEEPER).read_text(encoding="utf-8"))
