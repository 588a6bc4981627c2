"""What was typed into an administrator's form, read into commands; what cannot be read becomes problems."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from conference.dates import london
from conference.refusals import Code, Problem, Refused

M = TypeVar("M", bound=BaseModel)
LONGEST = 500
FIELD_OF = {
    "person_id": "chair",
    "aad_object_id": "person",
    "team_id": "team",
    "manager_id": "manager",
    "starts": "starts_on",
    "ends": "ends_on",
}


def answers_of(data: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, str]:
    return {name: str(data.get(name) or "").strip()[:LONGEST] for name in fields}


def made(command: type[M], **values: object) -> M:
    """The command. Refused (INVALID) with the form's own field names."""
    try:
        return command.model_validate(values)
    except ValidationError as wrong:
        raise Refused(Code.INVALID, problems=_problems(wrong, values)) from wrong


def needed(answers: Mapping[str, str], *names: str) -> None:
    missing = tuple(Problem(name, "missing") for name in names if not answers.get(name))
    if missing:
        raise Refused(Code.INVALID, problems=missing)


def day(answers: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(answers[name])
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(name, "not_a_date"),)) from unread


def number(answers: Mapping[str, str], name: str) -> int | None:
    """A whole number, None for an empty field."""
    if not answers[name]:
        return None
    try:
        return int(answers[name].removesuffix("%").strip())
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(name, "not_a_number"),)) from unread


def moment(answers: Mapping[str, str], part: str, *, whole_day_ends: bool = False) -> datetime:
    """London day and time of a form ("starts" or "ends"); without a time the day's beginning or its end."""
    on, typed = day(answers, f"{part}_on"), answers[f"{part}_at"]
    if not typed:
        return london(on + timedelta(days=1), time()) if whole_day_ends else london(on, time())
    try:
        return london(on, time.fromisoformat(typed))
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(f"{part}_at", "not_a_time"),)) from unread


def chosen(typed: str) -> tuple[str, ...]:
    """Several of a list, as a card sends them: "a,b"."""
    return tuple(one for one in typed.split(",") if one)


def _problems(wrong: ValidationError, values: Mapping[str, object]) -> tuple[Problem, ...]:
    found = []
    for each in wrong.errors():
        name = str(each["loc"][0]) if each["loc"] else _of_whole(values)
        found.append(Problem(FIELD_OF.get(name, name), _code(name, each["type"])))
    return tuple(found)


def _of_whole(values: Mapping[str, object]) -> str:
    """A rule over several fields: shown at the one that people would change."""
    return next((name for name in ("ends", "roles", "not_teams") if name in values), next(iter(values)))


def _code(name: str, kind: str) -> str:
    if name == "email":
        return "not_an_email"
    if name == "ends":
        return "ends_before_starts"
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return "not_a_number"
    return "too_long" if kind == "string_too_long" else "missing"
