"""A postponement that everybody has agreed to, so that a story can move a date."""

from collections.abc import Callable

from conference.roles import Role
from services.actor import Actor
from services.house import House
from services.standdown import ask, decide
from storage.tables import Conference

OTHER = {
    "stand_down_for": "other",
    "stand_down_act": "postpone",
    "stand_down_reason": "Two agencies can only come on another day.",
}


async def agreed(house: House, asker: Actor, conference_id: str, who: Callable[[Role, str], Actor]) -> str:
    """`who`: the actor for a role of the chain at a conference with this chair. The request's id."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    assert conference is not None
    request = await ask.ask_stand_down(house, asker, conference_id, answers=OTHER)
    standard = house.standards.at(conference.council, conference.standard_from)
    reason = standard.reasons["other"]
    for step in standard.chains[reason.chain].value.steps:
        if step.role not in asker.roles:
            await decide.agree(house, who(step.role, str(conference.chair_id)), request)
    return request
