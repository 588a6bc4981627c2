"""The booking form: its parts, its answers read, what it offers to choose from, and checked by the rules.

Each part is one step of the form and is checked as a whole.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conference.booking import Kind, Mode
from conference.family import Child, EarlierPlan, flags
from conference.plain import said_nothing
from conference.refusals import Code, Problem, Refused, wrong_with
from conference.request import (
    AGAIN,
    FORM_FIELDS,
    NO_OTHER,
    REVIEW_FIELDS,
    SIGNING,
    check_family,
    check_how,
    check_strategy,
    problems_of,
)
from conference.roles import Role
from conference.standard import Ask, Standard
from services.actor import STANDS_IN, Actor
from services.house import House
from services.same_case import FamilyGiven, family_asked_about
from services.who_plays import may_sign
from storage import people
from storage.tables import Draft

PARTS: dict[str, tuple[str, ...]] = {
    "strategy": ("discussions",),
    "family": ("case_reference", "children", "index_child", "siblings_considered", AGAIN, NO_OTHER),
    "how": ("mode", "venue"),
    "needs": (
        "split",
        "split_why",
        "risks",
        "confidential",
        "interpreter",
        "advocate",
        "special_arrangements",
        "childcare",
    ),
    "background": (
        "s47_concluded",
        "interim_safety_plan",
        SIGNING,
        "team_manager",
        "earlier_plans",
    ),
}

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BookingGiven:
    """What a booking is made of, whole and checked."""

    anchor: date
    case_reference: str
    mode: Mode
    venue_id: str | None
    children: tuple[Child, ...]


def read_answers(standard: Standard, answers: Answers, now: datetime) -> BookingGiven:
    """What slots rest on: strategy, family, how. Refused (INVALID, with the fields) when one is wrong."""
    strategy = check_strategy(answers, now)
    family = check_family(standard, answers, now)
    how = check_how(standard, answers)
    if isinstance(strategy, tuple) or isinstance(family, tuple) or isinstance(how, tuple):
        parts = (strategy, family, how)
        wrong = tuple(problem for part in parts if isinstance(part, tuple) for problem in part)
        raise Refused(Code.INVALID, problems=wrong)
    return BookingGiven(
        anchor=strategy.anchor,
        case_reference=family.case_reference,
        mode=how.mode,
        venue_id=how.venue or None,
        children=family.children,
    )


def form_kept(answers: Answers) -> dict[str, Any]:
    """What a booking keeps of its form: the form's own fields as they were typed, and nothing else."""
    names = (*FORM_FIELDS, "index_child", AGAIN, NO_OTHER)
    return {name: answers[name] for name in names if answers.get(name)}


def day_of(typed: object) -> date | None:
    return date.fromisoformat(str(typed)) if typed else None


LISTS = frozenset({"discussions", "children", "earlier_plans"})
TYPED_FLAGS = ("risks", "interpreter", "special_arrangements")
YES_FLAGS = ("split", "confidential", "advocate", "childcare")


