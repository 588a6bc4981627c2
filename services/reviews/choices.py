"""Who may be named for a review, by who enters it."""

from conference.roles import Role
from services.actor import STANDS_IN, Actor
from services.house import House
from storage import diaries, people

ENTER = (Role.SOCIAL_WORKER, *STANDS_IN, Role.CHAIR)
Named = list[tuple[str, str]]


def only_chairs(actor: Actor) -> bool:
    """Whether somebody enters it as its chair, at the conference before it (LE-49), and in no other part."""
    return actor.has(Role.CHAIR) and not actor.has(Role.SOCIAL_WORKER, *STANDS_IN)


def own_worker(actor: Actor) -> bool:
    """Whether the case is the actor's own: a social worker enters nobody else's."""
    return actor.has(Role.SOCIAL_WORKER) and not actor.has(*STANDS_IN)


async def social_workers(house: House, actor: Actor) -> Named:
    """(id, name); nobody for a social worker, whose own case it is."""
    if own_worker(actor):
        return []
    async with house.store.reading() as session:
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(person.id, person.name) for person in found]


async def chairs(house: House, actor: Actor, case_reference: str) -> Named:
    """(id, name) of those who may chair for this family (WS-10); for a chair only themselves."""
    async with house.store.reading() as session:
        barred = await diaries.conflicted(session, actor.council, case_reference)
        rows = await diaries.chairs(session, actor.council)
    found = [(row.person.id, row.person.name) for row in rows if row.person.id not in barred]
    return [one for one in found if one[0] == actor.person_id] if only_chairs(actor) else found
