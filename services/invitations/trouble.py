"""An invitation that did not arrive: what a delivery report is worth, who is told, now and at a stand-down.

Anybody can write something that looks like a report. Only one that answers a mail of ours to that address
ends an invitation; any other is told as what it is, and changes nothing of what the person is sent.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitations import Way
from conference.outside import Bounce
from conference.roles import Role
from services import notices
from services.invitations.facts import Facts, InvitationWorld, remember, remembered
from storage import invitees
from storage.bookings import STANDING
from storage.tables import Conference, Invitation, Invitee, SentMail

TROUBLE_VIEW, UNREACHED_VIEW = "bounced", "unreached"
BOUNCED, NOT_SENT, UNSURE = "bounced", "not_sent", "unsure"
LOOKED_BACK = timedelta(days=1)  # a report may come late; what is known already is left alone

Sent = tuple[Invitation, Invitee, Conference]


async def look_for_trouble(world: InvitationWorld) -> int:
    """Read what came back since yesterday; how many invitations are newly known not to have arrived.

    A corrected address starts the invitation anew.
    """
    reports = await world.mail.bounces(world.house.now() - LOOKED_BACK)
    if not reports:
        return 0
    async with world.house.store.reading() as session:
        sent = await _sent_to(session, {one.address for one in reports}, world.house.now())
    found = {row.id: await _sort(world, reports, _told_at(row)) for row, *_ in sent}
    new = [one for one in sent if one[0].problem != found[one[0].id]]
    async with world.house.unit() as session:
        for row, invitee, conference in new:
            kept = await session.get(Invitation, row.id)
            if kept is not None and kept.state == "sent":
                problem, address = found[row.id], invitee.email.lower()
                await _note(session, kept, conference, world.house.now(), address=address, problem=problem)
    return len(new)


async def not_sent(world: InvitationWorld, facts: Facts, row_id: str, address: str) -> None:
    """Microsoft 365 will not take it, now or later: the address, or nobody to send it on."""
    async with world.house.unit() as session:
        kept = await session.get(Invitation, row_id)
        assert kept is not None
        now = world.house.now()
        await _note(session, kept, facts.conference, now, address=address, problem=NOT_SENT)


async def tell_of_unreached(session: AsyncSession, conference: Conference, at: datetime, state: str) -> None:
    """It was stood down: whoever no mail reaches has to hear it another way; joins the caller's unit."""
    persons = await _whom(session, conference)
    for row in await invitees.invitations(session, conference.id):
        if row.problem and row.state != "withdrawn":
            await notices.card(session, UNREACHED_VIEW, row.id, persons, at, state=state)


async def _sort(world: InvitationWorld, reports: Iterable[Bounce], address: str) -> str:
    """BOUNCED for a report of a mail of ours to that address, UNSURE for any other."""
    answered = {about for one in reports if one.address == address for about in one.about}
    async with world.house.store.reading() as session:
        rows = await session.exec(select(SentMail).where(col(SentMail.message_id).in_(answered)))
        if any(address in row.addresses for row in rows):
            return BOUNCED
    for about in sorted(answered):  # an invitation to a calendar is written by Exchange
        if address in await world.mail.sent_to(about):
            return BOUNCED
    return UNSURE


async def _sent_to(session: AsyncSession, addresses: set[str], now: datetime) -> list[Sent]:
    """Invitations that went to these addresses, of people still on the list of a conference to come."""
    rows = await session.exec(
        select(Invitation, Invitee, Conference)
        .join(Invitee, col(Invitee.id) == col(Invitation.invitee_id))
        .join(Conference, col(Conference.id) == col(Invitation.conference_id))
        .where(Invitation.state == "sent", col(Invitation.way).in_((Way.MEETING, Way.OWN)))
        .where(col(Invitee.removed_at).is_(None))
        .where(STANDING, Conference.ends > now)
    )
    return [(row, one, booking) for row, one, booking in rows if _told_at(row) in addresses]


def _told_at(row: Invitation) -> str:
    said = remembered(row).said
    return said.to if said else ""


async def _note(
    session: AsyncSession,
    row: Invitation,
    conference: Conference,
    at: datetime,
    *,
    address: str,
    problem: str,
) -> None:
    known = remembered(row)
    row.problem = problem
    if problem != UNSURE:
        row.state = "refused"
        remember(row, known.but(refused_for=address))
    session.add(row)
    state = f"n{known.number}:{problem}"
    await notices.card(session, TROUBLE_VIEW, row.id, await _whom(session, conference), at, state=state)


async def _whom(session: AsyncSession, conference: Conference) -> list[str]:
    unit = await notices.with_roles(session, conference, (Role.ADMINISTRATOR,))
    return [conference.social_worker_id, *unit]
