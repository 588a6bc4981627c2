"""What cards and mails about invitations are drawn from."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitations import InvitationPicture, Occasion, TakenOff, Undelivered
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.invitations.carried import carried
from services.invitations.facts import facts_of
from services.invitations.picture import referral
from services.invitations.referrals import STEP
from services.meeting.facts import rows_of
from services.meeting.guests import SAFETY
from storage import duties
from storage.tables import Child, Conference, Invitation, Invitee, Meeting

_UNIT = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@dataclass(frozen=True, slots=True)
class _Whose:
    conference: Conference
    invitee: Invitee
    standard: Standard

    @property
    def part(self) -> str:
        role = self.standard.invitee_roles.get(self.invitee.role)
        return role.words if role else ""


async def undelivered(house: House, actor: Actor, invitation_id: str) -> Undelivered | None:
    """For who may read the booking's details; None once it arrived after all, or is not wanted any more."""
    async with house.store.reading() as session:
        row = await session.get(Invitation, invitation_id)
        if row is None:
            raise Refused(Code.UNKNOWN)
        whose = await _whose(house, session, row.invitee_id)
        if not (await reader_of(session, actor, whose.conference, whose.standard)).details:
            raise Refused(Code.UNKNOWN)
    if row.state != "refused" or whose.invitee.removed_at is not None:
        return None
    return Undelivered(
        conference_id=whose.conference.id,
        version=whose.conference.version,
        reference=whose.conference.reference,
        starts=whose.conference.starts,
        name=whose.invitee.name,
        role=whose.part,
        way=row.way,
        problem=row.problem,
        address=carried(row).refused_for if row.way in {"meeting", "own"} else "",
    )


async def taken_off(house: House, actor: Actor, invitee_id: str) -> TakenOff:
    """For the unit alone: nobody else is told why somebody is not there any more."""
    if not actor.has(*_UNIT):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        whose = await _whose(house, session, invitee_id)
        newest = await _newest(session, whose.conference.id)
    if whose.conference.council != actor.council or whose.invitee.removed_why != SAFETY:
        raise Refused(Code.UNKNOWN)
    return TakenOff(
        conference_id=whose.conference.id,
        version=whose.conference.version,
        reference=whose.conference.reference,
        starts=whose.conference.starts,
        name=whose.invitee.name,
        role=whose.part,
        new_link=newest is not None and newest.generation > 1 and newest.join_url is not None,
    )


async def referral_of(house: House, child_id: str, state: str) -> InvitationPicture | None:
    """The referral that was put under this state, while it is what stands."""
    occasion, _, said = state.partition(":")
    async with house.store.reading() as session:
        child = await session.get(Child, child_id)
        facts = await facts_of(house, session, child.conference_id) if child else None
        if child is None or facts is None:
            return None
        standing = await duties.entry(session, child.conference_id, STEP, child_id)
    if standing is None or standing.link != said:
        return None
    return referral(facts, child, Occasion(occasion))


async def _whose(house: House, session: AsyncSession, invitee_id: str) -> _Whose:
    invitee = await session.get(Invitee, invitee_id)
    conference = await session.get(Conference, invitee.conference_id) if invitee else None
    if invitee is None or conference is None:
        raise Refused(Code.UNKNOWN)
    return _Whose(conference, invitee, standard_of(house, conference))


async def _newest(session: AsyncSession, conference_id: str) -> Meeting | None:
    rows = await rows_of(session, conference_id)
    return rows[-1] if rows else None
