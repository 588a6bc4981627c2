"""Buttons of a form's card carry which form, version, draft and step they were drawn for."""

from typing import Any

from dialogs.turn import Card


def stamped(card: Card, marks: dict[str, Any]) -> Card:
    """The card with `marks` in every button's data; a mark never takes the place of the button's own."""
    whole: Card = _walk(card, marks)
    return whole


def _walk(part: Any, marks: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_walk(each, marks) for each in part]
    if not isinstance(part, dict):
        return part
    walked = {key: value if key == "data" else _walk(value, marks) for key, value in part.items()}
    if part.get("type") in {"Action.Execute", "Action.Submit"}:
        walked["data"] = {**marks, **part.get("data", {})}
    return walked
