"""Reading a card as a person does: what it says, which buttons it has, what they carry."""

import json
from collections.abc import Iterator
from typing import Any

from dialogs.turn import Card


def parts(whole: Any) -> Iterator[dict[str, Any]]:
    if isinstance(whole, dict):
        yield whole
        for key, value in whole.items():
            if key != "fallback":
                yield from parts(value)
    elif isinstance(whole, list):
        for each in whole:
            yield from parts(each)


def said(card: Card) -> str:
    """All words of the card; look-alikes and joiners are left as they stand."""
    texts = [part["text"] for part in parts(card) if isinstance(part.get("text"), str)]
    return "\n".join(texts)


def title(card: Card) -> str:
    return str(said(card).split("\n", 1)[0])


def buttons(card: Card) -> dict[str, dict[str, Any]]:
    """Title to data of every button that asks the server."""
    return {part["title"]: part["data"] for part in parts(card) if part.get("type") == "Action.Execute"}


def verbs(card: Card) -> set[str]:
    return {data["verb"] for data in buttons(card).values()}


def data_of(card: Card, verb: str, **having: Any) -> dict[str, Any]:
    """What the first button with that verb carries."""
    for data in buttons(card).values():
        if data["verb"] == verb and all(data.get(name) == value for name, value in having.items()):
            return {name: value for name, value in data.items() if name != "verb"}
    raise AssertionError(f"no button for {verb} among {sorted(verbs(card))}")


def fields(card: Card) -> dict[str, Any]:
    """Id to value of every input."""
    return {
        part["id"]: part.get("value")
        for part in parts(card)
        if str(part.get("type", "")).startswith("Input.")
    }


def written(card: Card) -> str:
    return json.dumps(card, ensure_ascii=False)
