"""Before anybody is asked: may one ask, for which reasons, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from conference.booking import Kind
from conference.booking_picture import BookingPicture
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import reasons_for, unmet
from services.actor import Actor
from services.booking.picture import picture
from services.booking.write import standard_of
from services.house import House
from services.standdown import parts as who
from storage import standdown


@dataclass(frozen=True, slots=True)
class Opening:
    """`reasons`: keys, in the files' order. `standing`: the request that is open, "" if none."""

    booking: BookingPicture
    standard: Standard  # the version that the booking was made under
    reasons: tuple[str, ...]
    begun: bool
    standing: str
    parts: frozenset[Role]


async def opened(house: House, actor: Actor, conference_id: str) -> Opening:
    """Refused: UNKNOWN, NOT_YOURS (no part in which one may ask), STALE (over, or not going ahead)."""
    shown = await picture(house, actor, conference_id, what="stand_down")
    async with house.store.reading() as session:
        conference, parts = await who.theirs(session, actor, conference_id)
        open_one = await standdown.open_request(session, conference_id)
    if not who.may_start(parts):
        raise Refused(Code.NOT_YOURS)
    if not who.stands(conference) or conference.ends <= house.now():
        raise Refused(Code.STALE)
    standard, begun = standard_of(house, conference), conference.starts <= house.now()
    reasons = reasons_for(standard, parts, Kind(conference.kind), begun=begun)
    return Opening(
        booking=shown,
        standard=standard,
        reasons=tuple(one.key for one in reasons),
        begun=begun,
        standing=open_one.id if open_one else "",
        parts=parts,
    )


async def check(
    house: House, actor: Actor, conference_id: str, answers: Mapping[str, str]
) -> tuple[Problem, ...]:
    """What keeps the request from being asked, by field. Refused as `opened`."""
    found = await opened(house, actor, conference_id)
    return unmet(found.standard, found.parts, found.booking.kind, answers, begun=found.begun)
