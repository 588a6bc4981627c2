"""A chair who was asked to cover answers: the first valid answer wins (WS-09, WS-10, WS-31).

`new_chair` is the one way in which a conference gets another chair while its date, time and link stay.
"""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import MAY_GET_A_CHAIR, Status
from conference.cover import MAY_COVER, Because, CoverStatus
from conference.dates import Interval
from conference.refusals import Code, Problem, Refused
from services import outgoing
from services.actor import Actor
from services.booking.write import follow, take_time, withdraw_asks
from services.case import Case, open_case
from services.chairs import why_not
from services.cover.ask import redraw_absence, tell_changed, to_unit, unanswered, withdraw_others
from services.duties import press
from services.house import House
from storage import bookings, duties
from storage.diaries import keep_apart
from storage.store import first_press, get_known, new_id
from storage.tables import Absence, ChairAsk, Conference, Cover, CoverAsk


async def accept(house: House, actor: Actor, ask_id: str, *, knows_family: bool | None) -> str:
    """They chair it: date, time and link stay. Gives the absence's id.

    Refused: INVALID (the check was not answered, or they know the family: then they decline, C-57),
    ALREADY_DECIDED (somebody was first, too late, over), STALE (cancelled or held by now), SLOT_TAKEN (they
    have another conference then: a manager decides at once), CONFLICT, NOT_YOURS, UNKNOWN.
    """
    if knows_family is not False:
        code = "missing" if knows_family is None else "conflict"
        raise Refused(Code.INVALID, problems=(Problem("knows_family", code),))
    try:
        return await _accept(house, actor, ask_id)
    except Refused as refused:
        if refused.code is Code.SLOT_TAKEN:
            await _busy(house, actor, ask_id)
        raise


async def _accept(house: House, actor: Actor, ask_id: str) -> str:
    async with house.unit() as session:
        ask, row, case = await own_ask(house, session, actor, ask_id)
        conference, now = case.booking, case.now
        if not await first_press(session, ask, "asked", "accepted", answered_at=now):
            raise Refused(Code.ALREADY_DECIDED)
        took = await first_press(
            session, row, CoverStatus.ASKED, CoverStatus.COVERED,
            now_chair_id=actor.person_id, decided_by=actor.person_id, decided_at=now,
        )  # fmt: skip
        if not took or conference.chair_id != row.was_chair_id:
            raise Refused(Code.ALREADY_DECIDED)
        await withdraw_others(house, session, row)
        await new_chair(case, Change(actor.person_id))
        await tell_changed(house, session, row, conference)
    return row.absence_id


async def _busy(house: House, actor: Actor, ask_id: str) -> None:
    """What they cannot take because of another conference does not wait for its time to run out."""
    async with house.unit() as session:
        ask, row, _ = await own_ask(house, session, actor, ask_id)
        if await first_press(session, ask, "asked", "busy", answered_at=house.now()):
            await unanswered(house, session, row, Because.BUSY)
            await redraw_absence(house, session, row.absence_id)


async def decline(house: House, actor: Actor, ask_id: str, because: str, explanation: str) -> str:
    """They cannot. `because`: conflict or other, each with an explanation, which only the unit reads (WS-10).

    A conflict of interest is kept: they are never offered the family again. While others are asked, it
    waits for them; else a manager decides. Gives the absence's id.
    Refused: INVALID, EXPLANATION_MISSING, ALREADY_DECIDED, NOT_YOURS, UNKNOWN.
    """
    said = why_not(because, explanation)
    async with house.unit() as session:
        ask, row, case = await own_ask(house, session, actor, ask_id)
        conference = case.booking
        done = await first_press(
            session, ask, "asked", "declined", answered_at=house.now(), because=because, explanation=said
        )
        if not done:
            raise Refused(Code.ALREADY_DECIDED)
        if because == "conflict":
            family = conference.case_reference
            await keep_apart(session, conference.council, family, chair_id=actor.person_id, at=house.now())
        await unanswered(house, session, row, Because.DECLINED)
        absence = await session.get(Absence, row.absence_id)
        if absence is not None:
            copied = case.standard.chairs.conflict_copy_to
            await to_unit(house, session, absence, copied)
        await redraw_absence(house, session, row.absence_id)
    return row.absence_id


