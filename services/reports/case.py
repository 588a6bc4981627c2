"""One conference’s reports with all that an act on them looks at: who may, what was typed, history, cards."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.dates import london_day
from conference.invitees import no_report
from conference.links import link_of, wrong_link
from conference.plain import read_day
from conference.refusals import Code, Problem, Refused
from conference.reports import (
    CHAIR,
    CHANGED,
    FAMILY,
    FINAL,
    READY,
    SIGN_OFF,
    Agency,
    Relative,
    ReportStatus,
    Shared,
    SocialWorkersReport,
    agency_status,
    key_of,
    status_of,
)
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Timetable
from services import notices
from services.actor import Actor
from services.case import open_case
from services.house import House
from services.standards import standard_of
from services.timetable import ENDS, Kept, all_kept, kept_of, relatives, table_of
from services.who_plays import Reader, parts_of, playing
from storage import bookings, history, outgoing, reports
from storage.store import new_id
from storage.tables import Conference, Report, StepDone


@dataclass(frozen=True, slots=True)
class ReportsCase:
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


async def open_reports(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> ReportsCase:
    """For whoever may read the booking's details. Refused: UNKNOWN, as if there were no such booking."""
    case = await open_case(house, session, actor, conference_id)
    conference, standard = case.booking, case.standard
    reader = await case.reader(details=True)
    rows = await reports.open_reports(session, conference, no_report(standard))
    kept = await kept_of(session, conference)
    table = table_of(standard, kept)
    return ReportsCase(house, session, actor, conference, standard, reader, kept, table, rows)


def standing(case: ReportsCase) -> SocialWorkersReport:
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


VIEW, NEWS = "report", "report_news"
FOR_THEM = frozenset({"share", "send", "expected", "received", "changed"})
MANAGER = frozenset({"sign_off"})
MAY: dict[Role, frozenset[str]] = {
    Role.SOCIAL_WORKER: FOR_THEM | {"ready", "help"},
    Role.ADMINISTRATOR: FOR_THEM | {"circulate", "absent"},
    Role.UNIT_MANAGER: FOR_THEM,
    Role.TEAM_MANAGER: MANAGER,
    Role.SERVICE_MANAGER: MANAGER,
    Role.SIGNING_MANAGER: MANAGER,
    Role.CLERK: frozenset({"received", "circulate", "absent"}),
    Role.CHAIR: frozenset({"received", "expected", "review", "note"}),
}


async def may_of(case: ReportsCase) -> frozenset[str]:
    """What this person may do with these reports; nobody signs off their own (SW-06)."""
    if case.conference.status == Status.CANCELLED:
        return frozenset()
    parts = await parts_of(case.session, case.actor, case.conference) | {case.reader.role}
    found = frozenset(act for part in parts for act in MAY.get(part, ()))
    own = case.actor.person_id == case.conference.social_worker_id
    return found - MANAGER if own else found


@asynccontextmanager
async def acting(
    house: House, actor: Actor, conference_id: str, act: str, done: str
) -> AsyncIterator[ReportsCase]:
    """One unit of work around an act, kept in the history as `done`.

    Refused: UNKNOWN, NOT_YOURS, STALE (the conference is not going ahead).
    """
    async with house.unit() as session:
        case = await open_reports(house, session, actor, conference_id)
        if case.conference.status == Status.CANCELLED:
            raise Refused(Code.STALE)
        if act not in await may_of(case):
            raise Refused(Code.NOT_YOURS)
        yield case
        children = await bookings.children(session, case.conference.id)
        history.write(session, case.conference, children, at=house.now(), who=actor.person_id, act=done)
        await session.flush()
        await drawn_anew(case)


async def drawn_anew(case: ReportsCase) -> None:
    """The report's card wherever it stands, but for who just pressed it."""
    there = await outgoing.cards_about(case.session, case.conference.id)
    persons = [one.person_id for one in there if one.view == VIEW and one.person_id != case.actor.person_id]
    await notices.card(
        case.session, VIEW, case.conference.id, persons, case.house.now(), state=f"r:{new_id()}"
    )


async def tell(case: ReportsCase, step_id: str, roles: Iterable[Role]) -> None:
    """News to those who play these parts, once; never to who made it."""
    persons = await playing(case.session, case.conference, roles)
    others = [person for person in persons if person != case.actor.person_id]
    await notices.card(case.session, NEWS, step_id, others, case.house.now(), state="once")


def day_typed(field: str, typed: str) -> date:
    """Refused (INVALID): nothing, or no date."""
    if not typed.strip():
        raise Refused(Code.INVALID, problems=(Problem(field, "missing"),))
    try:
        return read_day(typed)
    except ValueError:
        raise Refused(Code.INVALID, problems=(Problem(field, "not_a_date"),)) from None


def link_given(field: str, typed: str) -> str:
    """The address, "" for none. Refused (INVALID): by conference/links.py, wrong_link."""
    if problems := wrong_link(field, typed):
        raise Refused(Code.INVALID, problems=problems)
    return link_of(typed) or ""


async def lines_of(
    house: House, session: AsyncSession, conferences: Sequence[Conference]
) -> dict[str, tuple[ReportStatus, ...]]:
    """By conference id: the social worker's report first, then the agencies' by name."""
    return statuses(house, await all_kept(session, conferences))


def statuses(house: House, kept: Mapping[str, Kept]) -> dict[str, tuple[ReportStatus, ...]]:
    """The same for who has everything at hand already."""
    return {conference_id: _line_of(house, one) for conference_id, one in kept.items()}


def _line_of(house: House, kept: Kept) -> tuple[ReportStatus, ...]:
    standard, now = standard_of(house, kept.conference), house.now()
    table = table_of(standard, kept)
    own = status_of(standard, table, standing_of(table, kept), relatives(kept), now=now)
    agencies = sorted((row for row in kept.reports if row.agency), key=lambda row: row.agency.casefold())
    others = [Agency(row.agency, row.status, row.expected_on, row.received_at) for row in agencies]
    return (own, *(agency_status(table, one, now=now) for one in others))
