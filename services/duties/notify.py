"""One notice to one person: written once, for the time at which they may be reached."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.duties import send_at
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Moment
from services.duties.callers import Callers
from storage.store import insert_once
from storage.tables import Conference, Notice

NOBODY = "nobody:"


def key_of(conference: Conference, step: str, rung: str, person: str) -> str:
    """The same rung of the same date never reaches the same person twice."""
    return f"{conference.id}:{conference.move}:{step}:{rung}:{person}"


async def notify(
    session: AsyncSession, standard: Standard, conference: Conference, step: str, rung: str, *,
    person: str, role: Role, at: datetime, now: datetime, too_late: Sequence[Moment | None] = (),
) -> bool:  # fmt: skip
    """Tell somebody once, with what else is due that morning; True if this is new.

    `at`: when it fell due. `too_late`: clock times after which it is of no use: then quiet hours do not hold.
    The step has to be one of the conference's timetable.
    """
    send = send_at(max(at, now), await Callers(session).quiet(standard, person), too_late)
    return await insert_once(session, row_of(conference, step, rung, person, role, at=at, send=send))


def row_of(
    conference: Conference, step: str, rung: str, person: str, role: Role, *,
    at: datetime, send: datetime, outcome: str = "",
) -> Notice:  # fmt: skip
    return Notice(
        key=key_of(conference, step, rung, person),
        conference_id=conference.id,
        person_id=person,
        move=conference.move,
        step=step,
        rung=rung,
        role=role.value,
        at=at,
        send_at=send,
        outcome=outcome,
    )


def nobody(conference: Conference, step: str, rung: str, role: Role, at: datetime) -> Notice:
    """A rung that was skipped because nobody plays the part."""
    person = f"{NOBODY}{role.value}"
    return row_of(conference, step, rung, person, role, at=at, send=at, outcome="nobody")
