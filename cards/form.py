"""Forms drawn from their fields' words: what was typed stands in each, and what was wrong under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from cards.kit import (
    Choice,
    Element,
    choice,
    date_input,
    multi_choice,
    multiline,
    text,
    text_input,
    time_input,
    yes_no,
)
from cards.kit.choices import Look
from cards.labels import Label, input_id, label, optional
from cards.problems import notes, summary
from conference.refusals import Problem
from conference.standard import Standard

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What one form shows. `carried` (draft, version …) goes back to the server with every button."""

    standard: Standard
    answers: Answers
    problems: Sequence[Problem] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)
    for_whom: str = ""  # the social worker, when somebody else fills the form in for them

    def summary(self) -> list[Element]:
        return summary(self.standard, self.problems)

    def typed(self, path: str) -> str:
        """What stands in a field: as it was typed, or "" if nothing was."""
        return as_typed(reach(self.answers, path))

    def rows(self, name: str, least: int = 1) -> int:
        found = self.answers.get(name)
        return max(least, len(found) if isinstance(found, Sequence) and not isinstance(found, str) else 0)

    def ask(
        self,
        path: str,
        *,
        choices: Sequence[Choice] = (),
        needed: bool | None = None,
        forced: bool = True,
        several: bool = False,
        title: str = "",
        look: Look | None = None,
    ) -> Element:
        """One field. `needed`: None leaves it to the council. Not `forced`: only the server insists."""
        words = label(self.standard, path)
        spare = optional(self.standard, path) if needed is None else not needed
        kept, note = self.typed(path), notes(self.standard, self.problems).get(path, "")
        parts = {"error": words.error, "optional": spare, "problem": note, "hint": words.hint}
        said = title or words.ask
        if words.kind == "choice":
            drawn = _chosen(input_id(path), said, kept, choices, several=several, look=look, parts=parts)
        else:
            drawn = _drawn(words, path, said, kept, parts)
        return drawn if forced else unforced(drawn)


def pair(
    form: Form, *paths: str, needed: bool, forced: bool = True, widths: tuple[int, int] = (1, 1)
) -> Element:
    """Two short fields next to each other; what is wrong with either stands below both."""
    calm = replace(form, problems=())
    columns = [
        {"type": "Column", "width": width, "items": [calm.ask(path, needed=needed, forced=forced)]}
        for path, width in zip(paths, widths, strict=True)
    ]
    said = notes(form.standard, form.problems)
    wrong = [
        text(f"Error: {said[path]}", bold=True, tone="attention", close=True)
        for path in paths
        if path in said
    ]
    fields: Element = {"type": "ColumnSet", "columns": columns, "spacing": "Small"}
    return {"type": "Container", "items": [fields, *wrong], "spacing": "Small"}


def _drawn(words: Label, path: str, title: str, kept: str, parts: dict[str, Any]) -> Element:
    id_ = input_id(path)
    if words.kind == "yes_no":
        return yes_no(id_, title, value={"yes": True, "no": False}.get(kept), **parts)
    if words.kind == "date":
        return date_input(id_, title, value=kept or None, **parts)
    if words.kind == "time":
        return time_input(id_, title, value=kept or None, **parts)
    if words.kind == "long":
        return multiline(id_, title, value=kept or None, longest=words.longest, **parts)
    return text_input(id_, title, value=kept or None, longest=words.longest, **parts)


def _chosen(
    id_: str,
    title: str,
    kept: str,
    choices: Sequence[Choice],
    *,
    several: bool,
    look: Look | None,
    parts: dict[str, Any],
) -> Element:
    if several:
        return multi_choice(id_, title, choices, values=[one for one in kept.split(",") if one], **parts)
    return choice(id_, title, choices, value=kept or None, look=look, **parts)


def reach(answers: Answers, path: str) -> Any:
    """The answer at "children.2.born", in nested answers or under the path itself; None if there is none."""
    if path in answers:
        return answers[path]
    found: Any = answers
    for part in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, Sequence) and not isinstance(found, str) and part.isdigit():
            found = found[int(part)] if int(part) < len(found) else None
        else:
            return None
    return found


def as_typed(value: Any) -> str:
    """A parsed answer as its field holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(str(one) for one in value)
    return "" if value is None else str(value)


def unforced(drawn: Element) -> Element:
    """The same field, checked by the server only: a person may add a row before this one is filled in."""
    if "items" in drawn:
        return {**drawn, "items": [unforced(part) for part in drawn["items"]]}
    return {name: part for name, part in drawn.items() if name != "isRequired"}
