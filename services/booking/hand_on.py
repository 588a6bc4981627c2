"""A family goes to another social worker: the booking, its tasks and its calendar entry go with it."""

from conference.booking import Status
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from services import notices
from services.actor import Actor
from services.booking.write import changed
from services.house import House
from services.who_plays import parts_of
from storage import history, people
from storage.tables import Conference

ACT = "handed_on"
NEW = "new_social_worker"  # among a booking's answers: a fact of its timetable (SW-38)
MAY = UNIT | {Role.TEAM_MANAGER, Role.SOCIAL_WORKER}


async def workers(house: House, actor: Actor, conference_id: str) -> list[tuple[str, str]]:
    """(id, name) of whom it may go to: every other social worker of the council. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not MAY & await parts_of(session, actor, conference):
            raise Refused(Code.UNKNOWN)
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(one.id, one.name) for one in found if one.id != conference.social_worker_id]


async def hand_on(house: House, actor: Actor, conference_id: str, version: int, worker_id: str) -> None:
    """From now on the other social worker's: who had it is told, and sees it no more.

    Refused: UNKNOWN (none of theirs), STALE (it changed, or is cancelled), INVALID (nobody of that name).
    """
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or not MAY & await parts_of(session, actor, conference):
            raise Refused(Code.UNKNOWN)
        if conference.version != version or conference.status == Status.CANCELLED.value:
            raise Refused(Code.STALE)
        there = {one.id for one in await people.with_role(session, actor.council, Role.SOCIAL_WORKER)}
        if worker_id not in there - {conference.social_worker_id}:
            code = "unknown_person" if worker_id else "missing"
            raise Refused(Code.INVALID, problems=(Problem("social_worker", code),))
        before, conference.social_worker_id = conference.social_worker_id, worker_id
        if conference.booked_by_id == before:
            conference.booked_by_id = worker_id
        conference.answers = {**conference.answers, NEW: "yes"}
        await changed(house, session, conference, actor, ACT)
        state = f"v{conference.version}"
        for view in ("booking", "handed_on"):  # the card that stands with them loses what it showed
            await notices.card(session, view, conference.id, [before], house.now(), state=state)
    house.wake()


async def once_theirs(house: House, actor: Actor, conference_id: str) -> str:
    """The reference of a booking that was theirs before it was handed on. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        past = await history.of(session, conference_id)
    had = any(row.snapshot.get("social_worker_id") == actor.person_id for row in past)
    if conference is None or conference.council != actor.council or not had:
        raise Refused(Code.UNKNOWN)
    return conference.reference
