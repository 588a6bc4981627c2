"""Somebody of the chain agrees or refuses."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import Outcome
from conference.booking import Status
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import notices
from services.actor import Actor
from services.agreements.chain import ask_step, of_move, redraw, withdraw
from services.agreements.pressing import checked_why, press
from services.agreements.who import Asked, Away, approval_of, away_among
from services.booking.asking import ask
from services.booking.hold import release
from services.booking.write import changed, follow, standard_of
from services.chairs.next_chair import tell_seeking
from services.house import House
from storage import people
from storage.tables import Conference


async def agree(house: House, actor: Actor, conference_id: str, version: int) -> str:
    """Agree to one step: the next one is asked, or after the last one the chair whose time is held.

    Refused: UNKNOWN, NOT_YOURS, OWN_REQUEST, STALE (the date moved), ALREADY_DECIDED.
    """
    away = await _away(house, actor, conference_id)
    async with house.store.unit() as session:
        standard, asked = await _in_question(house, session, actor, conference_id, version=version, away=away)
        conference = asked.conference
        approval, _ = await press(asked, actor, actor.roles, agreed=True, saw=_saw(asked))
        for row in asked.rows:
            if row.status == "waiting" and row.step in approval.asked_now:
                await ask_step(asked, row)
        if approval.outcome is Outcome.AGREED:
            await _go_on(house, session, standard, conference)
        await changed(house, session, conference, actor, "agreed")
        await tell_seeking(house, session, conference)
        await redraw(house, session, conference, standard)
    house.wake()
    return conference_id


async def refuse(house: House, actor: Actor, conference_id: str, version: int, why: str) -> str:
    """Not past the last date: the slot is let go, the social worker and the unit are told and choose anew.

    Refused besides: EXPLANATION_MISSING (the reason is part of the answer), INVALID (too long).
    """
    said = checked_why(why, needed=True)
    away = await _away(house, actor, conference_id)
    async with house.store.unit() as session:
        standard, asked = await _in_question(house, session, actor, conference_id, version=version, away=away)
        conference = asked.conference
        _, refused = await press(asked, actor, actor.roles, agreed=False, why=said, saw=_saw(asked))
        await withdraw(session, conference)
        await release(session, conference.id)
        conference.chair_id = None
        follow(conference, Status.SEEKING)
        await changed(house, session, conference, actor, "refused", why=said)
        await redraw(house, session, conference, standard)
        told = [*notices.owners(conference), *await notices.administrators(session, conference)]
        await notices.card(session, "agreement_decided", refused.id, told, house.now(), state="refused")
    house.wake()
    return conference_id


async def _away(house: House, actor: Actor, conference_id: str) -> Away:
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return await away_among(house, conference, standard_of(house, conference).out_of_timescale.value)


async def _in_question(
    house: House, session: AsyncSession, actor: Actor, conference_id: str, *, version: int, away: Away
) -> tuple[Standard, Asked]:
    conference = await session.get(Conference, conference_id)
    if conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    standard = standard_of(house, conference)
    rows = await of_move(session, conference)
    if not rows:
        raise Refused(Code.NOT_YOURS)
    asked = Asked(house, session, conference, standard.out_of_timescale.value, tuple(rows), away)
    approval, absent = await approval_of(asked)
    approval.decide(actor.person_id, actor.roles, agreed=True, absent=absent)  # whether it is theirs at all
    if conference.status != Status.AGREEMENT.value:
        raise Refused(Code.ALREADY_DECIDED)
    if conference.version != version:
        raise Refused(Code.STALE)
    return standard, asked


def _saw(asked: Asked) -> dict[str, object]:
    """What the card showed: the date that is asked for, and why."""
    booking = asked.conference
    return {
        "starts": booking.starts.isoformat(),
        "last_date": booking.last_date.isoformat(),
        "given": asked.rows[0].given,
        "decided": [row.step for row in asked.rows if row.decided_by],
    }


async def _go_on(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> None:
    """All have agreed: ask the chair; one who has left meanwhile leaves the unit to find another."""
    chair = await people.by_id(session, conference.chair_id or "")
    if chair is not None and chair.active:
        await ask(house, session, standard, conference)
        return
    await release(session, conference.id)
    conference.chair_id = None
    follow(conference, Status.SEEKING)