async def own_ask(
    house: House, session: AsyncSession, actor: Actor, ask_id: str
) -> tuple[CoverAsk, Cover, Case]:
    """What this very person was asked, a chair or a manager who stands on the rota.

    Refused: UNKNOWN, NOT_YOURS.
    """
    ask = await get_known(session, CoverAsk, ask_id)
    row = await get_known(session, Cover, ask.cover_id)
    case = await open_case(house, session, actor, row.conference_id)
    if ask.person_id != actor.person_id or not actor.has(*MAY_COVER):
        raise Refused(Code.NOT_YOURS)
    return ask, row, case


ON_FILE = "named_on_file"  # WS-23
BACK = "given_back"
COVER_ONLY = "This chair covers; the child stays with theirs."


@dataclass(frozen=True, slots=True)
class Change:
    """To whom, and in which of the ways of the history: covered, given_back, reallocated.

    `permanent`: they keep the child. `conflict`: the old chair has a conflict of interest.
    """

    to: str
    permanent: bool = False
    act: str = "covered"
    why: str = ""
    conflict: bool = False


async def new_chair(case: Case, change: Change) -> None:
    """Give the conference to a chair who has accepted; joins the caller's unit.

    The meeting's saga makes the new chair co-organiser and reads it back; people invited keep time and link.
    With a conflict of interest the old chair is never offered the family again, and as they know the link,
    the saga makes a new meeting. Only a permanent change moves the reminder to be named on the file (WS-23).
    Refused: STALE (cancelled, over, theirs already), CONFLICT, NO_CHAIR, SLOT_TAKEN.
    """
    house, session, conference = case.house, case.session, case.booking
    old = conference.chair_id
    if conference.status not in MAY_GET_A_CHAIR or conference.ends <= house.now() or old == change.to:
        raise Refused(Code.STALE)
    time = Interval(conference.starts, conference.ends)
    if change.conflict and old:
        family = conference.case_reference
        await keep_apart(session, conference.council, family, chair_id=old, at=house.now())
    await withdraw_asks(session, await bookings.asks(session, conference.id), house.now())
    await take_time(session, case.standard, conference, change.to, time)
    row = _accepted(house, conference, change.to)
    session.add(row)
    if conference.status == Status.SEEKING:
        follow(conference, Status.ASKED)
    if conference.status != Status.CONFIRMED:
        follow(conference, Status.CONFIRMED)
    if change.act == BACK:
        await _back_on_file(case)
    else:
        await _on_file(case, permanent=change.permanent)
    await case.changed(change.act, why=change.why)
    key = f"meeting:{conference.id}:{conference.move}:{row.id}"
    await outgoing.put(session, "meeting", key, house.now(), conference=conference.id)


def _accepted(house: House, conference: Conference, person_id: str) -> ChairAsk:
    now = house.now()
    return ChairAsk(
        id=new_id(),
        conference_id=conference.id,
        chair_id=person_id,
        status="accepted",
        starts=conference.starts,
        ends=conference.ends,
        asked_at=now,
        answered_at=now,
    )


async def _on_file(case: Case, *, permanent: bool) -> None:
    """Nobody who only covers is reminded to add themselves; whoever keeps the child is, anew."""
    house, session, conference, actor = case.house, case.session, case.booking, case.actor
    standing = await duties.entry(session, conference.id, ON_FILE, "")
    if permanent:
        await press.take_back_step(house, session, conference, actor, ON_FILE)
    elif standing is None:
        await press.record_step(
            house, session, conference, actor, ON_FILE, state="not_needed", why=COVER_ONLY
        )


async def _back_on_file(case: Case) -> None:
    """The reminder is the allocated chair's again, unless they had done it before."""
    standing = await duties.entry(case.session, case.booking.id, ON_FILE, "")
    if standing is not None and standing.why == COVER_ONLY:
        await press.take_back_step(case.house, case.session, case.booking, case.actor, ON_FILE)
