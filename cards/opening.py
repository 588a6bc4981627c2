"""Parts of a card that a person may open, without asking the server."""

from collections.abc import Sequence

from cards.kit.base import Button, Element
from cards.kit.buttons import button_row


def toggle(title: str, *targets: str) -> Button:
    """A button that opens and closes parts of the card, without asking the server."""
    return {"type": "Action.ToggleVisibility", "title": title, "targetElements": list(targets)}


def hidden(id_: str, items: Sequence[Element], *, shown: bool = False, shaded: bool = False) -> Element:
    look: Element = {"style": "emphasis"} if shaded else {}
    return {"type": "Container", "id": id_, "isVisible": shown, "items": list(items), **look}


def openings(parts: Sequence[tuple[str, str, Sequence[Element]]]) -> list[Element]:
    """A row of buttons and under it what each opens: (id, title, what is shown); empty parts left out."""
    filled = [part for part in parts if part[2]]
    if not filled:
        return []
    row = button_row([toggle(title, id_) for id_, title, _ in filled])
    return [row, *[hidden(id_, items, shaded=True) for id_, _, items in filled]]
