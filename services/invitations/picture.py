"""One invitation as it is worded, of other people invited it knows nothing.

And what cards and mails are drawn from.
"""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ENDED, Kind
from conference.booking_picture import ChildPicture
from conference.invitations import InvitationPicture, Occasion, TakenOff, Undelivered, Way
from conference.invitees import InviteeKind, advocacy
from conference.names import name_in_mail
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.invitations.facts import Facts, ToldLast, facts_of, remembered, times_of
from services.invitations.refer import STEP
from services.invitees.open_list import listed_of
from services.meeting.facts import SAFETY, rows_of
from services.standards import standard_of
from services.who_plays import reader_of
from storage import duties
from storage.tables import Child, Conference, Invitation, Invitee, Meeting

_NO_LINK = frozenset({Occasion.WITHDRAWN, Occasion.CANCELLED})


@dataclass(frozen=True, slots=True)
class TellingHow:
    """How and why somebody is told, and what they were told last."""

    way: Way
    occasion: Occasion
    before: ToldLast | None = None


def picture(facts: Facts, one: Invitee, told: TellingHow) -> InvitationPicture:
    """The children by initials and birth date only for professionals (LE-28)."""
    booking, own = facts.conference, times_of(facts, one)
    gone = told.before if told.occasion in _NO_LINK else None  # the time that they were told
    return InvitationPicture(
        council=booking.council,
        standard_from=booking.standard_from,
        reference=booking.reference,
        conference_kind=booking.kind,
        way=told.way,
        occasion=told.occasion,
        kind=one.kind,
        role=one.role,
        name=name_in_mail(one.name),
        starts=gone.starts if gone and gone.starts != own.begins else booking.starts,
        ends=gone.ends if gone else own.ends,
        arrives=gone.arrives if gone else own.arrives,
        mode=booking.mode,
        place=name_in_mail(facts.venue.name) if facts.venue else "",
        place_address=facts.venue.address if facts.venue else "",
        join_url=_link(facts, told),
        chair=name_in_mail(facts.chair.name) if facts.chair else "",
        social_worker=name_in_mail(facts.worker.name) if facts.worker else "",
        social_worker_email=facts.worker.email if facts.worker else "",
        social_worker_phone="",
        children=_children(facts, one),
        language=one.joins.get("language", ""),
        easy_read=one.details.get("easy_read") == "yes",
        interpreter=one.joins.get("interpreter", ""),
        leaflets=_leaflets(facts, one),
        consultation=_consultation(facts, one),
        window=one.window,
        address=one.address,
        agency=name_in_mail(one.agency),
        service=_service(facts, one),
        report_by=facts.report_by if one.kind == InviteeKind.PROFESSIONAL else None,
        before=told.before.starts if told.before and told.occasion is Occasion.MOVED else None,
    )


def referral(facts: Facts, child: Child, occasion: Occasion) -> InvitationPicture:
    """A child's referral to the advocacy service (SG-19, SG-26); no link, for it invites nobody."""
    booking, settings = facts.conference, facts.standard.settings
    return InvitationPicture(
        council=booking.council,
        standard_from=booking.standard_from,
        reference=booking.reference,
        conference_kind=booking.kind,
        way=Way.REFERRAL,
        occasion=occasion,
        kind=InviteeKind.CHILD.value,
        role="child",
        name=child.initials,
        starts=booking.starts,
        ends=booking.ends,
        arrives=booking.starts,
        mode=booking.mode,
        place=name_in_mail(facts.venue.name) if facts.venue else "",
        place_address=facts.venue.address if facts.venue else "",
        join_url="",
        chair=name_in_mail(facts.chair.name) if facts.chair else "",
        social_worker=name_in_mail(facts.worker.name) if facts.worker else "",
        social_worker_email=facts.worker.email if facts.worker else "",
        social_worker_phone="",
        children=(_drawn(child),),
        service=settings.advocacy_service,
    )


