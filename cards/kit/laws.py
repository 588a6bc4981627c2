"""The laws that only a whole card can break, checked before it leaves."""

import json
from collections import Counter
from typing import Any

from cards.kit.base import Card, CardRuleBroken, CardTooBig, Element, demand
from cards.kit.buttons import MOST_BUTTONS
from cards.kit.shapes import demand_shape

MOST_BYTES = 80 * 1024
_HOLDERS = (dict, list)
_CLOSED = frozenset({"data", "value", "choices", "targetElements", "userIds"})  # not looked into


def keep_laws(card: Card) -> Card:
    """The card itself, or CardRuleBroken (CardTooBig) with the law and the part that breaks it."""
    parts = _parts(card)
    for part in parts:
        demand_shape(part)
        if part["type"] == "ActionSet" and len(part["actions"]) > MOST_BUTTONS:
            raise CardTooBig(f"{len(part['actions'])} buttons, Teams takes {MOST_BUTTONS}")
    _ids(parts)
    return _fitting(card, parts)


def size_of(card: Card) -> int:
    """Bytes as Teams counts them: JSON in UTF-16."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))


def _ids(parts: list[Element]) -> None:
    ids = Counter(part["id"] for part in parts if "id" in part)
    twice = [name for name, times in ids.items() if times > 1]
    demand(not twice, f"the id {twice[:1]} stands twice in the card")
    fields = {part["id"] for part in parts if part["type"].startswith("Input.")}
    for part in parts:
        if overlaid := fields.intersection(part.get("data", ())):
            raise CardRuleBroken(f"the fields {sorted(overlaid)} would overlay a button's data")
        for target in part.get("targetElements", ()):
            demand(target in ids, f"the button {part['title']} opens {target}, which is not in the card")
    demand("verb" not in fields, 'no field may be called "verb"')


def _fitting(card: Card, parts: list[Element]) -> Card:
    """Fields keep more than they may hold, so that a person can shorten it, as long as the card has room."""
    if size_of(card) <= MOST_BYTES:
        return card
    for part in parts:
        if part["type"] == "Input.Text" and "value" in part:
            part["value"] = part["value"][: part["maxLength"]]
    if (size := size_of(card)) > MOST_BYTES:
        raise CardTooBig(f"{size:,} bytes as UTF-16, a card has {MOST_BYTES:,}")
    return card


def _parts(card: Card) -> list[Element]:
    """Every typed part of the card; what buttons carry and fields hold is left alone."""
    found: list[Element] = []
    left: list[Any] = [card]
    while left:
        part = left.pop()
        if isinstance(part, list):
            left += part
            continue
        if "type" in part:
            found.append(part)
        left += [inner for name, inner in part.items() if isinstance(inner, _HOLDERS) and name not in _CLOSED]
    return found
