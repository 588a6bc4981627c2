"""The timetable of a booking, from what the booking knows of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

from conference.agenda import Agenda, agenda
from conference.booking import Kind, Status
from conference.facts import YES_NO
from conference.family import age
from conference.london import london, london_day
from conference.moments import Moment
from conference.picture import BookingPicture
from conference.refusals import Code, Refused
from conference.standard import Standard
from conference.steps import TimetableKind
from conference.timetable import Situation, Timetable, timetable
from conference.working_days import NATIONAL
from services.actor import Actor
from services.booking.details import flags_of
from services.booking.picture import picture
from services.booking.reader import reader_of
from services.booking.write import standard_of
from services.house import House
from storage import bookings, history
from storage.tables import Child, Conference, History

KINDS = {
    Kind.INITIAL: TimetableKind.INITIAL,
    Kind.REVIEW: TimetableKind.REVIEW,
    Kind.TRANSFER_IN: TimetableKind.TRANSFER_IN,
}
ACCEPTED = frozenset({Status.CONFIRMED, Status.BOOKED})
BY_BOOKING = ("booking_confirm", "calendar_entry", "teams_meeting")  # what Quorate itself has done by then
ANSWERS = {  # of the form, that are facts of the timetable too
    "confidential": "confidential",
    "split": "split",
    "s47_concluded": "s47_concluded",
    "childcare": "childcare_needed",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """`standard` is the version that the booking was made under."""

    booking: BookingPicture
    standard: Standard
    table: Timetable
    agenda: Agenda


@dataclass(frozen=True, slots=True)
class Kept:
    conference: Conference
    children: Sequence[Child]
    past: Sequence[History] = field(default_factory=tuple)

    def when(self, act: str) -> Moment | None:
        return next((row.at for row in reversed(self.past) if row.act == act), None)


async def of_booking(house: House, actor: Actor, conference_id: str) -> Planned:
    """The whole timetable for who may read the booking's details; refused (UNKNOWN) to everybody else."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        if not (await reader_of(session, actor, conference, standard)).details:
            raise Refused(Code.UNKNOWN)
        children = await bookings.children(session, conference_id)
        kept = Kept(conference, children, await history.of(session, conference_id))
    shown = await picture(house, actor, conference_id, what="timetable")
    table = timetable(tuple(standard.steps.values()), situation_of(standard, kept))
    return Planned(shown, standard, table, agenda(table, done(kept), london_day(house.now())))


def situation_of(standard: Standard, kept: Kept) -> Situation:
    """What a booking knows: its events, and the facts that its answers give."""
    booking = kept.conference
    known: dict[str, Moment | None] = {
        "strategy_discussion": _discussed(booking),
        "request": booking.requested_at,
        "booked": kept.when("meeting_safe") if booking.status == Status.BOOKED.value else None,
        "conference": booking.starts,
        "conference_end": booking.ends,
    }
    return Situation(
        kind=KINDS[Kind(booking.kind)],
        events={event: moment for event, moment in known.items() if moment is not None},
        facts=_facts(standard, kept),
        closing_days=standard.closing_days,
    )


def done(kept: Kept) -> dict[str, Moment]:
    """The steps that a booking itself shows to be done, and when; of all others it knows nothing yet."""
    booking, found = kept.conference, dict[str, Moment]()
    found["request_by"] = booking.requested_at
    accepted = kept.when("accepted")
    if accepted and Status(booking.status) in ACCEPTED:
        found |= {"chair_allocated": accepted, "conflict_check": accepted}
    booked = kept.when("meeting_safe")
    if booked and booking.status == Status.BOOKED.value:
        found |= dict.fromkeys(BY_BOOKING, booked)
    return found


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
    late, past = london_day(booking.requested_at) > asked_by, day > booking.last_date
    flags = flags_of(standard, booking.answers, booking.anchor)
    facts = {
        "mode": booking.mode,
        "repeat_plan": _yes("repeat_plan" in flags),
        "out_of_timescale": _yes(past),
        "late_request": _yes(late and past),
        "interpreter": _yes("interpreter" in flags),
    }
    for name, fact in ANSWERS.items():
        if (said := str(booking.answers.get(name, ""))) in YES_NO:
            facts[fact] = said
    return facts | ({"child_over": str(max(0, *ages))} if ages else {})


def _yes(known: bool) -> str:
    return "yes" if known else "no"
