"""A value with where it comes from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Source(StrEnum):
    COUNCIL = "council"
    STATUTORY = "statutory"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value, whose it is, the rule ids it rests on, and a note people can read."""

    value: T
    source: Source
    rules: tuple[str, ...] = ()
    note: str = ""