def details_of(answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(form field, what was typed) for each plain field with an answer, in the form's order."""
    fields = (*REVIEW_FIELDS, *FORM_FIELDS)
    typed = ((name, str(answers.get(name) or "")) for name in fields if name not in LISTS)
    return tuple((name, said) for name, said in typed if said)


def flags_of(standard: Standard, answers: Mapping[str, Any], anchor: date) -> tuple[str, ...]:
    """Codes of what people must know before they come; their words are in cards/booking/facts.py.

    Earlier plans are measured on the anchor day, the earliest that could be meant (LE-12, LE-13, WS-37).
    """
    found = [flag.code.value for flag in flags(standard, _plans(answers), anchor)]
    found += [name for name in TYPED_FLAGS if not said_nothing(answers.get(name))]
    found += [name for name in YES_FLAGS if _plain_answer(answers, name) == "yes"]
    if _plain_answer(answers, "s47_concluded") == "no":
        found.append("early")
    if _plain_answer(answers, "interim_safety_plan") == "no":
        found.append("no_safety_plan")
    if any(row.get("expected") for row in answers.get("children") or []):
        found.append("unborn")
    return tuple(found)


def _plans(answers: Mapping[str, Any]) -> list[EarlierPlan]:
    rows = answers.get("earlier_plans") or []
    dated = [(day_of(row.get("started")), day_of(row.get("ended"))) for row in rows]
    return [EarlierPlan(started, ended) for started, ended in dated if started or ended]


def _plain_answer(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "").strip().rstrip(".").casefold()


async def social_workers(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of whom the unit may book for; nobody for anybody else."""
    if not actor.has(*STANDS_IN):
        return []
    async with house.store.reading() as session:
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(person.id, person.name) for person in found]


async def venues_to_choose(house: House, actor: Actor) -> list[tuple[str, str]]:
    return await people.venues(house.store, actor.council)


async def managers_to_choose(house: House, actor: Actor, worker_id: str) -> list[tuple[str, str]]:
    """(id, name) of who may sign off for a social worker (C-34); two of one name say their mail address."""
    async with house.store.reading() as session:
        worker = await people.by_id(session, worker_id)
        if worker is None or worker.council != actor.council:
            return []
        found = await may_sign(session, worker)
    names = [one.name for one in found]
    return [(one.id, one.name if names.count(one.name) == 1 else f"{one.name}, {one.email}") for one in found]


async def names_to_choose(house: House, actor: Actor, worker_id: str) -> list[tuple[str, str]]:
    """(id, name) of the venues and people that a booking of this social worker's lets choose."""
    return [*await venues_to_choose(house, actor), *await managers_to_choose(house, actor, worker_id)]


async def check_fields(
    house: House,
    actor: Actor,
    standard: Standard,
    answers: Answers,
    fields: Collection[str] | None,
    *,
    but: str = "",
) -> tuple[Problem, ...]:
    """What is wrong with these form fields, with all of them for None; () when they can be taken.

    `but`: the id of the booking that they are of, when it is made already.
    """
    offered: dict[str, frozenset[str]] = {}
    if fields is None or "venue" in fields:
        offered["venue"] = _ids(await venues_to_choose(house, actor))
    if (fields is None or SIGNING in fields) and standard.asks(SIGNING) is not Ask.NO:
        worker = str(answers.get("social_worker") or actor.person_id)
        offered[SIGNING] = _ids(await managers_to_choose(house, actor, worker))
    found = problems_of(standard, answers, house.now(), fields, offered)
    if fields is None or not {"case_reference", "children"}.isdisjoint(fields):
        found += await _about_the_family(house, actor, standard, answers, but)
    return found


def _ids(named: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(one for one, _ in named)


async def _about_the_family(
    house: House, actor: Actor, standard: Standard, answers: Answers, but: str
) -> tuple[Problem, ...]:
    """What other conferences of the family give cause to ask, once it can be read."""
    family = check_family(standard, answers, house.now())
    if isinstance(family, tuple):
        return ()
    async with house.store.reading() as session:
        found = await family_asked_about(
            house, session, actor, standard, FamilyGiven(Kind.INITIAL, family, answers, but)
        )
    return tuple(found)


def check_agreement(standard: Standard, given: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What the council's chain asks for (LE-61), each field filled in."""
    return tuple(
        problem
        for name in standard.out_of_timescale.value.asks
        for problem in wrong_with(name, str(given.get(name) or ""))
    )


def flags_on(house: House, standard: Standard, answers: Answers) -> tuple[str, ...]:
    return flags_of(standard, answers, read_answers(standard, answers, house.now()).anchor)


async def worker_for(house: House, actor: Actor, draft: Draft) -> str:
    """The social worker whose booking it is: the actor, or the one whom the unit stands in for.

    Refused (NOT_YOURS) for anybody who is not an active social worker of the council.
    """
    chosen = str(draft.answers.get("social_worker") or draft.on_behalf_of or "") or actor.person_id
    if chosen != actor.person_id and not actor.has(*STANDS_IN):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        person = await people.by_id(session, chosen)
        roles = await people.roles_of(session, chosen)
    if person is None or not person.active or person.council != actor.council:
        raise Refused(Code.NOT_YOURS)
    if Role.SOCIAL_WORKER not in roles:
        raise Refused(Code.NOT_YOURS)
    return chosen
