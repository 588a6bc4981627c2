"""A stand-down is asked for.

Who may, for which reasons, what is still missing, what asking would decide by itself. Written once, its
chain laid down, the first to decide asked, in one commit. Nobody stands a conference down by accident.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import StepStatus
from conference.booking_picture import BookingPicture
from conference.links import link_of
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import (
    ACT,
    FOR,
    LINK,
    PREFIX,
    SUB,
    Act,
    OwnStep,
    act_of,
    asks_of,
    chain_key,
    chain_of,
    is_late,
    reasons_for,
    tellers_of,
    unmet,
)
from services import outgoing
from services.actor import Actor
from services.agreements import away_among
from services.booking.picture import picture
from services.house import House
from services.standards import standard_of
from services.standdown import decide
from services.standdown.decide import (
    ABOUT,
    Request,
    StandDownSteps,
    ask_next,
    carry_out,
    lay_down,
    own_of,
    own_step,
    request_of,
    tell_standing,
)
from storage import standdown
from storage.store import insert_once
from storage.tables import Agreement, Conference, StandDown


@dataclass(frozen=True, slots=True)
class ToAsk:
    """`reasons`: keys, in the files' order. `standing`: the request that is open, "" if none."""

    booking: BookingPicture
    standard: Standard  # the version that the booking was made under
    reasons: tuple[str, ...]
    begun: bool
    standing: str
    parts: frozenset[Role]


async def open_request(house: House, actor: Actor, conference_id: str) -> ToAsk:
    """Refused: UNKNOWN, NOT_YOURS (no part in which one may ask), STALE (over, or not going ahead)."""
    shown = await picture(house, actor, conference_id, what="stand_down")
    async with house.store.reading() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
        open_one = await standdown.open_request(session, conference_id)
    if not decide.may_start(parts):
        raise Refused(Code.NOT_YOURS)
    if not decide.goes_ahead(conference) or conference.ends <= house.now():
        raise Refused(Code.STALE)
    standard, begun = standard_of(house, conference), conference.starts <= house.now()
    reasons = reasons_for(standard, parts, conference.kind, begun=begun)
    return ToAsk(
        booking=shown,
        standard=standard,
        reasons=tuple(one.key for one in reasons),
        begun=begun,
        standing=open_one.id if open_one else "",
        parts=parts,
    )


async def check_request(
    house: House, actor: Actor, conference_id: str, answers: Mapping[str, str]
) -> tuple[Problem, ...]:
    """What keeps the request from being asked, by field. Refused as `opened`."""
    found = await open_request(house, actor, conference_id)
    return unmet(found.standard, found.parts, found.booking.kind, answers, begun=found.begun)


async def foreseen(
    house: House, actor: Actor, conference_id: str, reason: str, *, sub: str = "", act: Act | None = None
) -> OwnStep | None:
    """The step of this reason's chain that this person would agree to by asking; None: there is none.

    As `ask` decides it, also where they stand in for somebody who is not there. Refused: UNKNOWN.
    """
    async with house.store.reading() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
    standard = standard_of(house, conference)
    if reason not in standard.reasons:
        return None
    chain = chain_of(standard, standard.reasons[reason], sub, act).value
    away = await away_among(house, conference, chain)
    rows = tuple(
        Agreement(
            id=f"foreseen:{number}",
            conference_id=conference_id,
            about=ABOUT,
            move=conference.move,
            step=number,
            role=step.role,
            status=StepStatus.WAITING,
            asked_by=actor.person_id,
            given={},
        )
        for number, step in enumerate(chain.steps)
    )
    async with house.store.reading() as session:
        asked = StandDownSteps(house, session, conference, chain, rows, away, actor.person_id)
        found = await own_of(asked, parts)
    return OwnStep(found[0].step, found[1], found[2], alone=len(chain.steps) == 1) if found else None


ASKED_ACT = "stand_down_asked"
LAPSE = "stand_down_lapse"  # kind of outgoing work


async def ask_stand_down(
    house: House, actor: Actor, conference_id: str, *, answers: Mapping[str, str]
) -> str:
    """Ask whom the council's chain names; gives the request's id. Nothing is cancelled by asking alone.

    Where the asker is the only one who decides by the chain, it is decided by asking.
    Refused: UNKNOWN, NOT_YOURS, STALE (over, or not going ahead), INVALID with the fields, ALREADY_DECIDED
    (another request is open).
    """
    async with house.store.reading() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
    _check_may_ask(house, conference, parts, answers)
    standard = standard_of(house, conference)
    begun = conference.starts <= house.now()
    reason, sub = standard.reasons[answers[FOR]], answers.get(SUB, "")
    act = act_of(reason, answers.get(ACT, ""), begun=begun)
    chain = chain_of(standard, reason, sub, act).value
    away = await away_among(house, conference, chain)
    async with house.unit() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
        _check_may_ask(house, conference, parts, answers)
        if await standdown.open_request(session, conference_id) is not None:
            raise Refused(Code.ALREADY_DECIDED)
        row = await _write(
            house,
            session,
            actor,
            conference,
            standard=standard,
            answers=answers,
            asked_as=decide.asks_as(parts),
        )
        request = await lay_down(case, row, chain, away=away)
        await own_step(request, actor, parts)
        await _begin(await request_of(case, row, away))
    return row.id


async def _begin(request: Request) -> None:
    row, booking = request.row, request.conference
    key = f"{LAPSE}:{row.id}"
    await outgoing.put(request.session, LAPSE, key, row.ends, conference=booking.id, request=row.id)
    await ask_next(request)
    if all(step.status == StepStatus.AGREED for step in request.asked.rows):
        await carry_out(request)
        return
    why = row.given.get("reason", "")
    await request.case.changed(ASKED_ACT, why=why)
    await tell_standing(request)


def _check_may_ask(
    house: House, conference: Conference, parts: frozenset[Role], answers: Mapping[str, str]
) -> None:
    if not decide.may_start(parts):
        raise Refused(Code.NOT_YOURS)
    now = house.now()
    if not decide.goes_ahead(conference) or conference.ends <= now:
        raise Refused(Code.STALE)
    begun = conference.starts <= now
    standard = standard_of(house, conference)
    if problems := unmet(standard, parts, conference.kind, answers, begun=begun):
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
        act=act,
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
    said[LINK] = link_of(said[LINK]) or ""
    return {ask: words for ask, words in said.items() if words}
