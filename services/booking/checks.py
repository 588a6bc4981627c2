"""A form's answers checked against the rules and against what the unit keeps."""

from collections.abc import Collection, Mapping
from typing import Any

from conference.refusals import Code, Problem, Refused, wrong_with
from conference.request import problems_of
from conference.roles import Role
from conference.standard import Standard
from services.actor import STANDS_IN, Actor
from services.booking import choices
from services.booking.details import flags_of
from services.booking.given import Answers, read
from services.house import House
from storage import people
from storage.tables import Draft


async def of_fields(
    house: House, actor: Actor, standard: Standard, answers: Answers, fields: Collection[str] | None
) -> tuple[Problem, ...]:
    """What is wrong with these form fields, with all of them for None; () when they can be taken."""
    venues = None
    if fields is None or "venue" in fields:
        venues = {venue for venue, _ in await choices.venues(house, actor)}
    return problems_of(standard, answers, house.now(), fields, venues)


def of_agreement(standard: Standard, given: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What the council's chain asks for (LE-61), each field filled in."""
    return tuple(
        problem
        for name in standard.out_of_timescale.value.asks
        for problem in wrong_with(name, str(given.get(name) or ""))
    )


def flags(house: House, standard: Standard, answers: Answers) -> tuple[str, ...]:
    return flags_of(standard, answers, read(standard, answers, house.now()).anchor)


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
