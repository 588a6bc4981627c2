"""Another date for a review: typed, as it was agreed, and not found among free times."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.booking_picture import BookingPicture, Change
from conference.dates import LONDON, london_day
from conference.refusals import Code, Refused
from conference.reviews import check_late, check_time
from conference.roles import UNIT, Role
from services import chairs
from services.actor import Actor
from services.booking.asking import ask, take_time, withdraw_asks
from services.booking.hold import release
from services.booking.move import Moved
from services.booking.picture import picture
from services.booking.reader import reader_of
from services.booking.write import changed, follow, standard_of
from services.chairs import tell_seeking
from services.house import House
from services.reviews import checks
from services.reviews.enter import tell_if_late, time_of
from services.standdown.ending import used
from services.standdown.postponing import agreed_to_move, watch_old_time
from storage import bookings, people
from storage.tables import Conference

MOVERS = UNIT | {Role.SOCIAL_WORKER, Role.CHAIR}
FIELDS = ("review_on", "review_at", "review_chair", "late_reason")
Answers = Mapping[str, Any]


async def movable(house: House, actor: Actor, conference_id: str) -> tuple[BookingPicture, dict[str, str]]:
    """The booking and its present answers to the fields of a move. Refused as in `move`."""
    conference = await _theirs(house, actor, conference_id)
    return await picture(house, actor, conference_id), _now(conference)


async def move(
    house: House, actor: Actor, conference_id: str, *, version: int, typed: Mapping[str, str]
) -> Moved:
    """The new time is held and its chair asked; the meeting and everybody invited follow once they accept.

    Refused: UNKNOWN, NOT_YOURS (its social worker, its chair and the unit move it), STALE (cancelled, begun,
    an initial conference, or changed meanwhile), INVALID with the fields, SLOT_TAKEN, CONFLICT.
    """
    before = await _theirs(house, actor, conference_id)
    standard = standard_of(house, before)
    answers = {**before.answers, "case_reference": before.case_reference, **_only(typed)}
    starts = check_time(standard, answers, house.now())
    wrong = list(starts) if isinstance(starts, tuple) else []
    wrong += check_late(standard, Kind(before.kind), answers)
    wrong += await checks.of_chair(house, actor, answers)
    if wrong or not isinstance(starts, datetime):
        raise Refused(Code.INVALID, problems=tuple(wrong))
    chair_id = str(answers.get("review_chair") or "")
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.version != version:
            raise Refused(Code.STALE)
        await agreed_to_move(session, conference)
        await watch_old_time(house, session, conference)
        changes = (Change("starts", conference.starts, starts),)
        others = [one for one in (conference.chair_id, chair_id) if one]
        asked = await _moved(house, session, conference, chair_id, starts)
        _keep_reason(conference, str(answers.get("late_reason") or ""))
        await changed(house, session, conference, actor, "moved")
        await tell_seeking(house, session, conference)
        await tell_if_late(house, session, conference)
        told = await _names(session, [conference.social_worker_id, *others], actor)
    house.wake()
    if asked and chair_id == actor.person_id:
        await chairs.accept(house, actor, asked)
    return Moved(conference_id, conference.reference, conference.version, changes, told)


def may_move(actor: Actor) -> bool:
    return actor.has(*MOVERS)


async def _moved(
    house: House, session: AsyncSession, conference: Conference, chair_id: str, starts: datetime
) -> str:
    """The request to the chair, "" while there is none."""
    standard = standard_of(house, conference)
    time = time_of(standard, starts)
    await withdraw_asks(session, await bookings.asks(session, conference.id), house.now())
    await used(house, session, conference)
    conference.move += 1
    if chair_id:
        await take_time(session, standard, conference, chair_id, time)
        return (await ask(house, session, standard, conference)).id
    await release(session, conference.id)
    conference.chair_id, conference.starts, conference.ends = None, time.start, time.end
    if conference.status != Status.SEEKING.value:
        follow(conference, Status.SEEKING)
    return ""


def _keep_reason(conference: Conference, reason: str) -> None:
    late = london_day(conference.starts) > conference.last_date
    others = {name: said for name, said in conference.answers.items() if name != "late_reason"}
    conference.answers = {**others, **({"late_reason": reason} if late else {})}


async def _theirs(house: House, actor: Actor, conference_id: str) -> Conference:
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        reader = await reader_of(session, actor, conference, standard_of(house, conference))
        await agreed_to_move(session, conference)
    if reader.role not in MOVERS or not reader.details:
        raise Refused(Code.NOT_YOURS)
    begun = conference.starts <= house.now() and conference.status != Status.STOOD_DOWN.value
    over = conference.status == Status.CANCELLED.value or begun
    if over or conference.kind == Kind.INITIAL.value:
        raise Refused(Code.STALE)
    return conference


def _now(conference: Conference) -> dict[str, str]:
    wall = conference.starts.astimezone(LONDON)
    return {
        "review_on": wall.date().isoformat(),
        "review_at": f"{wall:%H:%M}",
        "review_chair": conference.chair_id or "",
        "late_reason": str(conference.answers.get("late_reason") or ""),
        "case_reference": conference.case_reference,
    }


def _only(typed: Mapping[str, str]) -> dict[str, str]:
    return {name: str(typed.get(name) or "").strip() for name in FIELDS}


async def _names(session: AsyncSession, ids: list[str], actor: Actor) -> tuple[str, ...]:
    known = await people.by_ids(session, ids)
    return tuple(known[one].name for one in dict.fromkeys(ids) if one in known and one != actor.person_id)
