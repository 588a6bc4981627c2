"""Everything that a booking's timetable is worked out from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.timetable import Moment
from storage import bookings, duties, history, standdown
from storage.reports import of_many as reports_of
from storage.tables import Child, Conference, Invitation, Invitee, InviteList, Report, StandDown, StepDone

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
    lists, invitees, invitations = await _invited(session, ids)
    reports = await reports_of(session, ids)
    resting = [one.id for one in conferences if one.status == Status.STOOD_DOWN.value]
    stood_down = await standdown.carried_out(session, resting) if resting else {}
    return {
        conference.id: Kept(
            conference=conference,
            children=children.get(conference.id, []),
            past=past.get(conference.id, []),
            entered=entered.get(conference.id, []),
            invite_list=lists.get(conference.id),
            invitees=[one for one in invitees.get(conference.id, []) if one.removed_at is None],
            invitations=invitations.get(conference.id, []),
            reports=reports.get(conference.id, []),
            stood_down=stood_down.get(conference.id),
            listed=invitees.get(conference.id, []),
        )
        for conference in conferences
    }


async def _invited(
    session: AsyncSession, ids: Iterable[str]
) -> tuple[dict[str, InviteList], dict[str, list[Invitee]], dict[str, list[Invitation]]]:
    """By conference: the list, everybody who is or was on it in its order, and what each was sent."""
    rows = await session.exec(
        select(Conference.id, InviteList, Invitee, Invitation)
        .outerjoin(InviteList, col(InviteList.conference_id) == col(Conference.id))
        .outerjoin(Invitee, col(Invitee.conference_id) == col(Conference.id))
        .outerjoin(Invitation, col(Invitation.invitee_id) == col(Invitee.id))
        .where(col(Conference.id).in_(set(ids)))
        .order_by(col(Invitee.position), col(Invitee.id), col(Invitation.way))
    )
    lists: dict[str, InviteList] = {}
    invitees: dict[str, dict[str, Invitee]] = {}
    invitations: dict[str, list[Invitation]] = {}
    for conference_id, kept, invitee, sent in rows:
        if kept is not None:
            lists[conference_id] = kept
        if invitee is not None:
            invitees.setdefault(conference_id, {})[invitee.id] = invitee
        if sent is not None:
            invitations.setdefault(conference_id, []).append(sent)
    return lists, {key: list(found.values()) for key, found in invitees.items()}, invitations
