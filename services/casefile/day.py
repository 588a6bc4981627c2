"""What was decided when somebody could not come, and at the start: cover, ways without, the quorum."""

from conference.casefile import Call, Covered, Found, Kept, Recorded
from conference.cover import ACTS, CoverStatus, Part
from conference.roles import Role
from services.casefile.case import Case
from services.standdown.saving import ACT as DATE_SAVED
from storage import bookings, cover
from storage.tables import Absence, Cover, CoverAsk, QuorumFinding

_MISSING = {act: missing for missing, act in ACTS.items()}


async def quorum(case: Case) -> list[Found]:
    """Each finding of each date: a later one replaces an earlier one, and both are on record."""
    return [_found(case, row) for row in await bookings.findings_of(case.session, case.conference.id)]


def _found(case: Case, row: QuorumFinding) -> Found:
    return Found(
        at=row.at,
        by=case.by(row.who, row.decided_as),
        go_ahead=row.decision == "go_ahead",
        quorate=row.quorate,
        proposed=row.proposed,
        counted=tuple(row.counted),
        needed=row.needed,
        social_care=row.social_care,
        few=row.few,
        why=row.why,
        agencies=_agencies(row.saw.get("agencies")),
    )


def _agencies(kept: object) -> tuple[tuple[str, bool, str], ...]:
    rows = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return tuple((str(one["agency"]), bool(one["here"]), str(one.get("report") or "")) for one in rows)


async def covers(case: Case) -> list[Covered]:
    rows = await cover.of_conference(case.session, case.conference.id)
    return [await _covered(case, row) for row in rows]


async def _covered(case: Case, row: Cover) -> Covered:
    absence = await case.session.get(Absence, row.absence_id)
    assert absence is not None
    asked = await cover.asks(case.session, [row.id])
    covers_it = row.now_chair_id is not None and row.decided_by == row.now_chair_id
    decided = row.decided_at is not None and row.decided_by
    return Covered(
        at=row.decided_at or absence.entered_at,
        by=case.by(row.decided_by, Role.CHAIR if covers_it else None) if decided else None,
        part=Part(absence.part),
        how=CoverStatus(row.status),
        was=case.name(row.was_chair_id),
        now=case.name(row.now_chair_id) if row.now_chair_id else "",
        asked=tuple(_call(case, one) for one in asked),
        permanent=row.permanent,
    )


def kept(case: Case) -> list[Kept]:
    """LE-56 and the like: what was done instead of standing it down."""
    rows = [row for row in case.past if row.act == DATE_SAVED]
    return [Kept(row.at, case.by(row.who), *_way_and_words(row.why)) for row in rows]


def _way_and_words(why: str) -> tuple[str, str]:
    way, _, words = why.partition("|")
    return way, words


def _call(case: Case, row: CoverAsk) -> Call:
    return Call(case.name(row.person_id), case.name(row.asked_by), row.asked_at, row.status, row.answered_at)


async def recorded(case: Case) -> list[Recorded]:
    """LE-69 to LE-73: each time that one of the council's ways was recorded."""
    rows = [row for row in case.past if row.act in _MISSING]
    return [Recorded(row.at, case.by(row.who), _MISSING[row.act], *_way_and_words(row.why)) for row in rows]
