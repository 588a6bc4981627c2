"""Everything that a list's picture is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import Colleagues, InviteePicture, Warn, notice_deadline
from conference.refusals import Problem
from conference.standard import Standard
from conference.timetable import Timetable
from services.invitees.rows import colleagues
from services.invitees.shown import shown
from services.timetable import kept_of, table_of
from storage.tables import Conference, Invitation, Invitee, InviteList


@dataclass(frozen=True, slots=True)
class Gathered:
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
        return shown(
            self.standard,
            self.conference,
            row,
            rows,
            colleagues=self.staff,
            sent=self.sent,
            more=more,
        )


async def gathered(
    now: datetime, session: AsyncSession, conference: Conference, standard: Standard
) -> Gathered:
    kept = await kept_of(session, conference)
    return Gathered(
        now=now,
        conference=conference,
        standard=standard,
        row=kept.invite_list,
        everybody=kept.listed,
        sent=kept.invitations,
        staff=await colleagues(session, conference.council),
        table=table_of(standard, kept),
    )
