"""Answers as plain JSON values and back: drafts and bookings keep them so."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Self, Union, get_args, get_origin, get_type_hints


class Kept:
    """A frozen dataclass that can be kept as JSON."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        plain = to_plain(self)
        assert isinstance(plain, dict)
        return plain

    @classmethod
    def from_json(cls, kept: object) -> Self:
        """The same value again; raises ValueError for what was not written by `to_json`."""
        try:
            value = from_plain(cls, kept)
        except (TypeError, KeyError, AttributeError) as error:
            msg = f"not kept {cls.__name__}"
            raise ValueError(msg) from error
        assert isinstance(value, cls)
        return value


def to_plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: Any, kept: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):  # only "or None" occurs
        return None if kept is None else from_plain(get_args(kind)[0], kept)
    if get_origin(kind) is tuple:
        return tuple(from_plain(get_args(kind)[0], each) for each in kept)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{key: from_plain(hint, kept[key]) for key, hint in get_type_hints(kind).items()})
    if kind in (date, datetime):
        return kind.fromisoformat(kept)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(kept)
    if type(kept) is not kind:
        msg = f"{kept!r} is no {kind.__name__}"
        raise TypeError(msg)
    return kept
