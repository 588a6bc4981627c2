"""Somebody says of a step of the timetable that it is done, not needed, or when it will come."""

from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Problem, Refused
from services.actor import Actor
from services.duties.anew import anew
from services.duties.refresh import refresh
from services.house import House
from storage import duties
from storage.store import new_id
from storage.tables import Conference, StepDone

STATES = frozenset({"done", "not_needed", "expected"})


async def record(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, step: str, *,
    about: str = "", state: str = "done", at: datetime | None = None, why: str = "", link: str = "",
    expected_on: date | None = None,
) -> StepDone:  # fmt: skip
    """Keep it, in the caller's unit; whoever was told of the step sees it on their card. Call `wake()` after.

    `about`: an invitee's id or an agency where a step is done one by one. `at`: when it was done, as the
    person says (aware); default: now. The same again changes nothing; another state takes the last one's
    place, and both stay on record.
    Refused (INVALID): "not_needed" without a reason, "expected" without a day, a moment in the future.
    """
    now = house.now()
    _check(state, at, why, expected_on, now)
    standing = await duties.entry(session, conference.id, step, about)
    if standing and (standing.state, standing.expected_on, standing.link) == (state, expected_on, link):
        return standing
    if standing:
        standing.undone_at = now
        session.add(standing)
    row = StepDone(
        id=new_id(),
        conference_id=conference.id,
        step=step,
        about=about,
        state=state,
        at=at or now,
        entered_at=now,
        who=actor.person_id,
        why=why,
        link=link,
        expected_on=expected_on,
    )
    session.add(row)
    await _followed(session, conference, step, row.id, now)
    return row


async def take_back(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, step: str, *, about: str = ""
) -> bool:
    """What was said of a step does not hold; False when nothing stands. It stays on record, undone."""
    standing = await duties.entry(session, conference.id, step, about)
    if standing is None:
        return False
    standing.undone_at = house.now()
    session.add(standing)
    await _followed(session, conference, step, f"{standing.id}:undone:{actor.person_id}", house.now())
    return True


async def _followed(
    session: AsyncSession, conference: Conference, step: str, state: str, now: datetime
) -> None:
    refresh(session, conference, now)
    await session.flush()
    await anew(session, conference, now, step=step, state=state)


def _check(state: str, at: datetime | None, why: str, expected_on: date | None, now: datetime) -> None:
    if state not in STATES:
        msg = f"{state} is no state of a step"
        raise ValueError(msg)
    if state == "not_needed" and not why.strip():
        raise Refused(Code.INVALID, problems=(Problem("why", "missing"),))
    if state == "expected" and expected_on is None:
        raise Refused(Code.INVALID, problems=(Problem("expected_on", "missing"),))
    if at is not None and at > now:
        raise Refused(Code.INVALID, problems=(Problem("at", "in_the_future"),))
