"""Who has to hear of it, family first: rung and ticked off one by one.

What was held back goes when a person says that all know; in the last hours each hears it by a mail of their
own too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.booking_picture import NotTakingPlace
from conference.invitations import InvitationPicture, Occasion, Way
from conference.invitees import family_side
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import Act, Stands, ToTell, held_back, ring_order
from services import outgoing
from services.actor import Actor
from services.agreements import NOBODY_AWAY
from services.case import Case
from services.house import House
from services.invitations.facts import facts_of
from services.invitations.picture import TellingHow, picture
from services.standards import standard_of
from services.standdown.decide import Request, redraw_request, request_found, request_of
from services.who_plays import parts_of
from storage import history, invitees, people, standdown
from storage.store import insert_once, new_id
from storage.tables import Conference, Invitation, Invitee, StandDown, StandDownTold

UNIT_TOO = frozenset({Role.ADMINISTRATOR, Role.UNIT_MANAGER})  # they help where the teller is not there


async def tick_told(
    house: House, actor: Actor, request_id: str, invitee_id: str, *, yes: bool = True
) -> None:
    """Tick somebody off, or take it back; the same again changes nothing.

    Refused: UNKNOWN, NOT_YOURS (no teller, nor the unit), STALE (not carried out).
    """
    async with house.unit() as session:
        row, case = await _tellable(house, session, actor, request_id)
        conference = case.booking
        person = await session.get(Invitee, invitee_id)
        if person is None or person.conference_id != conference.id:
            raise Refused(Code.UNKNOWN)
        there = {one.invitee_id: one for one in await standdown.told(session, row.id)}
        if yes == (invitee_id in there):
            return
        if yes:
            await insert_once(session, _tick_row(house, actor, row, invitee_id))
        else:
            await session.delete(there[invitee_id])
        act = "stand_down_told" if yes else "stand_down_untold"
        history.write(session, conference, at=house.now(), who=actor.person_id, act=act, why=invitee_id)
        await session.flush()
        await redraw_request(await request_of(case, row, NOBODY_AWAY))


async def release(house: House, actor: Actor, request_id: str) -> None:
    """Everybody knows: calendar entries that were left alone are cancelled now, which mails their people.

    Pressed again it changes nothing. Refused as `told`.
    """
    async with house.unit() as session:
        row, case = await _tellable(house, session, actor, request_id)
        conference = case.booking
        if row.released_at is not None or not row.family_by_hand:
            return
        row.released_at, row.released_by = house.now(), actor.person_id
        session.add(row)
        await case.changed("stand_down_released")
        key = f"invitations:{conference.id}:released:{row.id}"
        await outgoing.put(session, "invitations", key, house.now(), conference=conference.id)
        await redraw_request(await request_of(case, row, NOBODY_AWAY))


async def may_tell(session: AsyncSession, actor: Actor, conference: Conference, row: StandDown) -> bool:
    parts = await parts_of(session, actor, conference)
    return not parts.isdisjoint({*map(Role, row.tellers), *UNIT_TOO})


async def _tellable(
    house: House, session: AsyncSession, actor: Actor, request_id: str
) -> tuple[StandDown, Case]:
    row, case = await request_found(house, session, actor, request_id)
    if not await may_tell(session, actor, case.booking, row):
        raise Refused(Code.NOT_YOURS)
    if row.status != Stands.DONE or row.act == Act.POSTPONE:
        raise Refused(Code.STALE)
    return row, case


def _tick_row(house: House, actor: Actor, row: StandDown, invitee_id: str) -> StandDownTold:
    return StandDownTold(
        id=new_id(),
        stand_down_id=row.id,
        invitee_id=invitee_id,
        told_by=actor.person_id,
        told_at=house.now(),
    )


UNREACHED = "unreached"
REACHED = {Way.MEETING: "calendar", Way.OWN: "calendar", Way.FORWARD: "forward", Way.LETTER: "letter"}


async def people_of(request: Request) -> tuple[ToTell, ...]:
    """Everybody on the list, whether an invitation reached them or not: somebody may have told them."""
    session, booking = request.session, request.conference
    rows = await invitees.present(session, booking.id)
    ticked = {one.invitee_id: one for one in await standdown.told(session, request.row.id)}
    sent = await invitees.invitations(session, booking.id)
    tellers = await people.by_ids(session, [one.told_by for one in ticked.values()])
    found = []
    for one in ring_order(rows):
        tick = ticked.get(one.id)
        role = request.standard.invitee_roles.get(one.role)
        found.append(
            ToTell(
                id=one.id,
                name=one.name,
                role_words=role.words if role else one.role,
                agency=one.agency or (role.agency if role else ""),
                phone=one.phone,
                email=one.email,
                family=family_side(one.kind),
                reached=_reached(request.row, one, sent),
                told_by=tellers[tick.told_by].name if tick and tick.told_by in tellers else "",
                told_at=tick.told_at if tick else None,
            )
        )
    return tuple(found)


async def waiting(request: Request) -> int:
    """How many have a calendar entry that is left alone until somebody says that all know."""
    row = request.row
    if row.released_at is not None or not row.family_by_hand:
        return 0
    there = {one.id: one for one in await invitees.everybody(request.session, request.conference.id)}
    theirs = [
        one
        for one in await invitees.invitations(request.session, request.conference.id)
        if one.state == "sent" and held_back(row, one.way, family=family_side(there[one.invitee_id].kind))
    ]
    return len({one.invitee_id for one in theirs})


def _reached(row: StandDown, one: Invitee, sent: Sequence[Invitation]) -> str:
    theirs = [each for each in sent if each.invitee_id == one.id]
    for each in theirs:
        goes = each.state in {"sent", "withdrawn"} and not each.problem
        if goes and not held_back(row, each.way, family=family_side(one.kind)):
            return REACHED.get(each.way, "")
    return UNREACHED if any(each.problem for each in theirs) else ""


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
        if row is None or conference is None or row.status != Stands.DONE or row.move != conference.move:
            return None
        if conference.status in STANDING:
            return None
        told = NotTakingPlace(
            reference=conference.reference,
            kind=conference.kind,
            starts=row.starts,
            ends=row.ends,
            new_date=row.act == Act.STAND_DOWN,
        )
        standard, (sort, _, key) = standard_of(house, conference), to.partition(":")
        if sort != "invitee":
            return LateWord(standard, told)
        invited = None if row.quiet else await _invitation_of(house, session, conference, key)
    return LateWord(standard, told, invited) if invited else None


async def _invitation_of(
    house: House, session: AsyncSession, conference: Conference, invitee_id: str
) -> InvitationPicture | None:
    one, facts = await session.get(Invitee, invitee_id), await facts_of(house, session, conference.id)
    if one is None or facts is None:
        return None
    way = Way.OWN if family_side(one.kind) else Way.MEETING
    return picture(facts, one, TellingHow(way, Occasion.CANCELLED))
