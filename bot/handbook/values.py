"""One settled value as a line."""

from datetime import time
from enum import Enum

from bot.handbook import say
from bot.handbook.labels import CODES, LABELS, Label
from bot.handbook.page import Line, Mark
from cards import words as when
from cards.said import fill, role
from conference.cited import Cited
from conference.roles import Role
from conference.standard import Standard

NOBODY, NOTHING = "Nobody", "None is named"


def line(standard: Standard, key: str, value: Cited[object]) -> Line:
    """`key` as in the file, "timescale.notice"; every key has its label."""
    label = LABELS[key]
    return Line(key, fill(label.name, standard), (cell(standard, label, value.value),), Mark.of(value))


def cell(standard: Standard, label: Label, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return _count(standard, label, value)
    if isinstance(value, time):
        return say.clock(value)
    if isinstance(value, tuple):
        return _many(standard, value)
    return when.capital(_word(standard, value)) or NOTHING


def _count(standard: Standard, label: Label, value: int) -> str:
    if not value and label.zero:
        return when.capital(label.zero)
    several = "agencies" if label.one == "agency" else ""
    counted = when.count(value, label.one, several) if label.one else str(value)
    return fill(f"{counted} {label.tail}".strip(), standard)


def _many(standard: Standard, values: tuple[object, ...]) -> str:
    if not values:
        return "None"
    if all(isinstance(each, float) for each in values):
        return when.joined([_hours(float(str(each))) for each in values])
    if all(isinstance(each, time) for each in values):
        return when.joined([say.clock(each) for each in values if isinstance(each, time)])
    return when.capital(when.joined([_word(standard, each) for each in values]))


def _hours(hours: float) -> str:
    return when.count(int(hours), "hour") if hours >= 1 else when.count(round(hours * 60), "minute")


def _word(standard: Standard, value: object) -> str:
    if isinstance(value, Role):
        return role(standard, value)
    said = str(value.value if isinstance(value, Enum) else value)
    words = fill(CODES.get(said, said), standard)
    return words if said not in CODES or words[:2].isupper() else words[:1].lower() + words[1:]
