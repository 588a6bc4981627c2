"""What every change to a booking does at its end, in the same unit of work."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status, may_follow
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import day_cards, notices, outgoing
from services.actor import Actor
from services.cover.settling import settle_with
from services.duties.anew import anew
from services.duties.refresh import refresh
from services.house import House
from storage import bookings, history, invitees
from storage.store import bump
from storage.tables import Conference

SUBMITTED = "submitted"


def follow(conference: Conference, then: Status) -> None:
    """The next status, if it may follow the present one; otherwise Refused (STALE)."""
    if not may_follow(Status(conference.status), then):
        raise Refused(Code.STALE)
    conference.status = then.value


async def changed(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, act: str, *, why: str = ""
) -> None:
    """Raise the version, write history, have the booking's cards drawn anew.

    A person's change to a booking that has a meeting sends the saga to it: moved on, locked or cancelled.
    Whoever was invited, or waits to be, hears of it: a new time, a safe meeting, the end.
    """
    await bump(session, conference, conference.version)
    session.add(conference)
    children = await bookings.children(session, conference.id)
    history.write(session, conference, children, at=house.now(), who=actor.person_id, act=act, why=why)
    shown = actor.person_id if act == SUBMITTED else ""
    await notices.everywhere(session, conference, house.now(), but=shown)
    refresh(session, conference, house.now())
    await anew(session, conference, house.now(), state=f"v{conference.version}")
    await settle_with(house, session, conference)
    await day_cards.refresh(house, session, conference, f"v{conference.version}", booking=True)
    if not actor.has(Role.CLOCK) and await bookings.meeting(session, conference.id):
        key = f"meeting:{conference.id}:v{conference.version}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference.id)
    if await invitees.was_complete(session, conference.id):
        key = f"invitations:{conference.id}:v{conference.version}"
        await outgoing.put(session, "invitations", key, house.now(), conference=conference.id)


def standard_of(house: House, conference: Conference) -> Standard:
    """The standard that the booking was made under; a later version does not move it."""
    return house.standards.at(conference.council, conference.standard_from)
