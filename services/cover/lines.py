"""One conference that needs cover, as a value: no more of the family than somebody needs who may chair it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode, Status
from conference.cover import SILENT, AskedLine, CoverLine, CoverStatus
from conference.roles import Role
from services.booking.details import flags_of
from services.booking.write import standard_of
from services.house import House
from services.meeting.carried import carried
from storage import bookings, cover, people
from storage.tables import Conference, Cover, CoverAsk, Venue


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads: whether explanations are theirs to see, and who would be asked with one press.

    `because`: why nobody would be, a code of conference.cover.Because. `asked_before`: roles that were
    told before theirs.
    """

    explains: bool = False
    candidate: str = ""
    because: str = ""
    asked_before: frozenset[Role] = frozenset()


async def line_of(
    house: House, session: AsyncSession, row: Cover, conference: Conference, reading: Reading
) -> CoverLine:
    asks = await cover.asks(session, [row.id])
    ids = [
        row.was_chair_id,
        row.now_chair_id,
        conference.social_worker_id,
        conference.chair_id,
        row.decided_by,
    ]
    names = await people.names_of(session, [*ids, *(ask.person_id for ask in asks)])
    venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    children = await bookings.children(session, conference.id)
    answers, codes = conference.answers, row.why.split()
    return CoverLine(
        id=row.id,
        version=row.version,
        conference_id=conference.id,
        reference=conference.reference,
        kind=Kind(conference.kind),
        mode=Mode(conference.mode),
        standing=Status(conference.status),
        starts=conference.starts,
        ends=conference.ends,
        venue=venue.name if venue else "",
        case_reference=conference.case_reference,
        initials=tuple(child.initials for child in children),
        social_worker=names.of(conference.social_worker_id),
        interpreter=str(answers.get("interpreter") or ""),
        flags=flags_of(standard_of(house, conference), answers, conference.anchor),
        status=CoverStatus(row.status),
        chair=names.of(conference.chair_id),
        was_chair=names.of(row.was_chair_id),
        now_chair=names.of(row.now_chair_id),
        permanent=row.permanent,
        why=tuple(code for code in codes if "=" not in code) or _stands_in_the_way(row, reading),
        passed=_passed(codes, reading),
        asks=_asked(asks, names, reading),
        candidate=reading.candidate,
        decided_by=names.of(row.decided_by),
        decided_at=row.decided_at,
        reads_roles=await _roles_read(session, conference),
    )


def _passed(codes: Sequence[str], reading: Reading) -> tuple[tuple[str, str], ...]:
    """Who has not decided is said to those who were told because of it, not to themselves."""
    found = [(code.partition("=")[0], code.partition("=")[2]) for code in codes if "=" in code]
    return tuple(one for one in found if one[1] != SILENT or one[0] in reading.asked_before)


def _stands_in_the_way(row: Cover, reading: Reading) -> tuple[str, ...]:
    waits = row.status == CoverStatus.MANAGER and not reading.candidate
    return (reading.because,) if waits and reading.because else ()


def _asked(asks: Sequence[CoverAsk], names: people.Names, reading: Reading) -> tuple[AskedLine, ...]:
    return tuple(
        AskedLine(
            name=names.of(one.person_id),
            status=one.status,
            answer_by=one.answer_by,
            because=one.because if reading.explains else "",
            explanation=one.explanation if reading.explains else "",
            answered_at=one.answered_at,
        )
        for one in asks
    )


async def _roles_read(session: AsyncSession, conference: Conference) -> datetime | None:
    """When it was read back that the present chair may open the door."""
    row = await bookings.meeting(session, conference.id)
    if row is None or row.state != "open" or conference.status != Status.BOOKED.value:
        return None
    kept = carried(row)
    return row.checked_at if kept.roles_for and kept.chair == conference.chair_id else None
