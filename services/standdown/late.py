"""In the last hours each hears it by a mail of their own, too; drawn when it is sent, if it is still true."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Kind
from conference.booking_picture import NotTakingPlace
from conference.invitations import InvitationPicture, Occasion, Way
from conference.invitees import family_side
from conference.standard import Standard
from services.booking.write import standard_of
from services.house import House
from services.invitations.facts import facts_of
from services.invitations.picture import Told, picture
from storage.tables import Conference, Invitee, StandDown


@dataclass(frozen=True, slots=True)
class LateWord:
    """For somebody invited: their own words. For our own people: `told`."""

    standard: Standard
    told: NotTakingPlace
    invited: InvitationPicture | None = None


async def late_word(house: House, request_id: str, to: str) -> LateWord | None:
    """None once it is no longer true: it has a new date, or they are not on the list."""
    async with house.store.reading() as session:
        row = await session.get(StandDown, request_id)
        conference = await session.get(Conference, row.conference_id) if row else None
        if row is None or conference is None or row.status != "done" or row.move != conference.move:
            return None
        if conference.status in STANDING:
            return None
        told = NotTakingPlace(
            reference=conference.reference,
            kind=Kind(conference.kind),
            starts=row.starts,
            ends=row.ends,
            new_date=row.act == "stand_down",
        )
        standard, (sort, _, key) = standard_of(house, conference), to.partition(":")
        if sort != "invitee":
            return LateWord(standard, told)
        invited = None if row.quiet else await _theirs(house, session, conference, key)
    return LateWord(standard, told, invited) if invited else None


async def _theirs(
    house: House, session: AsyncSession, conference: Conference, invitee_id: str
) -> InvitationPicture | None:
    one, facts = await session.get(Invitee, invitee_id), await facts_of(house, session, conference.id)
    if one is None or facts is None:
        return None
    way = Way.OWN if family_side(one.kind) else Way.MEETING
    return picture(facts, one, Told(way, Occasion.CANCELLED))
