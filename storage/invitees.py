"""Invite lists, those on them, and what each was sent."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Conference, Invitation, Invitee, InviteList, Person


async def list_of(session: AsyncSession, conference_id: str) -> InviteList | None:
    return await session.get(InviteList, conference_id)


async def was_complete(session: AsyncSession, conference_id: str) -> bool:
    """Whether the list was ever said to be complete, so that people may have been invited."""
    row = await list_of(session, conference_id)
    return row is not None and row.first_completed_at is not None


async def present(session: AsyncSession, conference_id: str) -> Sequence[Invitee]:
    """Those who are on the list now, in its order."""
    return [one for one in await everybody(session, conference_id) if one.removed_at is None]


async def everybody(session: AsyncSession, conference_id: str) -> Sequence[Invitee]:
    """Those who were taken off too, in the list's order."""
    rows = await session.exec(
        select(Invitee)
        .where(Invitee.conference_id == conference_id)
        .order_by(col(Invitee.position), col(Invitee.id))
    )
    return list(rows)


async def invitations(session: AsyncSession, conference_id: str) -> Sequence[Invitation]:
    rows = await session.exec(
        select(Invitation)
        .where(Invitation.conference_id == conference_id)
        .order_by(col(Invitation.invitee_id), col(Invitation.way))
    )
    return list(rows)


async def earlier_lists(session: AsyncSession, conference: Conference) -> Sequence[Conference]:
    """The case's conferences that were asked for before and have a list, latest first; cancelled ones too."""
    rows = await session.exec(
        select(Conference)
        .join(InviteList, col(InviteList.conference_id) == col(Conference.id))
        .where(
            Conference.council == conference.council,
            Conference.case_key == conference.case_key,
            Conference.case_key != "",
            Conference.id != conference.id,
            col(Conference.requested_at) < conference.requested_at,
        )
        .order_by(col(Conference.requested_at).desc())
    )
    return list(rows)


def links_told(invitation: Invitation) -> frozenset[int]:
    """Of which generations of the meeting this invitation ever gave the link; noted before it goes."""
    told = invitation.carries.get("links")
    return frozenset(one for one in told if isinstance(one, int)) if isinstance(told, list) else frozenset()


async def staff_emails(session: AsyncSession, council: str) -> Sequence[str]:
    """Of everybody who works or worked for the council: their accounts may live on."""
    rows = await session.exec(select(Person.email).where(Person.council == council))
    return list(rows)
