"""Buttons of a form's card carry which form, version, draft and step they were drawn for."""

from typing import Any

from dialogs.turn import Card

_HOLDING = ("body", "items", "columns", "actions", "fallback")  # where a button may stand


def stamped(card: Card, marks: dict[str, Any]) -> Card:
    """The card with `marks` in every button's data; a mark never takes the place of the button's own."""
    return _marked(card, marks)


def _marked(part: dict[str, Any], marks: dict[str, Any]) -> dict[str, Any]:
    held = {name: _each(part[name], marks) for name in _HOLDING if name in part}
    if part.get("type") in {"Action.Execute", "Action.Submit"}:
        held["data"] = {**marks, **part.get("data", {})}
    return {**part, **held} if held else part


def _each(held: Any, marks: dict[str, Any]) -> Any:
    if isinstance(held, list):
        return [_marked(part, marks) for part in held]
    return _marked(held, marks) if isinstance(held, dict) else held
