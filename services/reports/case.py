"""One conference's reports with everything that an act on them looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.invitees import no_report
from conference.refusals import Code, Refused
from conference.reports import (
    CHAIR,
    CHANGED,
    FAMILY,
    FINAL,
    READY,
    SIGN_OFF,
    Relative,
    Shared,
    SocialWorkersReport,
    key_of,
)
from conference.standard import Standard
from conference.timetable import Timetable
from services.actor import Actor
from services.booking.reader import Reader, reader_of
from services.booking.write import standard_of
from services.house import House
from services.timetable import ENDS, Kept, kept_of, relatives, table_of
from storage import reports
from storage.tables import Conference, Report, StepDone


@dataclass(frozen=True, slots=True)
class Case:
    """`reports`: the social worker's first, then the agencies' by name."""

    house: House
    session: AsyncSession
    actor: Actor
    conference: Conference
    standard: Standard
    reader: Reader
    kept: Kept
    table: Timetable
    reports: Sequence[Report]

    def entry(self, step: str, about: str = "") -> StepDone | None:
        return self.kept.said(self.key(step), about)

    def key(self, step: str) -> str:
        """The step's key for this kind of conference, or its plain name where there is no such step."""
        return key_of(self.table, step) or step

    def report(self, agency: str) -> Report:
        """Refused (UNKNOWN): no such agency on the list."""
        found = next((row for row in self.reports if row.agency == agency), None)
        if found is None:
            raise Refused(Code.UNKNOWN)
        return found

    @property
    def relatives(self) -> tuple[Relative, ...]:
        return relatives(self.kept)


async def opened(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> Case:
    """For whoever may read the booking's details. Refused: UNKNOWN, as if there were no such booking."""
    conference = await session.get(Conference, conference_id)
    if conference is None:
        raise Refused(Code.UNKNOWN)
    standard = standard_of(house, conference)
    reader = await reader_of(session, actor, conference, standard)
    if not reader.details:
        raise Refused(Code.UNKNOWN)
    rows = await reports.open_reports(session, conference, no_report(standard))
    kept = await kept_of(session, conference)
    table = table_of(standard, kept)
    return Case(house, session, actor, conference, standard, reader, kept, table, rows)


def standing(case: Case) -> SocialWorkersReport:
    """How the social worker's report stood when the case was opened."""
    return standing_of(case.table, case.kept)


def standing_of(table: Timetable, kept: Kept) -> SocialWorkersReport:
    """How the social worker's report stands, from what was said."""

    def at(step: str) -> datetime | None:
        found = kept.said(key_of(table, step) or step)
        return found.at if found and found.state == "done" else None

    row = next((one for one in kept.reports if not one.agency), None)
    changed = row.changed_at if row and at(CHANGED) is None else None
    return SocialWorkersReport(
        ready=at(READY),
        signed_off=at(SIGN_OFF),
        final=at(FINAL),
        shared=_shared(table, kept),
        sent=at(CHAIR),
        changed=changed,
        expected_on=row.expected_on if row else None,
    )


def _shared(table: Timetable, kept: Kept) -> dict[str, Shared]:
    """By invitee id; "" for the family as a whole."""
    step = key_of(table, FAMILY)
    rows = [row for row in kept.entered if row.step == step and row.state in ENDS]
    return {
        row.about: Shared(london_day(row.at) if row.state == "done" else None, row.why, row.at)
        for row in rows
    }
