"""The form's answers checked against the rules and against what the unit keeps."""

from collections.abc import Mapping
from typing import Any

from conference.booking import Kind
from conference.refusals import Code, Problem, Refused
from conference.request import check_family, check_how, check_needs
from conference.reviews import ENTERED, check_kind, check_late, check_time, check_when, last_date
from conference.standard import Standard
from services.actor import Actor
from services.booking import choices as places
from services.house import House
from services.reviews import choices
from services.reviews.earlier import booked_already
from services.reviews.fields import PARTS

Answers = Mapping[str, Any]
Problems = tuple[Problem, ...]


def kind_of(answers: Answers) -> Kind:
    """As chosen; a review until something is."""
    typed = str(answers.get("review_kind") or "")
    return Kind(typed) if typed in set(ENTERED) else Kind.REVIEW


async def of_part(house: House, actor: Actor, standard: Standard, answers: Answers, part: str) -> Problems:
    """What is wrong with one step of the form; () when it can be taken."""
    now, kind = house.now(), kind_of(answers)
    found: object = ()
    match part:
        case "what":
            return await _of_what(house, actor, answers)
        case "dates":
            found = check_when(kind, answers, now)
        case "family":
            found = check_family(standard, answers, now)
        case "time":
            return await _of_time(house, actor, standard, answers)
        case "reason":
            return check_late(standard, kind, answers)
        case "needs":
            found = check_needs(standard, answers)
    return found if isinstance(found, tuple) else ()


async def of_all(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    found: list[Problem] = []
    for part in PARTS:
        found += await of_part(house, actor, standard, answers, part)
    return tuple(found)


def is_late(standard: Standard, answers: Answers) -> bool:
    """Whether the day that was typed is past the last date."""
    typed = str(answers.get("review_on") or "")
    try:
        last = last_date(standard, kind_of(answers), answers)
    except Refused:
        return False
    return bool(last and typed and typed > last.isoformat())


async def _of_what(house: House, actor: Actor, answers: Answers) -> Problems:
    kind = check_kind(answers)
    if isinstance(kind, tuple):
        return kind
    there = await booked_already(house, actor, kind, str(answers["case_reference"]).strip())
    return (Problem("case_reference", "booked_already", (("reference", there),)),) if there else ()


async def _of_time(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    found: list[Problem] = []
    venues = {venue for venue, _ in await places.venues(house, actor)}
    for checked in (check_time(standard, answers, house.now()), check_how(standard, answers, venues)):
        found += checked if isinstance(checked, tuple) else ()
    try:
        last_date(standard, kind_of(answers), answers)
    except Refused as refused:
        if refused.code is not Code.YEAR_UNKNOWN:
            raise
        found.append(Problem("review_on", refused.code.value))
    found += await of_chair(house, actor, answers)
    if not choices.own_worker(actor):
        found += _named("social_worker", answers, await choices.social_workers(house, actor), needed=True)
    return tuple(found)


async def of_chair(house: House, actor: Actor, answers: Answers) -> list[Problem]:
    """Somebody who may chair for this family; left empty, the unit looks for one."""
    known = await choices.chairs(house, actor, str(answers.get("case_reference") or "").strip())
    return _named("review_chair", answers, known, needed=choices.only_chairs(actor))


def _named(name: str, answers: Answers, known: choices.Named, *, needed: bool) -> list[Problem]:
    typed = str(answers.get(name) or "")
    if not typed:
        return [Problem(name, "missing")] if needed else []
    return [] if typed in dict(known) else [Problem(name, "unknown_person")]
