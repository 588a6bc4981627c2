"""What every act on reports begins and ends with: who may, history, cards drawn anew."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from conference.booking import Status
from conference.refusals import Code, Refused
from conference.roles import Role
from services import notices
from services.actor import Actor
from services.house import House
from services.reports.case import Case, opened
from services.who_plays import parts_of, playing
from storage import bookings, history, outgoing
from storage.store import new_id

VIEW, NEWS = "report", "report_news"
FOR_THEM = frozenset({"share", "send", "expected", "received", "changed"})
MANAGER = frozenset({"sign_off"})
MAY: dict[Role, frozenset[str]] = {
    Role.SOCIAL_WORKER: FOR_THEM | {"ready", "help"},
    Role.ADMINISTRATOR: FOR_THEM | {"circulate", "absent"},
    Role.UNIT_MANAGER: FOR_THEM,
    Role.TEAM_MANAGER: MANAGER,
    Role.SERVICE_MANAGER: MANAGER,
    Role.SIGNING_MANAGER: MANAGER,
    Role.CLERK: frozenset({"received", "circulate", "absent"}),
    Role.CHAIR: frozenset({"received", "expected", "review", "note"}),
}


async def may_of(case: Case) -> frozenset[str]:
    """What this person may do with these reports; nobody signs off their own (SW-06)."""
    if case.conference.status == Status.CANCELLED.value:
        return frozenset()
    parts = await parts_of(case.session, case.actor, case.conference) | {case.reader.role}
    found = frozenset(act for part in parts for act in MAY.get(part, ()))
    own = case.actor.person_id == case.conference.social_worker_id
    return found - MANAGER if own else found


@asynccontextmanager
async def acting(house: House, actor: Actor, conference_id: str, act: str, done: str) -> AsyncIterator[Case]:
    """One unit of work around an act, kept in the history as `done`.

    Refused: UNKNOWN, NOT_YOURS, STALE (the conference is not going ahead).
    """
    async with house.store.unit() as session:
        case = await opened(house, session, actor, conference_id)
        if case.conference.status == Status.CANCELLED.value:
            raise Refused(Code.STALE)
        if act not in await may_of(case):
            raise Refused(Code.NOT_YOURS)
        yield case
        children = await bookings.children(session, case.conference.id)
        history.write(session, case.conference, children, at=house.now(), who=actor.person_id, act=done)
        await session.flush()
        await drawn_anew(case)
    house.wake()


async def drawn_anew(case: Case) -> None:
    """The report's card wherever it stands, but for who just pressed it."""
    there = await outgoing.cards_about(case.session, case.conference.id)
    persons = [one.person_id for one in there if one.view == VIEW and one.person_id != case.actor.person_id]
    await notices.card(
        case.session, VIEW, case.conference.id, persons, case.house.now(), state=f"r:{new_id()}"
    )


async def tell(case: Case, step_id: str, roles: Iterable[Role]) -> None:
    """News to those who play these parts, once; never to who made it."""
    persons = await playing(case.session, case.conference, roles)
    others = [person for person in persons if person != case.actor.person_id]
    await notices.card(case.session, NEWS, step_id, others, case.house.now(), state="once")
