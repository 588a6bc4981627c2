"""A booking's timetable, from what the booking knows of itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, STANDING, Kind, Status
from conference.booking_picture import BookingPicture
from conference.dates import london, london_day
from conference.duties import HOLD_BY, Finished
from conference.family import age
from conference.invitees import InviteeKind
from conference.reports import PARENTS, SETTLED, SHARED_STEPS, Relative, Shared, reached
from conference.reviews import TIMETABLES, events_of, facts_of
from conference.standard import Standard, StepRule
from conference.timetable import (
    LAST_DATE,
    YES_NO,
    Agenda,
    Moment,
    Situation,
    Timetable,
    agenda,
    day_of,
    timetable,
)
from conference.working_days import NATIONAL
from services.actor import Actor
from services.booking.form import flags_of
from services.booking.picture import picture
from services.case import open_case
from services.house import House
from storage import bookings, duties, history, standdown
from storage.reports import of_many as reports_of
from storage.tables import Child, Conference, Invitation, Invitee, InviteList, Report, StandDown, StepDone

BY_REQUEST = ("request_by", "booking_form", "alert_manager")  # whoever asks for a conference has done these
BY_CHAIR = ("chair_allocated", "conflict_check")
BY_BOOKING = ("booking_confirm", "calendar_entry", "teams_meeting")  # what Quorate itself has done by then
BY_LIST = (
    "invite_list_icpc", "invite_list_rcpc", "invite_list_transfer_in",
    "invite_list_asked", "invite_list_checked",
    "cla_list_reminder", "cla_list_second_reminder", "cla_invite_list",
)  # fmt: skip
INVITED = ("notice_icpc", "notice_rcpc", "invites_sent", "invites_sent_rcpc")
FAMILY_INVITED = ("family_invited", "family_invited_rcpc")
ALL_INVITED, CONSULTED = "cla_invites", "cla_consultation_documents"
FAMILY = frozenset({"family", "child", "legal", "advocate"})
POLICE = ("police_checks",)  # that the police were asked, the clerk says themselves
AGENCIES = "agency_reports"
RECEIVED = ("agency_reports", "agency_reports_rcpc")
ENDS = frozenset({"done", "not_needed"})


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


def done(standard: Standard, kept: Kept) -> dict[str, Moment]:
    """By step, when it was done; a step that somebody said is not needed counts from then on."""
    return {
        **_by_itself(kept),
        **_of_invitations(standard, kept),
        **_by_what_people_said(kept),
        **_reports(standard, kept),
    }


def finished_of(standard: Standard, kept: Kept, table: Timetable) -> Finished:
    """What nobody needs to be told of any more, for the rungs of `table`."""
    booking = kept.conference
    day = london_day(booking.starts)
    held = (step for step in table.steps if step.key in HOLD_BY and step.limit is not None)
    stands = booking.status in STANDING
    met = {step.key for step in held if step.limit and stands and day <= day_of(step.limit)}
    agencies = (one for one in kept.invitees if one.kind == InviteeKind.PROFESSIONAL and one.agency)
    if not any(agencies):  # nobody to ask: it is the list that is missing
        met |= {step for step in standard.steps if step.startswith(AGENCIES)}
    facts = situation_of(standard, kept).facts
    return Finished(done(standard, kept), frozenset(met), frozenset(facts), booking.ends)


def _by_itself(kept: Kept) -> dict[str, Moment]:
    booking = kept.conference
    found: dict[str, Moment] = dict.fromkeys(BY_REQUEST, booking.requested_at)
    accepted, booked = kept.when("accepted"), kept.when("meeting_safe")
    if accepted and booking.status in ACCEPTED:
        found |= dict.fromkeys(BY_CHAIR, accepted)
    if booked and booking.status == Status.BOOKED:
        found |= dict.fromkeys(BY_BOOKING, booked)
    return found


def _of_invitations(standard: Standard, kept: Kept) -> dict[str, Moment]:
    """The list by its first completion; invitations once nobody of a kind is without theirs."""
    invited = kept.invite_list
    if invited is None:
        return {}
    found = dict[str, Moment]()
    if invited.first_completed_at:
        found |= dict.fromkeys(BY_LIST, invited.first_completed_at)
        others = [one for one in kept.invitees if one.kind not in FAMILY]
        family = [one for one in kept.invitees if one.kind in FAMILY]
        if at := _all_sent(kept, others):
            found |= dict.fromkeys(INVITED, at)
        if at := _all_sent(kept, family):
            found |= dict.fromkeys(FAMILY_INVITED, at)
            if standard.settings.consultation_goes_along:
                found[CONSULTED] = at
        if at := _all_sent(kept, kept.invitees):
            found[ALL_INVITED] = at
    if invited.police_asked_at:
        found |= dict.fromkeys(POLICE, invited.police_asked_at)
    return found


def _all_sent(kept: Kept, whom: Sequence[Invitee]) -> datetime | None:
    """When the last of them got theirs; None while somebody has none, or there is nobody."""
    sent = {one.invitee_id: one.sent_at for one in kept.invitations if one.state == "sent" and one.sent_at}
    theirs = [sent.get(one.id) for one in whom]
    there = [at for at in theirs if at is not None]
    return max(there) if theirs and len(there) == len(theirs) else None


def _by_what_people_said(kept: Kept) -> dict[str, Moment]:
    """Of a step that is done one by one, one alone does not finish it."""
    rows = (row for row in kept.entered if row.state in ENDS)
    return {
        row.step: row.at
        for row in rows
        if not row.about or not row.step.startswith((*SHARED_STEPS, AGENCIES))
    }


def _reports(standard: Standard, kept: Kept) -> dict[str, Moment]:
    found = dict[str, Moment]()
    for step in {row.step for row in kept.entered if row.step.startswith(SHARED_STEPS)}:
        rows = [row for row in kept.entered if row.step == step and row.state in ENDS]
        shared = {row.about: Shared(_day(row), row.why) for row in rows}
        family = relatives(kept)
        alone = "" in shared and not any(one.parent for one in family)  # no parent is on the list to ask for
        if rows and (alone or reached(standard, family, shared)):
            found[step] = max(row.at for row in rows)
    agencies = [row for row in kept.reports if row.agency]
    last = max((row.received_at for row in agencies if row.received_at), default=kept.conference.requested_at)
    for step in (step for step in standard.steps if agencies and step.startswith(AGENCIES)):
        if all(agency_has_done(kept, row.agency, step) for row in agencies):
            found[step] = last
    return found


def relatives(kept: Kept) -> tuple[Relative, ...]:
    """The family on the list; the report must reach each parent or carer of them."""
    family = [one for one in kept.invitees if one.kind in {InviteeKind.FAMILY, InviteeKind.CHILD}]
    return tuple(Relative(one.id, one.name, one.role, parent=_parent(one)) for one in family)


def _parent(one: Invitee) -> bool:
    return one.kind == InviteeKind.FAMILY and (one.parental_responsibility or one.role.startswith(PARENTS))


def _day(row: StepDone) -> date | None:
    return london_day(row.at) if row.state == "done" else None


def agency_has_done(kept: Kept, agency: str, step: str) -> bool:
    """Whether an agency has done its part of a step; for its report itself the report's own state counts."""
    statuses = {row.status for row in kept.reports if row.agency == agency}
    said = kept.said(step, agency)
    settled = step in RECEIVED and bool(statuses & SETTLED)
    return settled or (said is not None and said.state in ENDS)


