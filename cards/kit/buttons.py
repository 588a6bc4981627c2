"""Buttons: to the server (Execute, and Submit with the same data), to a link, to open a part of the card."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cards.kit.base import Button, CardTooBig, Element, demand, one_line

# Buttons: Action.Execute, and Action.Submit with the same data where Execute is not known.

Style = Literal["default", "positive", "destructive"]
Data = Mapping[str, Any]
MOST_BUTTONS = 6
MOST_VIEWERS = 60


def button(
    title: str,
    verb: str,
    data: Data | None = None,
    *,
    primary: bool = False,
    style: Style | None = None,
    sends_fields: bool | None = None,
) -> Button:
    """A button that acts. The verb also stands in the data, so that either kind of press can be read.

    A primary button sends the card's fields, any other leaves them (back, cancel) unless `sends_fields`.
    """
    demand(bool(title.strip()), f"the button {verb} needs words")
    look = style or ("positive" if primary else "default")
    sends = primary if sends_fields is None else sends_fields
    shared: Button = {"title": one_line(title), "data": _carried(verb, data)}
    if look != "default":
        shared["style"] = look
    if not sends:
        shared["associatedInputs"] = "none"
    fallback = {"type": "Action.Submit", **shared}
    return {"type": "Action.Execute", "verb": verb, **shared, "fallback": fallback}


def link_button(title: str, address: str) -> Button:
    """Opens a web page or a Teams meeting."""
    demand(bool(title.strip()), "a link needs words")
    demand(address.startswith("https://"), "a link opens https only")
    return {"type": "Action.OpenUrl", "title": one_line(title), "url": address}


def button_row(buttons: Sequence[Button]) -> Element:
    """Buttons inside the body, beside what they act on."""
    return {"type": "ActionSet", "actions": at_most_six(buttons)}


def refresh(verb: str, viewers: Sequence[str], data: Data | None = None) -> Element:
    """The card asks for its present state when one of `viewers` (Teams user ids) looks at it."""
    demand(bool(viewers), "a refresh names its viewers, or everybody's client would ask")
    if len(set(viewers)) > MOST_VIEWERS:
        raise CardTooBig(f"{len(set(viewers))} refresh viewers, Teams takes {MOST_VIEWERS}")
    act = {"type": "Action.Execute", "title": "Refresh", "verb": verb, "data": _carried(verb, data)}
    return {"action": act, "userIds": sorted(set(viewers))}


def at_most_six(buttons: Sequence[Button]) -> list[Button]:
    if len(buttons) > MOST_BUTTONS:
        raise CardTooBig(f"{len(buttons)} buttons, Teams takes {MOST_BUTTONS}")
    return list(buttons)


def _carried(verb: str, data: Data | None) -> dict[str, Any]:
    demand("." in verb, f'the verb "{verb}" is not of the form noun.act')
    demand("verb" not in (data or {}), "the verb stands beside the data, not in it")
    return {**(data or {}), "verb": verb}


# Parts of a card that a person may open, without asking the server.


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
