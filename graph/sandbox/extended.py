"""Extended properties and the few $filter forms that events and messages answer to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.sandbox.wire import Json, bad_request

_NAME = re.compile(r"(String|Integer|Boolean|SystemTime) \{[0-9A-Fa-f-]{36}\} Name .+")
_ANY = re.compile(
    r"singleValueExtendedProperties/any\("
    r"\s*(\w+)\s*:\s*\1/id eq '((?:[^']|'')+)' and \1/value eq '((?:[^']|'')*)'\s*\)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"receivedDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_EQUALS = re.compile(r"(\w+) eq '((?:[^']|'')*)'")


def read_properties(body: Json) -> dict[str, str]:
    """Takes `singleValueExtendedProperties` out of a body; 400 for an id not in Outlook's form."""
    found: dict[str, str] = {}
    for one in body.pop("singleValueExtendedProperties", []):
        name, value = one.get("id"), one.get("value")
        if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(value, str):
            raise bad_request("The property id isn't valid.", "ErrorInvalidExtendedProperty")
        found[name] = value
    return found


@dataclass(frozen=True)
class Condition:
    """One thing that a $filter asks for: a property, extended or plain, with a value."""

    name: str
    value: str
    extended: bool

    def met_by(self, properties: Mapping[str, str], plain: Mapping[str, str | None]) -> bool:
        return (properties if self.extended else plain).get(self.name) == self.value


def condition(wanted: str, *names: str) -> Condition:
    """Reads a $filter: one extended property, or `name eq 'value'` with one of `names`; else 400."""
    if any_of := _ANY.fullmatch(wanted.strip()):
        return Condition(unquoted(any_of[2]), unquoted(any_of[3]), extended=True)
    equals = _EQUALS.fullmatch(wanted.strip())
    if equals is None or equals[1] not in names:
        raise bad_request(
            "The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter"
        )
    return Condition(equals[1], unquoted(equals[2]), extended=False)


def received_since(wanted: str) -> datetime | None:
    """The moment of a $filter for messages that came since, None for another $filter."""
    match = _SINCE.fullmatch(wanted.strip())
    return datetime.fromisoformat(match[1]) if match else None


def expanded(entity: Json, expand: str, properties: Mapping[str, str]) -> Json:
    """Adds those extended properties that $expand names by id; none come without."""
    named = {name: value for name, value in properties.items() if f"'{name}'" in expand}
    if not named:
        return entity
    return {**entity, "singleValueExtendedProperties": [{"id": name, "value": named[name]} for name in named]}


def unquoted(value: str) -> str:
    return value.replace("''", "'")
