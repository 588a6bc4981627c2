"""The steps of a booking that are done: what it shows itself, and what people said."""

from collections.abc import Sequence
from datetime import date, datetime

from conference.booking import ACCEPTED, STANDING, Status
from conference.dates import london_day
from conference.duties import HOLD_BY, Finished
from conference.reports import PARENTS, SETTLED, SHARED_STEPS, Relative, Shared, reached
from conference.standard import Standard
from conference.timetable import Moment, Timetable, day_of
from services.timetable.events import situation_of
from services.timetable.kept import Kept
from storage.tables import Invitee, StepDone

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


def done(standard: Standard, kept: Kept) -> dict[str, Moment]:
    """By step, when it was done; a step that somebody said is not needed counts from then on."""
    return {**_by_itself(kept), **_of_invitations(standard, kept), **_said(kept), **_reports(standard, kept)}


def finished_of(standard: Standard, kept: Kept, table: Timetable) -> Finished:
    """What nobody needs to be told of any more, for the rungs of `table`."""
    booking = kept.conference
    day = london_day(booking.starts)
    held = (step for step in table.steps if step.key in HOLD_BY and step.limit is not None)
    stands = booking.status in STANDING
    met = {step.key for step in held if step.limit and stands and day <= day_of(step.limit)}
    agencies = (one for one in kept.invitees if one.kind == "professional" and one.agency)
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
    if booked and booking.status == Status.BOOKED.value:
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


def _said(kept: Kept) -> dict[str, Moment]:
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
    family = [one for one in kept.invitees if one.kind in {"family", "child"}]
    return tuple(Relative(one.id, one.name, one.role, parent=_parent(one)) for one in family)


def _parent(one: Invitee) -> bool:
    return one.kind == "family" and (one.parental_responsibility or one.role.startswith(PARENTS))


def _day(row: StepDone) -> date | None:
    return london_day(row.at) if row.state == "done" else None


def agency_has_done(kept: Kept, agency: str, step: str) -> bool:
    """Whether an agency has done its part of a step; for its report itself the report's own state counts."""
    statuses = {row.status for row in kept.reports if row.agency == agency}
    said = kept.said(step, agency)
    settled = step in RECEIVED and bool(statuses & SETTLED)
    return settled or (said is not None and said.state in ENDS)
