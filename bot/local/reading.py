"""Reading an Adaptive Card as a person does: its words, buttons, and questions with what stands in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Card = dict[str, Any]
NESTS = ("body", "items", "columns", "cells", "rows", "inlines", "actions", "card")


@dataclass(frozen=True, slots=True)
class Button:
    title: str
    verb: str
    data: dict[str, Any]
    gathers: bool  # whether the card's inputs go with it


def buttons(card: Card) -> Iterator[Button]:
    for part in walk(card):
        if part.get("type") == "Action.Execute":
            data = part.get("data", {})
            yield Button(
                title=part.get("title", ""),
                verb=part.get("verb", ""),
                data=data if isinstance(data, dict) else {},
                gathers=part.get("associatedInputs") != "none",
            )


def inputs(card: Card) -> dict[str, str]:
    """Every input by id with its present value, "" when empty."""
    return {part["id"]: part.get("value", "") for part in walk(card) if _is_input(part)}


def lines(card: Card) -> list[str]:
    """The card in reading order: words, questions with their answers, buttons in brackets."""
    return [line for line in _lines(card) if line.strip()]


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Every element of a card that a person may meet, in reading order; fallbacks left out."""
    if isinstance(part, list):
        for each in part:
            yield from walk(each)
    elif isinstance(part, dict):
        yield part
        for key in NESTS:
            if key in part:
                yield from walk(part[key])


def _is_input(part: dict[str, Any]) -> bool:
    return str(part.get("type", "")).startswith("Input.") and "id" in part


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _lines(each)
    elif (kind := part.get("type", "")) in _READ:
        yield from _READ[kind](part)
    elif kind.startswith("Input."):
        yield f"{part.get('label', '')} [{_shown(part)}]"
    else:
        for key in ("body", "items", "columns", "rows"):
            yield from _lines(part.get(key, []))
        yield from _titles(part)


def _run_words(part: dict[str, Any]) -> list[str]:
    return ["".join(run if isinstance(run, str) else run.get("text", "") for run in part.get("inlines", ()))]


def _side_by_side(part: dict[str, Any]) -> list[str]:
    return [" | ".join(" ".join(_lines(each)) for each in part.get("cells", part.get("columns", ())))]


def _facts(part: dict[str, Any]) -> list[str]:
    return [f"{fact['title']}: {fact['value']}" for fact in part.get("facts", ())]


def _titles(part: dict[str, Any]) -> list[str]:
    titles = [f"({action.get('title', '')})" for action in part.get("actions", ())]
    return ["  ".join(titles)] if titles else []


_READ: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "TextBlock": lambda part: [part.get("text", "")],
    "RichTextBlock": _run_words,
    "FactSet": _facts,
    "TableRow": _side_by_side,
    "ColumnSet": _side_by_side,
    "ActionSet": _titles,
}


def _shown(part: dict[str, Any]) -> str:
    value = str(part.get("value", ""))
    titles = {choice["value"]: choice["title"] for choice in part.get("choices", ())}
    return ", ".join(titles.get(each, each) for each in value.split(",")) if titles else value
