"""Laws that only a whole card can break; which properties each element may carry (Adaptive Cards 1.5)."""

import json
from collections import Counter
from typing import Any

from cards.kit.base import Card, CardRuleBroken, CardTooBig, Element, demand
from cards.kit.buttons import MOST_BUTTONS

# The laws that only a whole card can break, checked before it leaves.

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


def is_form(card: Card) -> bool:
    """Whether something can be typed or chosen in it, and so be lost."""
    return any(part["type"].startswith("Input.") for part in _parts(card))


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


# Which properties each element may carry (Adaptive Cards 1.5, the part we use) and which it must.

_COMMON = {"type", "id", "spacing", "separator", "isVisible"}
_FIELD = _COMMON | {"label", "value", "isRequired", "errorMessage"}
_ACTION = {"type", "title", "data", "style", "associatedInputs"}

MAY: dict[str, set[str]] = {
    "AdaptiveCard": {"type", "$schema", "version", "lang", "fallbackText", "body", "actions", "refresh"},
    "TextBlock": _COMMON | {"text", "wrap", "style", "size", "weight", "color", "isSubtle"},
    "RichTextBlock": _COMMON | {"inlines"},
    "TextRun": {"type", "text", "weight", "color", "isSubtle", "size"},
    "Image": _COMMON | {"url", "altText", "size"},
    "Container": _COMMON | {"items", "style"},
    "ColumnSet": _COMMON | {"columns"},
    "Column": _COMMON | {"items", "width"},
    "ActionSet": _COMMON | {"actions"},
    "Input.Text": _FIELD | {"maxLength", "isMultiline", "style", "regex"},
    "Input.Date": _FIELD | {"min", "max"},
    "Input.Time": _FIELD,
    "Input.ChoiceSet": _FIELD | {"choices", "choices.data", "style", "isMultiSelect", "wrap", "placeholder"},
    "Data.Query": {"type", "dataset"},
    "Action.Execute": _ACTION | {"verb", "fallback"},
    "Action.Submit": _ACTION,
    "Action.OpenUrl": {"type", "title", "url"},
    "Action.ToggleVisibility": {"type", "title", "targetElements"},
}
MUST: dict[str, set[str]] = {
    "AdaptiveCard": {"version", "lang", "fallbackText", "body"},
    "TextBlock": {"text", "wrap"},
    "TextRun": {"text"},
    "Image": {"url", "altText"},
    "Container": {"items"},
    "Input.Text": {"id", "label", "maxLength"},
    "Input.Date": {"id", "label"},
    "Input.Time": {"id", "label"},
    "Input.ChoiceSet": {"id", "label"},
    "Action.Execute": {"title", "verb", "data"},
    "Action.OpenUrl": {"title", "url"},
}


def demand_shape(part: Element) -> None:
    """Refuses an element nobody draws, a property it does not have, and one it must have and lacks."""
    kind = part["type"]
    may, must = MAY.get(kind), MUST.get(kind, set())
    if may is None:
        raise CardRuleBroken(f"{kind} is no element that our cards use")
    if not part.keys() <= may:
        raise CardRuleBroken(f"{kind} has no property {sorted(part.keys() - may)}")
    if not part.keys() >= must:
        raise CardRuleBroken(f"{kind} lacks {sorted(must - part.keys())}")
    if part.get("isRequired") and not part.get("errorMessage"):
        raise CardRuleBroken(f"the input {part['id']} is required and has no error text")