def _link(facts: Facts, told: TellingHow) -> str:
    if facts.meeting is None or told.occasion in _NO_LINK:
        return ""
    return facts.meeting.join_url or ""


def _children(facts: Facts, one: Invitee) -> tuple[ChildPicture, ...]:
    if one.kind != InviteeKind.PROFESSIONAL:
        return ()
    return tuple(_drawn(child) for child in facts.children)


def _leaflets(facts: Facts, one: Invitee) -> tuple[str, ...]:
    """The parents' or the young person's (SG-27); lawyers and advocates get none."""
    child = one.kind == InviteeKind.CHILD
    given = child or one.kind == InviteeKind.FAMILY
    return facts.standard.settings.leaflets_for(child=child) if given else ()


def _consultation(facts: Facts, one: Invitee) -> tuple[str, ...]:
    """For child, parents and carers of a looked-after review (SW-19, SW-22)."""
    given = one.kind in {InviteeKind.CHILD, InviteeKind.FAMILY}
    if not given or facts.conference.kind != Kind.LOOKED_AFTER:
        return ()
    return facts.standard.settings.consultation_for(child=one.kind == InviteeKind.CHILD)


def _service(facts: Facts, one: Invitee) -> str:
    """Told to a young person who is referred to it, so that they can say no (SG-19)."""
    referred = advocacy(facts.standard, listed_of(one), facts.conference.starts) == "refer"
    return facts.standard.settings.advocacy_service if referred else ""


def _drawn(child: Child) -> ChildPicture:
    return ChildPicture(child.initials, child.born, child.expected, child.index_child)


_UNIT = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@dataclass(frozen=True, slots=True)
class _OneInvited:
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
        row, whose = await _invitation_of(house, session, actor, invitation_id)
    waits = row.state == "refused" or (row.state == "sent" and row.problem)
    return _undelivered(row, whose) if waits and whose.invitee.removed_at is None else None


async def unreached(house: House, actor: Actor, invitation_id: str) -> Undelivered | None:
    """Who has to hear of a stand-down another way than by mail; None once the conference is booked again."""
    async with house.store.reading() as session:
        row, whose = await _invitation_of(house, session, actor, invitation_id)
    over = whose.conference.status in ENDED and row.problem
    return _undelivered(row, whose) if over and whose.invitee.removed_at is None else None


async def _invitation_of(
    house: House, session: AsyncSession, actor: Actor, invitation_id: str
) -> tuple[Invitation, _OneInvited]:
    """Refused (UNKNOWN): none, or not one that they may read."""
    row = await session.get(Invitation, invitation_id)
    if row is None:
        raise Refused(Code.UNKNOWN)
    whose = await _whose(house, session, row.invitee_id)
    if not (await reader_of(session, actor, whose.conference, whose.standard)).details:
        raise Refused(Code.UNKNOWN)
    return row, whose


def _undelivered(row: Invitation, whose: _OneInvited) -> Undelivered:
    return Undelivered(
        conference_id=whose.conference.id,
        version=whose.conference.version,
        reference=whose.conference.reference,
        starts=whose.conference.starts,
        name=whose.invitee.name,
        role=whose.part,
        way=row.way,
        problem=row.problem,
        address=_tried(row, whose.invitee) if row.way in {Way.MEETING, Way.OWN} else "",
        phone=whose.invitee.phone,
    )


def _tried(row: Invitation, one: Invitee) -> str:
    return remembered(row).refused_for or one.email.lower()


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


async def _whose(house: House, session: AsyncSession, invitee_id: str) -> _OneInvited:
    invitee = await session.get(Invitee, invitee_id)
    conference = await session.get(Conference, invitee.conference_id) if invitee else None
    if invitee is None or conference is None:
        raise Refused(Code.UNKNOWN)
    return _OneInvited(conference, invitee, standard_of(house, conference))


async def _newest(session: AsyncSession, conference_id: str) -> Meeting | None:
    rows = await rows_of(session, conference_id)
    return rows[-1] if rows else None
