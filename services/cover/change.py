"""The one way in which a conference gets another chair while its date, time and link stay."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import MAY_GET_A_CHAIR, Status
from conference.dates import Interval
from conference.refusals import Code, Refused
from services import outgoing
from services.actor import Actor
from services.booking.asking import take_time, withdraw_asks
from services.booking.write import changed, follow, standard_of
from services.duties import record
from services.house import House
from storage import bookings, duties
from storage.diaries import keep_apart
from storage.store import new_id
from storage.tables import ChairAsk, Conference

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


async def new_chair(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, change: Change
) -> None:
    """Give the conference to a chair who has accepted; joins the caller's unit, `wake()` follows.

    The meeting's saga makes the new chair co-organiser and reads it back; people invited keep time and link.
    With a conflict of interest the old chair is never offered the family again, and as they know the link,
    the saga makes a new meeting. Only a permanent change moves the reminder to be named on the file (WS-23).
    Refused: STALE (cancelled, over, theirs already), CONFLICT, NO_CHAIR, SLOT_TAKEN.
    """
    old = conference.chair_id
    if conference.status not in MAY_GET_A_CHAIR or conference.ends <= house.now() or old == change.to:
        raise Refused(Code.STALE)
    standard, time = standard_of(house, conference), Interval(conference.starts, conference.ends)
    if change.conflict and old:
        case = conference.case_reference
        await keep_apart(session, conference.council, case, chair_id=old, at=house.now())
    await withdraw_asks(session, await bookings.asks(session, conference.id), house.now())
    await take_time(session, standard, conference, change.to, time)
    row = _accepted(house, conference, change.to)
    session.add(row)
    if conference.status == Status.SEEKING.value:
        follow(conference, Status.ASKED)
    if conference.status != Status.CONFIRMED.value:
        follow(conference, Status.CONFIRMED)
    if change.act == BACK:
        await _back_on_file(house, session, conference, actor)
    else:
        await _on_file(house, session, conference, actor, permanent=change.permanent)
    await changed(house, session, conference, actor, change.act, why=change.why)
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


async def _on_file(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, *, permanent: bool
) -> None:
    """Nobody who only covers is reminded to add themselves; whoever keeps the child is, anew."""
    standing = await duties.entry(session, conference.id, ON_FILE, "")
    if permanent:
        await record.take_back(house, session, conference, actor, ON_FILE)
    elif standing is None:
        await record.record(house, session, conference, actor, ON_FILE, state="not_needed", why=COVER_ONLY)


async def _back_on_file(house: House, session: AsyncSession, conference: Conference, actor: Actor) -> None:
    """The reminder is the allocated chair's again, unless they had done it before."""
    standing = await duties.entry(session, conference.id, ON_FILE, "")
    if standing is not None and standing.why == COVER_ONLY:
        await record.take_back(house, session, conference, actor, ON_FILE)
