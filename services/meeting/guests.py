"""Who gets the calendar entry: chair, social worker, and those whom the council confirms to."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.meeting import Attendee
from conference.roles import Role
from conference.standard import Standard
from services import notices
from storage import people
from storage.tables import Conference, Person


async def guests_of(
    session: AsyncSession, conference: Conference, standard: Standard
) -> tuple[Attendee, ...]:
    """The chair first, each person once. Of the chairs only this conference's own."""
    roles = [role for role in standard.confirm_to.value if role is not Role.CHAIR]
    others = await notices.with_roles(session, conference, roles)
    ids = list(dict.fromkeys([str(conference.chair_id), conference.social_worker_id, *others]))
    found = await people.by_ids(session, ids)
    return tuple(_attendee(found[one], chair=one == conference.chair_id) for one in ids if one in found)


def _attendee(person: Person, *, chair: bool) -> Attendee:
    return Attendee(person.email, person.name, person.aad_object_id, chair=chair)
