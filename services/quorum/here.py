"""All that a look at the quorum, or a decision about it, needs of one conference."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Kind
from conference.quorum import OPENS, Phase, phase, wanted
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import who_plays
from services.actor import Actor
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from services.replies.kept import Answers, answers_of
from storage import bookings
from storage.tables import Conference, QuorumFinding


@dataclass(frozen=True, slots=True)
class Here:
    """`as_role`: in which part the reader decides, None: it is not theirs. `rows`: decisions of this date."""

    conference: Conference
    standard: Standard
    answers: Answers
    as_role: Role | None
    rows: list[QuorumFinding]

    @property
    def standing(self) -> bool:
        return self.conference.status in ACCEPTED

    @property
    def opens(self) -> datetime:
        return self.conference.starts - OPENS

    def phase(self, now: datetime) -> Phase:
        return phase(now, self.conference.starts, self.conference.ends)


async def here_of(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> Here:
    """Refused (UNKNOWN) to whoever may not read the booking's details, and where no quorum is wanted."""
    conference = await session.get(Conference, conference_id)
    if conference is None or not wanted(Kind(conference.kind)):
        raise Refused(Code.UNKNOWN)
    standard = standard_of(house, conference)
    if not (await reader_of(session, actor, conference, standard)).details:
        raise Refused(Code.UNKNOWN)
    parts = await who_plays.parts_of(session, actor, conference)
    return Here(
        conference=conference,
        standard=standard,
        answers=await answers_of(session, conference, standard),
        as_role=next((role for role in standard.quorum.decided_by.value if role in parts), None),
        rows=await bookings.findings_of_date(session, conference.id, conference.move),
    )


def demand_now(here: Here, now: datetime, move: int | None) -> Role:
    """In which role they decide. Refused: NOT_YOURS, STALE (moved, stood down, over), TOO_SOON."""
    if here.as_role is None:
        raise Refused(Code.NOT_YOURS)
    when = here.phase(now)
    if not here.standing or when is Phase.OVER or move not in (None, here.conference.move):
        raise Refused(Code.STALE)
    if when is Phase.BEFORE:
        raise Refused(Code.TOO_SOON)
    return here.as_role
