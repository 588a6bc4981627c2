"""One notice to one person: written once, for the time at which they may be reached."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.duties import Quiet, send_at
from conference.moments import Moment
from conference.roles import Role
from conference.standard import Standard
from services.duties.callers import Callers
from storage.tables import Conference, Notice
from storage.upserts import insert_once

NOBODY = "nobody:"


def key_of(conference: Conference, step: str, rung: str, person: str) -> str:
    """The same rung of the same date never reaches the same person twice."""
    return f"{conference.id}:{conference.move}:{step}:{rung}:{person}"


async def notify(
    session: AsyncSession, standard: Standard, conference: Conference, step: str, rung: str, *,
    person: str, role: Role, at: datetime, now: datetime, too_late: Sequence[Moment | None] = (),
    quiet: Quiet | None = None,
) -> bool:  # fmt: skip
    """Tell somebody once, with what else is due that morning; True if this is new.

    `at`: when it fell due. `too_late`: clock times after which it is of no use: then quiet hours do not hold.
    `step` may be one that is not of the timetable, for ladders: the view says what it draws.
    """
    hours = quiet or await Callers(session).quiet(standard, person)
    row = Notice(
        key=key_of(conference, step, rung, person),
        conference_id=conference.id,
        person_id=person,
        move=conference.move,
        step=step,
        rung=rung,
        role=role.value,
        at=at,
        send_at=send_at(max(at, now), hours, too_late),
    )
    return await insert_once(session, row)


async def nobody(
    session: AsyncSession, conference: Conference, step: str, rung: str, *, role: Role, at: datetime
) -> bool:
    """Keep that a rung was skipped because nobody plays the part; True the first time."""
    person = f"{NOBODY}{role.value}"
    row = Notice(
        key=key_of(conference, step, rung, person),
        conference_id=conference.id,
        person_id=person,
        move=conference.move,
        step=step,
        rung=rung,
        role=role.value,
        at=at,
        send_at=at,
        outcome="nobody",
    )
    return await insert_once(session, row)
