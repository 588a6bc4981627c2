"""Which properties a body may carry and of what kind, as Graph checks them before it acts."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from graph.sandbox.wire import Json, bad_request

Check = Callable[[Any], bool]
Shape = Mapping[str, Check]


def text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def flag(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def whole(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def part(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def many(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def one_of(*members: str) -> Check:
    return lambda value: value is None or value in members


def refuse_unless_fits(body: Json, shape: Shape, *, noun: str, known: Collection[str] = ()) -> None:
    """400 for a property that the type lacks, that cannot be written here, or of the wrong kind.

    `known` are properties which the type has and this call may not write.
    """
    for name, value in body.items():
        if name.startswith("@"):
            continue
        if name not in shape:
            if name in known:
                raise bad_request(
                    f"The property '{name}' cannot be set or updated.", "ErrorInvalidPropertySet"
                )
            raise bad_request(f"The property '{name}' does not exist on type 'microsoft.graph.{noun}'.")
        if not shape[name](value):
            raise bad_request(f"Cannot convert the value of '{name}' to its expected type.")


def refuse_annotations(value: Any) -> None:
    """400 for `@odata.type` anywhere: PATCH onlineMeeting answered so on 11 May 2026."""
    if isinstance(value, dict):
        if "@odata.type" in value:
            raise bad_request(
                "The annotation 'odata.type' is not allowed in this request.", "InvalidArgument"
            )
        for inner in value.values():
            refuse_annotations(inner)
    elif isinstance(value, list):
        for inner in value:
            refuse_annotations(inner)