ANSWERS = {  # of the form, that are facts of the timetable too
    "confidential": "confidential",
    "split": "split",
    "s47_concluded": "s47_concluded",
    "childcare": "childcare_needed",
    "new_social_worker": "new_social_worker",
}
BY_STEP = {  # saying that this step is done is the event that others count from
    "file_review": "file_reviewed",
    "file_review_rcpc": "file_reviewed",
    "outcome": "outcome",
    "record_draft": "record_draft",
    "file_review_alert": "alert_sent",
}


def situation_of(standard: Standard, kept: Kept) -> Situation:
    """What a booking knows of itself, its list, its invitations, its reports, and what people said."""
    booking, invited = kept.conference, kept.invite_list
    known: dict[str, Moment | None] = {
        "request": booking.requested_at,
        "booked": kept.when("meeting_safe") if booking.status == Status.BOOKED else None,
        "conference": booking.starts,
        "conference_end": booking.ends,
        "invite_list": invited.first_completed_at if invited else None,
        "invitation": min(_invited(kept), default=None),
        "report_shared": max(_shared(kept), default=None),
        "report_received": _received(kept),
        "stood_down": kept.stood_down.decided_at if kept.stood_down else None,
    }
    known |= _counted_from(booking)
    known |= {
        event: row.at for step, event in BY_STEP.items() if (row := kept.said(step)) and _is_done(row.state)
    }
    return Situation(
        kind=TIMETABLES[booking.kind],
        events={event: moment for event, moment in known.items() if moment is not None},
        facts=_facts(standard, kept),
        closing_days=standard.closing_days,
    )


def _counted_from(booking: Conference) -> dict[str, Moment | None]:
    """What its limits are counted from: the strategy discussion; for the others what was given for them."""
    kind = booking.kind
    if kind is Kind.INITIAL:
        return {"strategy_discussion": _discussed(booking)}
    return {**events_of(kind, booking.answers)}


def _invited(kept: Kept) -> Iterator[datetime]:
    return (one.sent_at for one in kept.invitations if one.sent_at and one.state == "sent")


