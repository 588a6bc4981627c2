"""From a card's inputs ("children__2__born") to a form's answers."""

from collections.abc import Mapping
from typing import Any

from dialogs.forms.shape import Answers, Form, Rows, Step

LONGEST_TYPED = 4_001  # one more than any field allows, so that the rule still sees that it is too long


def take_in(form: Form, fields: tuple[str, ...], answers: Answers, data: Mapping[str, Any]) -> Answers:
    """The answers with what was typed into a step's `fields`. Those of other steps are not touched.

    A field that the card did not send back is empty: clients leave empty inputs out.
    """
    kept = dict(answers)
    for name in fields:
        kept[name] = _rows(form.lists[name], name, data) if name in form.lists else _text(data.get(name))
    return _forget(form, answers, kept)


def without_empty_rows(form: Form, step: Step, answers: Answers) -> Answers:
    """The same answers; rows in which nothing was typed are gone."""
    lists = {name: answers[name] for name in step.fields if name in form.lists and name in answers}
    return answers | {name: [row for row in rows if any(row.values())] for name, rows in lists.items()}


def _rows(rows: Rows, name: str, data: Mapping[str, Any]) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}  # a row left empty keeps its place until the form goes forward
    for key, value in data.items():
        parts = key.split("__")
        if len(parts) != 3 or parts[0] != name or parts[2] not in rows.columns or not parts[1].isdecimal():
            continue
        if (number := int(parts[1][:3])) < rows.most:
            found.setdefault(number, {})[parts[2]] = _text(value)
    return [found.get(number, {}) for number in range(max(found, default=-1) + 1)]


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()[:LONGEST_TYPED]


def _forget(form: Form, before: Answers, after: Answers) -> Answers:
    for name, roots in form.depends.items():
        if any(before.get(root) != after.get(root) for root in roots):
            after.pop(name, None)
    return after
