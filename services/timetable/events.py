"""What a booking knows: its events, and the facts that its answers give."""

from collections.abc import Iterator
from datetime import datetime, time

from conference.booking import Kind, Status
from conference.dates import london, london_day
from conference.family import age
from conference.reports import SHARED_STEPS
from conference.reviews import TIMETABLES, events_of, facts_of
from conference.standard import Standard
from conference.timetable import YES_NO, Moment, Situation
from conference.working_days import NATIONAL
from services.booking.details import flags_of
from services.timetable.kept import Kept
from storage.tables import Conference

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
        "booked": kept.when("meeting_safe") if booking.status == Status.BOOKED.value else None,
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
        kind=TIMETABLES[Kind(booking.kind)],
        events={event: moment for event, moment in known.items() if moment is not None},
        facts=_facts(standard, kept),
        closing_days=standard.closing_days,
    )


def _counted_from(booking: Conference) -> dict[str, Moment | None]:
    """What its limits are counted from: the strategy discussion; for the others what was given for them."""
    kind = Kind(booking.kind)
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
    asked_by = NATIONAL.add(booking.anchor, standard.timescale.request_by.value)
    initial = booking.kind == Kind.INITIAL.value
    late, past = initial and london_day(booking.requested_at) > asked_by, day > booking.last_date
    flags = flags_of(standard, booking.answers, booking.anchor)
    facts = {
        "mode": booking.mode,
        "repeat_plan": _yes("repeat_plan" in flags),
        "out_of_timescale": _yes(past),
        "late_request": _yes(late and past),
        "interpreter": _yes("interpreter" in flags),
    }
    facts |= facts_of(Kind(booking.kind), booking.answers, day)
    if kept.stood_down is not None:
        facts["stood_down"] = kept.stood_down.reason
    if kept.invite_list is not None:
        facts["child_attends"] = _yes(any(one.kind == "child" for one in kept.invitees))
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
