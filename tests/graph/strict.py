"""Checks every exchange with Graph against msgraph-sdk's own models.

An unknown property, an unknown enum member or a value of the wrong kind is a problem. Use an instance as
`create_app(tenant, now, observer=strict)` and call `assert_clean()` at the end.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from kiota_abstractions.serialization import Parsable, ParsableFactory, ParseNode
from kiota_serialization_json.json_parse_node import JsonParseNode

from tests.graph.strict_models import Models, models
from workshop.har import Exchange


class StrictNode(JsonParseNode):
    """A parse node that writes down what the SDK's own would swallow."""

    def __init__(self, node: Any, path: str, problems: list[str]) -> None:
        super().__init__(node)
        self.path, self.problems = path, problems

    def _create_new_node(self, node: Any) -> "StrictNode":
        return StrictNode(node, self.path, self.problems)

    def _assign_field_values(self, item: Parsable) -> None:
        if not isinstance(self._json_node, dict):
            self._wrong("object")
            return
        readers = _readers(type(item))
        for name, value in self._json_node.items():
            if name in readers:
                if value is not None:
                    readers[name](StrictNode(value, f"{self.path}.{name}", self.problems))
            elif "@" not in name:
                self.problems.append(f"{self.path}: {type(item).__name__} has no property {name!r}")

    def _wrong(self, kind: str) -> None:
        self.problems.append(f"{self.path}: {self._json_node!r} is no {kind}")

    def _must(self, kind: str, read: Callable[[], Any]) -> Any:
        try:
            found = read()
        except (ValueError, TypeError):
            found = None
        if found is None:
            self._wrong(kind)
        return found

    def get_str_value(self) -> str | None:
        return self._must("text", super().get_str_value)  # type: ignore[no-any-return] # kiota's own value

    def get_bool_value(self) -> bool | None:
        return self._must("boolean", super().get_bool_value)  # type: ignore[no-any-return] # kiota's own value

    def get_int_value(self) -> int | None:
        return self._must("number", super().get_int_value)  # type: ignore[no-any-return] # kiota's own value

    def get_datetime_value(self) -> Any:
        return self._must("instant", super().get_datetime_value)

    def get_time_value(self) -> Any:
        return self._must("time of day", super().get_time_value)

    def get_enum_value(self, enum_class: Any) -> Any:
        return self._must(enum_class.__name__, lambda: super(StrictNode, self).get_enum_value(enum_class))

    def get_collection_of_object_values(self, factory: ParsableFactory[Any]) -> list[Any] | None:
        if not isinstance(self._json_node, list):
            self._wrong("list")
        return super().get_collection_of_object_values(factory)

    def get_collection_of_primitive_values(self, primitive_type: Any) -> list[Any] | None:
        found = super().get_collection_of_primitive_values(primitive_type)
        if found is None or None in found:
            self._wrong(f"list of {primitive_type}")
        return found


class Strict:
    """The observer. It keeps problems instead of raising them: a broken server would hide their words."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.checked = 0

    def __call__(self, exchange: Exchange) -> None:
        where = f"{exchange.method} {exchange.path}"
        found = _models_for(exchange.method, exchange.path)
        if found is None:
            if exchange.status < 400:
                self.problems.append(f"{where}: nobody said which models to check with")
            return
        self.checked += 1
        if exchange.request_body and exchange.status != 400:
            self._check(exchange.request_body, found.request, f"{where} asked")
        if exchange.status >= 400:
            self._check(exchange.response_body, _error(), f"{where} refused")
        elif exchange.response_body:
            self._check(exchange.response_body, found.response, f"{where} answered")

    def assert_clean(self) -> None:
        assert not self.problems, "\n".join(self.problems)

    def _check(self, body: bytes, model: Any, where: str) -> None:
        if model is None:
            self.problems.append(f"{where}: no body belongs here")
            return
        value = json.loads(body)
        if model.__name__.endswith("PostRequestBody"):
            value = _in_models_case(value, model)
        StrictNode(value, where, self.problems).get_object_value(model)


def _in_models_case(value: dict[str, Any], model: Any) -> dict[str, Any]:
    """Actions take their parameters in either case; the models know one."""
    names = {name.lower(): name for name in model().get_field_deserializers()}
    return {names.get(name.lower(), name): inner for name, inner in value.items()}


@cache
def _table() -> list[tuple[str, re.Pattern[str], Models]]:
    return [(method, re.compile(pattern), found) for method, pattern, found in models()]


def _models_for(method: str, path: str) -> Models | None:
    return next(
        (found for verb, pattern, found in _table() if verb == method and pattern.fullmatch(path)), None
    )


@cache
def _readers(model: type[Parsable]) -> dict[str, Callable[[ParseNode], None]]:
    """How each property is read. Into one and the same instance: nobody looks at what was read."""
    return model().get_field_deserializers()


@cache
def _error() -> Any:
    from msgraph.generated.models.o_data_errors.o_data_error import ODataError

    return ODataError
