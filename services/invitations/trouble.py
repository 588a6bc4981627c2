"""An invitation that did not reach its person: the social worker and the unit are told, by name."""

from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitations import Way
from conference.roles import Role
from services import notices
from services.invitations.carried import carried, put_back
from services.invitations.facts import Facts
from services.invitations.saving import row_of
from services.invitations.wanted import Act, Do, said_of
from services.invitations.world import InvitationWorld
from storage.bookings import STANDING
from storage.tables import Conference, Invitation, Invitee

VIEW = "bounced"
BOUNCED, NOT_SENT = "bounced", "not_sent"
LOOKED_BACK = timedelta(days=1)  # a report may come late; what is known already is left alone


async def look(world: InvitationWorld) -> int:
    """Read what came back since yesterday; how many invitations are newly known not to have arrived.

    A corrected address starts the invitation anew.
    """
    came_back = await world.mail.bounces(world.house.now() - LOOKED_BACK)
    if not came_back:
        return 0
    async with world.house.store.unit() as session:
        found = await _sent_to(world, session, frozenset(came_back))
        for row, invitee, conference in found:
            await _refused(world, session, row, conference, address=invitee.email.lower())
    world.house.wake()
    return len(found)


async def not_sent(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """Microsoft 365 will not take it, now or later: the address, or nobody to send it on."""
    if act.do is Do.TAKE_BACK:
        row = act.row
        assert row is not None
        address = ""
    else:
        row = await row_of(world, act.invitee, act.way)
        address = said_of(facts, act.invitee, act.way).to
    async with world.house.store.unit() as session:
        kept = await session.get(Invitation, row.id)
        assert kept is not None
        await _refused(world, session, kept, facts.conference, address=address, problem=NOT_SENT)
    world.house.wake()


async def _sent_to(
    world: InvitationWorld, session: AsyncSession, addresses: frozenset[str]
) -> list[tuple[Invitation, Invitee, Conference]]:
    """Invitations that went to these addresses, of people still on the list of a conference to come."""
    rows = await session.exec(
        select(Invitation, Invitee, Conference)
        .join(Invitee, col(Invitee.id) == col(Invitation.invitee_id))
        .join(Conference, col(Conference.id) == col(Invitation.conference_id))
        .where(Invitation.state == "sent", col(Invitation.way).in_((Way.MEETING.value, Way.OWN.value)))
        .where(col(Invitee.removed_at).is_(None))
        .where(STANDING, Conference.ends > world.house.now())
    )
    return [(row, one, booking) for row, one, booking in rows if _told_at(row) in addresses]


def _told_at(row: Invitation) -> str:
    said = carried(row).said
    return said.to if said else ""


async def _refused(
    world: InvitationWorld,
    session: AsyncSession,
    row: Invitation,
    conference: Conference,
    *,
    address: str,
    problem: str = BOUNCED,
) -> None:
    known = carried(row)
    row.state, row.problem = "refused", problem
    put_back(row, known.but(refused_for=address))
    session.add(row)
    unit = await notices.with_roles(session, conference, (Role.ADMINISTRATOR,))
    persons = [conference.social_worker_id, *unit]
    state = f"n{known.number}:{problem}"
    await notices.card(session, VIEW, row.id, persons, world.house.now(), state=state)
