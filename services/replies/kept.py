"""What the store knows of the answers to one conference's invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import InviteeKind
from conference.quorum import Comer, Coming, Forecast, forecast, standings
from conference.replies import AgencyReplies, PersonReply
from conference.standard import Standard
from storage import bookings, invitees, people, reports
from storage.tables import Conference, History, Invitation, Invitee, InviteList, Meeting, Person, Report

CARE = "\N{EM DASH}social care"  # the social worker's own agency: no list can name it so
MOVES = ("moved", "later")  # everybody has another time, and answers anew
CHASED = "agency_chased"  # the act in the booking's history; its `why` names the agency


@dataclass(frozen=True, slots=True)
class Answers:
    """`people`: without those taken off the list. `past`: (act, why, at) of moves and chases."""

    conference: Conference
    standard: Standard
    invite_list: InviteList | None
    people: Sequence[Invitee]
    invitations: Sequence[Invitation]
    reports: Sequence[Report]
    meeting: Meeting | None
    chair: Person | None
    social_worker: Person | None
    past: Sequence[tuple[str, str, datetime]] = ()

    @property
    def state(self) -> str:
        if self.invite_list is None or not self.people:
            return "none"
        return "complete" if self.invite_list.completed_at else "open"

    @property
    def professionals(self) -> list[Invitee]:
        return [one for one in self.people if one.kind == InviteeKind.PROFESSIONAL and not self._ours(one)]

    def agency_of(self, one: Invitee) -> str:
        """As it was typed, else what the standard calls the agency of their role."""
        role = self.standard.invitee_roles.get(one.role)
        return " ".join(one.agency.split()) or (role.agency if role else "") or one.name

    def reply_of(self, person: Person | None) -> Coming:
        """The chair's or the social worker's own answer to the meeting's entry."""
        said = self.meeting.read_back.get("replies") if self.meeting else None
        kept = said.get(person.id, "") if isinstance(said, dict) and person else ""
        return Coming(str(kept))

    @property
    def read_at(self) -> datetime | None:
        at = self.meeting.read_back.get("replies_at") if self.meeting else None
        return datetime.fromisoformat(at) if isinstance(at, str) else None

    def report_of(self, agency: str) -> Report | None:
        return next((one for one in self.reports if one.agency.casefold() == agency.casefold()), None)

    def forecast(self) -> Forecast:
        """The social worker stands for social care, and comes unless they declined."""
        care = self.reply_of(self.social_worker)
        sure = Coming.NO if care is Coming.NO else Coming.YES
        reported = {one.agency.casefold(): one.status for one in self.reports if one.agency}
        ours = Comer(CARE, sure, counts=False, social_care=True)
        return forecast(self.standard.quorum, standings([ours, *self._comers()], reported))

    def agencies(self) -> tuple[AgencyReplies, ...]:
        """Those that count first, each in the list's order."""
        found: dict[str, list[Invitee]] = {}
        for one in self.professionals:
            found.setdefault(self.agency_of(one).casefold(), []).append(one)
        drawn = [self._agency(rows) for rows in found.values()]
        return tuple(sorted(drawn, key=lambda one: not one.counts))

    def _agency(self, rows: Sequence[Invitee]) -> AgencyReplies:
        name = self.agency_of(rows[0])
        report = self.report_of(name)
        people_ = tuple(self._person(one) for one in rows)
        order = (Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO)
        return AgencyReplies(
            agency=name,
            coming=min((one.reply for one in people_), key=order.index),
            people=people_,
            report=report.status if report else "",
            report_on=report.expected_on if report else None,
            counts=any(self._counts(one) for one in rows),
            chased_at=self._chased(name),
        )

    def _person(self, one: Invitee) -> PersonReply:
        role = self.standard.invitee_roles.get(one.role)
        names = {other.id: other.name for other in self.people}
        return PersonReply(
            id=one.id,
            name=one.name,
            role=role.words if role else "",
            reply=Coming(one.reply),
            asked=any(sent.invitee_id == one.id and sent.state == "sent" for sent in self.invitations),
            instead_of=names.get(one.substitute_for, ""),
            reachable=bool(one.email),
        )

    def _chased(self, agency: str) -> datetime | None:
        """When it was last asked again, since date or time last moved."""
        found = None
        for act, why, at in self.past:
            if act in MOVES:
                found = None
            elif why.casefold() == agency.casefold():
                found = at
        return found

    def _comers(self) -> list[Comer]:
        return [
            Comer(
                agency=self.agency_of(one).casefold(),
                coming=Coming(one.reply),
                counts=self._counts(one),
                core_group=self._core(one),
            )
            for one in self.professionals
        ]

    def _counts(self, one: Invitee) -> bool:
        role = self.standard.invitee_roles.get(one.role)
        return role is not None and role.counts

    def _core(self, one: Invitee) -> bool:
        role = self.standard.invitee_roles.get(one.role)
        return role is not None and role.core_group

    def _ours(self, one: Invitee) -> bool:
        """The chair and the social worker never count, wherever they stand."""
        known = (self.conference.chair_id, self.conference.social_worker_id)
        return one.person_id is not None and one.person_id in known


async def answers_of(session: AsyncSession, conference: Conference, standard: Standard) -> Answers:
    everybody = await people.by_ids(
        session, [one for one in (conference.chair_id, conference.social_worker_id) if one]
    )
    past = await session.exec(
        select(History.act, History.why, History.at)
        .where(History.conference_id == conference.id, col(History.act).in_((*MOVES, CHASED)))
        .order_by(col(History.at), col(History.id))
    )
    return Answers(
        conference=conference,
        standard=standard,
        invite_list=await invitees.list_of(session, conference.id),
        people=await invitees.present(session, conference.id),
        invitations=await invitees.invitations(session, conference.id),
        reports=await reports.of(session, conference.id),
        meeting=await bookings.meeting(session, conference.id),
        chair=everybody.get(conference.chair_id or ""),
        social_worker=everybody.get(conference.social_worker_id),
        past=list(past),
    )
