"""A stand-down is asked for: written once, its chain laid down, the first to decide asked, in one commit."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import StepStatus
from conference.booking import Kind
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import (
    ACT,
    FOR,
    LINK,
    PREFIX,
    SUB,
    act_of,
    asks_of,
    chain_key,
    chain_of,
    is_late,
    tellers_of,
    unmet,
)
from services import outgoing
from services.actor import Actor
from services.agreements import away_among
from services.booking.write import changed, standard_of
from services.house import House
from services.standdown import parts as who
from services.standdown.carrying import carry_out
from services.standdown.chain import Request, ask_next, lay_down, own_step, request_of
from services.standdown.news import tell_standing
from storage import standdown
from storage.store import insert_once
from storage.tables import Conference, StandDown

ASKED_ACT = "stand_down_asked"
LAPSE = "stand_down_lapse"  # kind of outgoing work


async def ask(house: House, actor: Actor, conference_id: str, *, answers: Mapping[str, str]) -> str:
    """Ask whom the council's chain names; gives the request's id. Nothing is cancelled by asking alone.

    Where the asker is the only one who decides by the chain, it is decided by asking.
    Refused: UNKNOWN, NOT_YOURS, STALE (over, or not going ahead), INVALID with the fields, ALREADY_DECIDED
    (another request is open).
    """
    async with house.store.reading() as session:
        conference, parts = await who.theirs(session, actor, conference_id)
    _may(house, conference, parts, answers)
    standard = standard_of(house, conference)
    begun = conference.starts <= house.now()
    reason, sub = standard.reasons[answers[FOR]], answers.get(SUB, "")
    act = act_of(reason, answers.get(ACT, ""), begun=begun)
    chain = chain_of(standard, reason, sub, act).value
    away = await away_among(house, conference, chain)
    async with house.store.unit() as session:
        conference, parts = await who.theirs(session, actor, conference_id)
        _may(house, conference, parts, answers)
        if await standdown.open_request(session, conference_id) is not None:
            raise Refused(Code.ALREADY_DECIDED)
        row = await _write(
            house, session, actor, conference, standard=standard, answers=answers, asked_as=who.asks_as(parts)
        )
        request = await lay_down(house, session, conference, row, chain, away=away)
        await own_step(request, actor, parts)
        await _begin(await request_of(house, session, conference, row, away), actor)
    house.wake()
    return row.id


async def _begin(request: Request, actor: Actor) -> None:
    row, booking = request.row, request.conference
    key = f"{LAPSE}:{row.id}"
    await outgoing.put(request.session, LAPSE, key, row.ends, conference=booking.id, request=row.id)
    await ask_next(request)
    if all(step.status == StepStatus.AGREED for step in request.asked.rows):
        await carry_out(request, actor)
        return
    why = row.given.get("reason", "")
    await changed(request.house, request.session, booking, actor, ASKED_ACT, why=why)
    await tell_standing(request)


def _may(house: House, conference: Conference, parts: frozenset[Role], answers: Mapping[str, str]) -> None:
    if not who.may_start(parts):
        raise Refused(Code.NOT_YOURS)
    now = house.now()
    if not who.stands(conference) or conference.ends <= now:
        raise Refused(Code.STALE)
    begun = conference.starts <= now
    standard = standard_of(house, conference)
    if problems := unmet(standard, parts, Kind(conference.kind), answers, begun=begun):
        raise Refused(Code.INVALID, problems=problems)


async def _write(
    house: House, session: AsyncSession, actor: Actor, conference: Conference,
    *, standard: Standard, answers: Mapping[str, str], asked_as: Role,
) -> StandDown:  # fmt: skip
    """Under a number of its own a conference, so that two who ask at one moment make one request."""
    reason, sub = standard.reasons[answers[FOR]], answers.get(SUB, "")
    act = act_of(reason, answers.get(ACT, ""), begun=conference.starts <= house.now())
    assert act is not None
    teller = tellers_of(standard, reason, sub, asked_as)
    before = len(await standdown.of_conference(session, conference.id))
    row = StandDown(
        id=str(uuid5(NAMESPACE_URL, f"quorate:stand_down:{conference.id}:{before}")),
        council=conference.council,
        conference_id=conference.id,
        move=conference.move,
        starts=conference.starts,
        ends=conference.ends,
        act=act.value,
        reason=reason.key,
        sub_code=sub,
        given=_given(standard, answers),
        chain=chain_key(reason, sub, act),
        asked_by=actor.person_id,
        asked_as=asked_as.value,
        asked_at=house.now(),
        tellers=[role.value for role in teller.roles],
        quiet=teller.quiet,
        family_by_hand=not teller.writes_family,
        late=is_late(house.now(), conference.starts),
    )
    if not await insert_once(session, row):
        raise Refused(Code.ALREADY_DECIDED)
    kept = await session.get(StandDown, row.id)
    assert kept is not None
    return kept


def _given(standard: Standard, answers: Mapping[str, str]) -> dict[str, str]:
    reason = standard.reasons[answers[FOR]]
    asks = (*asks_of(standard, reason, answers.get(SUB, "")), LINK)
    said = {ask: answers.get(f"{PREFIX}{ask}", "").strip() for ask in asks}
    return {ask: words for ask, words in said.items() if words}
