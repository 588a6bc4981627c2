"""An invite list as its reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import may_be_kept
from conference.invitees import (
    WINDOWS,
    Colleagues,
    EarlierList,
    InviteePicture,
    ListPicture,
    PolicePicture,
    Warn,
    list_deadline,
    notice_deadline,
    police_cut_off,
    police_picture,
    problems,
    strict_lobby,
)
from conference.refusals import Problem
from conference.standard import Standard
from conference.timetable import Timetable
from services.actor import Actor
from services.case import Case, case_of
from services.house import House
from services.invitees.open_list import (
    ASKED,
    all_listed,
    answers_of,
    colleagues,
    may_change,
    person_shown,
    without_secrets,
)
from services.same_case import earlier_invited
from services.timetable import kept_of, table_of
from services.who_plays import Reader
from storage import bookings, history
from storage.tables import Conference, Invitation, Invitee, InviteList, Person


async def picture(
    house: House, actor: Actor, conference_id: str, *, what: str = "invite_list"
) -> ListPicture:
    """The list for this reader; that they looked is kept.

    Whoever may not change it sees no address, number or reason of the family's. Refused (UNKNOWN) when the
    booking's details are not theirs.
    """
    async with case_of(house, actor, conference_id) as case:
        reader = await case.reader(details=True)
        history.viewed(case.session, case.booking.id, at=case.now, who=actor.person_id, what=what)
        return await _drawn(case, reader)


async def _drawn(case: Case, reader: Reader) -> ListPicture:
    now, session, conference, standard = case.now, case.session, case.booking, case.standard
    known = await list_rows(now, session, conference, standard)
    row, rows, may = known.row, known.rows, may_change(standard, reader)
    standing = may_be_kept(conference.status, conference.starts, now)
    people, gone = known.people(), known.removed()
    parts = answers_of(standard, conference, row, rows)
    done = row.first_completed_at if row else None
    apart = any(one.window in WINDOWS[1:] for one in rows)
    return ListPicture(
        conference_id=conference.id,
        booking_version=conference.version,
        reference=conference.reference,
        kind=conference.kind,
        mode=conference.mode,
        starts=conference.starts,
        ends=conference.ends,
        standing=standing,
        role=reader.role.value,
        may_change=may and standing,
        state=_state(known),
        version=row.version if row else 0,
        completed_at=row.completed_at if row else None,
        completed_by=await _name(session, row.completed_by if row else None),
        reopened=bool(row and done and not row.completed_at),
        people=_for(people, may=may),
        removed=_for(gone, may=may),
        answers=parts,
        problems=problems(people, parts),
        warnings=(),
        split=str(conference.answers.get("split")) == "yes" or apart,
        strict_lobby=strict_lobby(all_listed(rows), known.staff),
        deadline=list_deadline(known.table, now, done),
        notice=notice_deadline(known.table, now, done),
        police=_police(known),
        copied_from=await _reference(session, row.copied_from if row else None),
        earlier=await _earlier(case) if not rows and may else None,
    )


def _for(people: tuple[InviteePicture, ...], *, may: bool) -> tuple[InviteePicture, ...]:
    return people if may else tuple(map(without_secrets, people))


@dataclass(frozen=True, slots=True)
class ListRows:
    now: datetime
    conference: Conference
    standard: Standard
    row: InviteList | None
    everybody: Sequence[Invitee]
    sent: Sequence[Invitation]
    staff: Colleagues
    table: Timetable

    @property
    def rows(self) -> list[Invitee]:
        return [one for one in self.everybody if one.removed_at is None]

    def people(self) -> tuple[InviteePicture, ...]:
        """Those on the list; who is invited after the last day of full notice is warned of (C-62)."""
        notice = notice_deadline(self.table, self.now, None)
        short = (Problem("invitees", Warn.SHORT_NOTICE),) if notice and notice.late else ()
        reached = {one.invitee_id for one in self.sent if one.state == "sent"}
        rows = self.rows
        return tuple(self._one(row, rows, () if row.id in reached else short) for row in rows)

    def removed(self) -> tuple[InviteePicture, ...]:
        return tuple(self._one(row, (), ()) for row in self.everybody if row.removed_at)

    def _one(self, row: Invitee, rows: Sequence[Invitee], more: tuple[Problem, ...]) -> InviteePicture:
        return person_shown(
            self.standard,
            self.conference,
            row,
            rows,
            colleagues=self.staff,
            sent=self.sent,
            more=more,
        )


def _police(known: ListRows) -> PolicePicture:
    row = known.row
    return police_picture(
        police_cut_off(known.table),
        all_listed(known.rows),
        known.now,
        asked_at=row.police_asked_at if row else None,
        asked_late=row.police_late if row else False,
        asked_for=frozenset(one.id for one in known.rows if ASKED in one.details),
    )


def _state(known: ListRows) -> str:
    if known.row is not None and known.row.completed_at:
        return "complete"
    return "open" if known.rows else "none"


async def _name(session: AsyncSession, person_id: str | None) -> str:
    person = await session.get(Person, person_id) if person_id else None
    return person.name if person else ""


async def _reference(session: AsyncSession, conference_id: str | None) -> str:
    other = await session.get(Conference, conference_id) if conference_id else None
    return other.reference if other else ""


async def _earlier(case: Case) -> EarlierList | None:
    source = await earlier_invited(case.house, case.session, case.actor, case.booking)
    if source is None:
        return None
    ours = await bookings.children(case.session, case.booking.id)
    other = source.conference
    return EarlierList(
        conference_id=other.id,
        reference=other.reference,
        starts=other.starts,
        people=len(source.rows),
        children=source.children,
        ours=tuple(child.initials for child in ours),
        other_family=source.other_family,
    )


async def list_rows(
    now: datetime, session: AsyncSession, conference: Conference, standard: Standard
) -> ListRows:
    kept = await kept_of(session, conference)
    return ListRows(
        now=now,
        conference=conference,
        standard=standard,
        row=kept.invite_list,
        everybody=kept.listed,
        sent=kept.invitations,
        staff=await colleagues(session, conference.council),
        table=table_of(standard, kept),
    )
