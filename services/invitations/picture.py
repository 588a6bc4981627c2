"""One invitation as it is worded: of other people invited it knows nothing."""

from dataclasses import dataclass

from conference.booking import Kind, Mode
from conference.booking_picture import ChildPicture
from conference.invitations import InvitationPicture, Occasion, Way
from conference.invitees import InviteeKind, advocacy
from services.invitations.carried import Said
from services.invitations.facts import Facts
from services.invitations.wanted import times_of
from services.invitees.rows import listed_of
from storage.tables import Child, Invitee

_NO_LINK = frozenset({Occasion.WITHDRAWN, Occasion.CANCELLED})


@dataclass(frozen=True, slots=True)
class Told:
    """How and why somebody is told, and what they were told last."""

    way: Way
    occasion: Occasion
    before: Said | None = None


def picture(facts: Facts, one: Invitee, told: Told) -> InvitationPicture:
    """The children by initials and birth date only for professionals (LE-28)."""
    booking, own = facts.conference, times_of(facts, one)
    gone = told.before if told.occasion in _NO_LINK else None  # the time that they were told
    return InvitationPicture(
        council=booking.council,
        standard_from=booking.standard_from,
        reference=booking.reference,
        conference_kind=Kind(booking.kind),
        way=told.way,
        occasion=told.occasion,
        kind=one.kind,
        role=one.role,
        name=one.name,
        starts=gone.starts if gone and gone.starts != own.begins else booking.starts,
        ends=gone.ends if gone else own.ends,
        arrives=gone.arrives if gone else own.arrives,
        mode=Mode(booking.mode),
        place=facts.venue.name if facts.venue else "",
        place_address=facts.venue.address if facts.venue else "",
        join_url=_link(facts, told),
        chair=facts.chair.name if facts.chair else "",
        social_worker=facts.worker.name if facts.worker else "",
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
        agency=one.agency,
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
        conference_kind=Kind(booking.kind),
        way=Way.REFERRAL,
        occasion=occasion,
        kind=InviteeKind.CHILD.value,
        role="child",
        name=child.initials,
        starts=booking.starts,
        ends=booking.ends,
        arrives=booking.starts,
        mode=Mode(booking.mode),
        place=facts.venue.name if facts.venue else "",
        place_address=facts.venue.address if facts.venue else "",
        join_url="",
        chair=facts.chair.name if facts.chair else "",
        social_worker=facts.worker.name if facts.worker else "",
        social_worker_email=facts.worker.email if facts.worker else "",
        social_worker_phone="",
        children=(_drawn(child),),
        service=settings.advocacy_service.value,
    )


def _link(facts: Facts, told: Told) -> str:
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
    if not given or facts.conference.kind != Kind.LOOKED_AFTER.value:
        return ()
    return facts.standard.settings.consultation_for(child=one.kind == InviteeKind.CHILD)


def _service(facts: Facts, one: Invitee) -> str:
    """Told to a young person who is referred to it, so that they can say no (SG-19)."""
    referred = advocacy(facts.standard, listed_of(one), facts.conference.starts) == "refer"
    return facts.standard.settings.advocacy_service.value if referred else ""


def _drawn(child: Child) -> ChildPicture:
    return ChildPicture(child.initials, child.born, child.expected, child.index_child)
