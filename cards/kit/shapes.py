"""Which properties each element may carry (Adaptive Cards 1.5, the part we use) and which it must."""

from cards.kit.base import CardRuleBroken, Element

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
