"""A chair accepts, or declines with an explanation (WS-08 to WS-10)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.booking_picture import OfferPicture
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import notices, outgoing, slots
from services.actor import Actor
from services.booking.wish import wish_of
from services.booking.write import changed, follow, standard_of
from services.chairs.decide import decide, own_ask, why_not
from services.chairs.next_chair import free_then, next_chair, tell_seeking
from services.house import House
from storage.diaries import keep_apart
from storage.tables import ChairAsk, Conference


async def accept(house: House, actor: Actor, ask_id: str) -> str:
    """The chair takes it: the booking is confirmed and its meeting is wished for. Gives the booking's id.

    Refused: NOT_YOURS, UNKNOWN, ALREADY_DECIDED (pressed twice, moved on, or declined).
    """
    async with house.store.unit() as session:
        row, conference = await own_ask(session, actor, ask_id)
        await decide(session, row, "accepted", house.now())
        follow(conference, Status.CONFIRMED)
        await changed(house, session, conference, actor, "accepted")
        key = f"meeting:{conference.id}:{conference.move}:{row.id}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference.id)
    house.wake()
    return conference.id


async def decline(house: House, actor: Actor, ask_id: str, because: str, explanation: str) -> str:
    """The chair cannot: the time is let go and the next free chair is asked for the same time.

    `because` is conflict or other; the explanation is for the unit only. A conflict of interest is kept: this
    chair is never offered the family again (WS-10). Nobody free: the unit and the social worker are told.
    Refused: EXPLANATION_MISSING, INVALID, NOT_YOURS, UNKNOWN, ALREADY_DECIDED.
    """
    said = why_not(because, explanation)
    standard, others = await _others(house, actor, ask_id)
    async with house.store.unit() as session:
        row, conference = await own_ask(session, actor, ask_id)
        await decide(session, row, "declined", house.now(), because=because, why=said)
        if because == "conflict":
            case = conference.case_reference
            await keep_apart(session, actor.council, case, chair_id=actor.person_id, at=house.now())
        await _copy_to_unit(house, session, standard, conference, row)
        await next_chair(house, session, standard, conference, [o for o in others if not _is(o, actor)])
        await changed(house, session, conference, actor, "declined")
        await tell_seeking(house, session, conference)
    house.wake()
    return conference.id


async def _others(house: House, actor: Actor, ask_id: str) -> tuple[Standard, list[OfferPicture]]:
    """The chairs free at the same time, asked before the unit of work: calendars must not hold it up."""
    async with house.store.reading() as session:
        row, conference = await own_ask(session, actor, ask_id)
        if row.status != "asked":
            raise Refused(Code.ALREADY_DECIDED)
        wish = await wish_of(session, conference)
    standard = standard_of(house, conference)
    return standard, await free_then(house, standard, conference, wish)


def _is(offer: OfferPicture, actor: Actor) -> bool:
    return slots.read_key(offer.key)[0] == actor.person_id


async def _copy_to_unit(
    house: House, session: AsyncSession, standard: Standard, conference: Conference, row: ChairAsk
) -> None:
    """WS-10, S11: to the administrators, copied to the unit manager; never to the social worker."""
    managers = await notices.with_roles(session, conference, standard.chairs.conflict_copy_to.value)
    unit = [*managers, *await notices.administrators(session, conference)]
    persons = [person for person in unit if person != conference.social_worker_id]
    await notices.card(session, "declined", row.id, persons, house.now(), state="once")
