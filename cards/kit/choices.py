"""Fields where a person chooses. Values come back as text, several of them joined by commas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Unpack

from cards.kit.base import Element, demand, one_line, plain
from cards.kit.inputs import Asking, field
from cards.kit.text import NOTHING

Look = Literal["radio", "list"]
_STYLE = {"radio": "expanded", "list": "compact"}
MOST_RADIOS = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value for the server, the words, and a few more words if they help."""

    value: str
    title: str
    description: str = ""

    def drawn(self) -> Element:
        demand(bool(self.value) and bool(self.title.strip()), "a choice needs a value and a title")
        said = f"{self.title} {NOTHING} {self.description}" if self.description else self.title
        return {"title": plain(one_line(said)), "value": self.value}


def choice(
    id_: str,
    label: str,
    choices: Sequence[Choice],
    *,
    value: str | None = None,
    look: Look | None = None,
    **asking: Unpack[Asking],
) -> Element:
    """One of several: radio buttons for a few, a list that opens for more."""
    look = look or ("radio" if len(choices) <= MOST_RADIOS else "list")
    placeholder = None if look == "radio" else "Select one"
    parts = {"style": _STYLE[look], "placeholder": placeholder, "value": _still([value], choices)}
    return _set(id_, label, choices, parts, asking)


def multi_choice(
    id_: str, label: str, choices: Sequence[Choice], *, values: Sequence[str] = (), **asking: Unpack[Asking]
) -> Element:
    """Any of several, as tick boxes; comes back as "a,b"."""
    demand(all("," not in one.value for one in choices), f"a value of {id_} holds a comma, which joins")
    parts = {"style": "expanded", "isMultiSelect": True, "value": _still(values, choices)}
    return _set(id_, label, choices, parts, asking)


def yes_no(id_: str, label: str, *, value: bool | None = None, **asking: Unpack[Asking]) -> Element:
    """Yes or no, neither chosen beforehand; comes back as "yes" or "no"."""
    kept = None if value is None else "yes" if value else "no"
    return choice(id_, label, [Choice("yes", "Yes"), Choice("no", "No")], value=kept, **asking)


def people_picker(
    id_: str,
    label: str,
    *,
    several: bool = False,
    chosen: Sequence[tuple[str, str]] = (),
    **asking: Unpack[Asking],
) -> Element:
    """People of the tenant, found by typing; comes back as object ids. `chosen`: (object id, name)."""
    parts = {
        "choices": [{"title": plain(one_line(name)), "value": person} for person, name in chosen],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        "isMultiSelect": several or None,
        "value": ",".join(person for person, _ in chosen),
    }
    return field("Input.ChoiceSet", id_, label, parts, asking)


def _set(
    id_: str, label: str, choices: Sequence[Choice], parts: Mapping[str, object], asking: Asking
) -> Element:
    demand(bool(choices), f"the input {id_} has nothing to choose")
    values = [one.value for one in choices]
    demand(len(set(values)) == len(values), f"the input {id_} has the same value twice")
    drawn = {"wrap": True, "choices": [one.drawn() for one in choices]}
    return field("Input.ChoiceSet", id_, label, {**parts, **drawn}, asking)


def _still(chosen: Sequence[str | None], choices: Sequence[Choice]) -> str:
    """What was chosen, as far as it can still be chosen."""
    values = {one.value for one in choices}
    return ",".join(one for one in chosen if one is not None and one in values)