def _shared(kept: Kept) -> Iterator[datetime]:
    """Whenever one of the family got the report."""
    said = (row for row in kept.entered if row.step.startswith(SHARED_STEPS))
    return (row.at for row in said if row.state == "done")


def _received(kept: Kept) -> Moment | None:
    """The social worker's own report: it is the one that is sent on (LE-41)."""
    own = (row.received_at for row in kept.reports if not row.agency)
    return next((at for at in own if at), None)


def _is_done(state: str) -> bool:
    return state == "done"


def _discussed(booking: Conference) -> Moment:
    """The discussion that set day 0, with its time of day; without a readable time the day alone."""
    rows = booking.answers.get("discussions")
    day = booking.anchor.isoformat()
    times = [
        time.fromisoformat(str(row["held_at"]))
        for row in (rows if isinstance(rows, list) else [])
        if row.get("agreed") == "yes" and row.get("held_on") == day and row.get("held_at")
    ]
    return london(booking.anchor, min(times)) if times else booking.anchor


def _facts(standard: Standard, kept: Kept) -> dict[str, str]:
    booking = kept.conference
    day = london_day(booking.starts)
    ages = [age(child.born, day) for child in kept.children if child.born]
    asked_by = NATIONAL.add(booking.anchor, standard.timescale.request_by)
    initial = booking.kind == Kind.INITIAL
    late, past = initial and london_day(booking.requested_at) > asked_by, day > booking.last_date
    flags = flags_of(standard, booking.answers, booking.anchor)
    facts = {
        "mode": booking.mode,
        "repeat_plan": _yes("repeat_plan" in flags),
        "out_of_timescale": _yes(past),
        "late_request": _yes(late and past),
        "interpreter": _yes("interpreter" in flags),
    }
    facts |= facts_of(booking.kind, booking.answers, day)
    if kept.stood_down is not None:
        facts["stood_down"] = kept.stood_down.reason
    if kept.invite_list is not None:
        facts["child_attends"] = _yes(any(one.kind == InviteeKind.CHILD for one in kept.invitees))
        away = (one.details.get("absent") == "yes" for one in kept.invitees)
        facts["parent_absent"] = _yes(any(away))
    if kept.reports:
        facts["report_changed"] = _yes(any(row.changed_at for row in kept.reports if not row.agency))
    for name, fact in ANSWERS.items():
        if (said := str(booking.answers.get(name, ""))) in YES_NO:
            facts[fact] = said
    return facts | ({"child_over": str(max(0, *ages))} if ages else {})


def _yes(known: bool) -> str:
    return "yes" if known else "no"


ACTS = ("accepted", "meeting_safe")


async def kept_of(session: AsyncSession, conference: Conference) -> Kept:
    return (await all_kept(session, [conference]))[conference.id]


async def all_kept(session: AsyncSession, conferences: Sequence[Conference]) -> dict[str, Kept]:
    """By conference id; one query a table, however many conferences."""
    ids = [conference.id for conference in conferences]
    children, entered = await bookings.children_of(session, ids), await duties.entered_of(session, ids)
    past = await history.acts_of(session, ids, ACTS)
    lists, invitees, invitations = await _lists_with_people(session, ids)
    reports = await reports_of(session, ids)
    resting = [one.id for one in conferences if one.status == Status.STOOD_DOWN]
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


async def _lists_with_people(
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


@dataclass(frozen=True, slots=True)
class Planned:
    """`standard` is the version that the booking was made under."""

    booking: BookingPicture
    standard: Standard
    table: Timetable
    agenda: Agenda


async def of_booking(house: House, actor: Actor, conference_id: str) -> Planned:
    """The whole timetable for who may read the booking's details; refused (UNKNOWN) to everybody else."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        await case.reader(details=True)
        standard, kept = case.standard, await kept_of(session, case.booking)
    shown = await picture(house, actor, conference_id, what="timetable")
    table = duties_of(standard, kept)
    return Planned(shown, standard, table, agenda(table, done(standard, kept), london_day(house.now())))


BY_STAND_DOWN = "stood_down="


def table_of(standard: Standard, kept: Kept) -> Timetable:
    """As if it took place at its date."""
    return timetable(tuple(standard.steps.values()), situation_of(standard, kept))


def duties_of(standard: Standard, kept: Kept) -> Timetable:
    """What people have to do now: while it is stood down, a new date is all that is due, by the last date."""
    if kept.conference.status != Status.STOOD_DOWN:
        return table_of(standard, kept)
    rules = tuple(rule for rule in standard.steps.values() if _remains(rule))
    return timetable(rules, situation_of(standard, kept))


def _remains(rule: StepRule) -> bool:
    last = any(rule.key in LAST_DATE[kind] for kind in rule.kinds)
    return last or any(condition.startswith(BY_STAND_DOWN) for condition in rule.only)
