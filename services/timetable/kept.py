"""Everything that a booking's timetable is worked out from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.moments import Moment
from storage import bookings, duties, history, standdown
from storage.tables import Child, Conference, Invitation, Invitee, InviteList, Report, StandDown, StepDone

T = TypeVar("T", Invitee, Invitation, InviteList, Report)
ACTS = ("accepted", "meeting_safe")


class Act(Protocol):
    """One line of a booking's history."""

    @property
    def act(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """`entered`: what people said of steps and still holds. `invitees`: without those taken off.

    `listed`: with them, in the list's order. `stood_down`: by which request it was, while it is.
    """

    conference: Conference
    children: Sequence[Child]
    past: Sequence[Act] = ()
    entered: Sequence[StepDone] = ()
    invite_list: InviteList | None = None
    invitees: Sequence[Invitee] = ()
    invitations: Sequence[Invitation] = ()
    reports: Sequence[Report] = ()
    stood_down: StandDown | None = None
    listed: Sequence[Invitee] = ()

    def when(self, act: str) -> Moment | None:
        return next((row.at for row in reversed(self.past) if row.act == act), None)

    def said(self, step: str, about: str = "") -> StepDone | None:
        """What was last said of a step, for one person or agency where it is done one by one."""
        rows = (row for row in reversed(self.entered) if (row.step, row.about) == (step, about))
        return next(rows, None)


async def kept_of(session: AsyncSession, conference: Conference) -> Kept:
    return (await all_kept(session, [conference]))[conference.id]


async def all_kept(session: AsyncSession, conferences: Sequence[Conference]) -> dict[str, Kept]:
    """By conference id; one query a table, however many conferences."""
    ids = [conference.id for conference in conferences]
    children, entered = await bookings.children_of(session, ids), await duties.entered_of(session, ids)
    past = await history.acts_of(session, ids, ACTS)
    lists = await _rows(session, InviteList, ids)
    invitees = await _rows(session, Invitee, ids, Invitee.position, Invitee.id)
    invitations = await _rows(session, Invitation, ids, Invitation.invitee_id, Invitation.way)
    reports = await _rows(session, Report, ids)
    resting = [one.id for one in conferences if one.status == Status.STOOD_DOWN.value]
    stood_down = await standdown.carried_out(session, resting) if resting else {}
    return {
        conference.id: Kept(
            conference=conference,
            children=children.get(conference.id, []),
            past=past.get(conference.id, []),
            entered=entered.get(conference.id, []),
            invite_list=next(iter(lists.get(conference.id, [])), None),
            invitees=[one for one in invitees.get(conference.id, []) if one.removed_at is None],
            invitations=invitations.get(conference.id, []),
            reports=reports.get(conference.id, []),
            stood_down=stood_down.get(conference.id),
            listed=invitees.get(conference.id, []),
        )
        for conference in conferences
    }


async def _rows(
    session: AsyncSession, table: type[T], ids: Iterable[str], *order: object
) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    query = select(table).where(col(table.conference_id).in_(set(ids))).order_by(*map(col, order))
    for row in await session.exec(query):
        found.setdefault(row.conference_id, []).append(row)
    return found
