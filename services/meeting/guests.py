"""Who gets the meeting's own calendar entry, and who must never have known its link."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import InviteeKind, family_side, strict_lobby
from conference.meeting import Attendee
from conference.roles import Role
from conference.standard import Standard
from services import notices
from services.invitees.rows import all_listed, colleagues
from storage import invitees, people
from storage.tables import Conference, Invitee, Person

SAFETY = "safety"


async def guests_of(
    session: AsyncSession, conference: Conference, standard: Standard, listed: Sequence[Invitee]
) -> tuple[Attendee, ...]:
    """The chair first, each address once: chair, social worker, those whom the council confirms to.

    Then the professionals of the invite list, once it is complete (WS-11, LE-26, LE-27); nobody of the
    family's side. Of the chairs only this conference's own. `listed`: everybody who is on the list now.
    """
    roles = [role for role in standard.confirm_to.value if role is not Role.CHAIR]
    told = await notices.with_roles(session, conference, roles)
    ids = list(dict.fromkeys([str(conference.chair_id), conference.social_worker_id, *told]))
    found = await people.by_ids(session, ids)
    staff = [_attendee(found[one], chair=one == conference.chair_id) for one in ids if one in found]
    others = [
        Attendee(one.email, one.name, one.aad_object_id)
        for one in await _professionals(session, conference, standard, listed)
    ]
    each: dict[str, Attendee] = {}
    for guest in (*staff, *others):
        each.setdefault(guest.email.lower(), guest)
    return tuple(each.values())


async def family_in_house(session: AsyncSession, conference: Conference, listed: Sequence[Invitee]) -> bool:
    """Whether somebody of the family's side belongs to our tenant, so that its lobby would let them by."""
    theirs = [one for one in listed if family_side(one.kind)]
    if not theirs:
        return False
    return strict_lobby(all_listed(theirs), await colleagues(session, conference.council))


async def kept_out(
    session: AsyncSession, conference: Conference, standard: Standard
) -> tuple[set[str], set[str]]:
    """(addresses in lower case, invitee ids) of those taken off for safety who are not there otherwise."""
    everybody = await invitees.everybody(session, conference.id)
    gone = [one for one in everybody if one.removed_at is not None and one.removed_why == SAFETY]
    if not gone:
        return set(), set()
    listed = [one for one in everybody if one.removed_at is None]
    there = {one.email.lower() for one in listed if one.email}
    there |= {one.email.lower() for one in await guests_of(session, conference, standard, listed)}
    out = [one for one in gone if one.email.lower() not in there]
    return {one.email.lower() for one in out if one.email}, {one.id for one in out}


async def _professionals(
    session: AsyncSession, conference: Conference, standard: Standard, listed: Sequence[Invitee]
) -> list[Invitee]:
    """While the list is open (again), only those whom it invited before."""
    found = [one for one in listed if one.kind == InviteeKind.PROFESSIONAL and one.email]
    kept = await invitees.list_of(session, conference.id) if found else None
    if kept is None:
        return []
    if kept.completed_at is not None or not standard.settings.invitations_need_list.value:
        return found
    had = {
        row.invitee_id
        for row in await invitees.invitations(session, conference.id)
        if row.way == "meeting" and row.state in {"sent", "refused"}
    }
    return [one for one in found if one.id in had]


def _attendee(person: Person, *, chair: bool) -> Attendee:
    return Attendee(person.email, person.name, person.aad_object_id, chair=chair)
