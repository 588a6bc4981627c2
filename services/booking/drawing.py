"""From rows to a picture: each reader's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Kind, Mode, Status
from conference.booking_picture import AgreementPicture, BookingPicture, ChildPicture
from conference.chairs import answer_times
from conference.dates import london_day
from conference.quorum import Decided
from conference.roles import UNIT
from conference.standard import Standard
from conference.timescale import measured, working_days_left
from services.booking.details import details_of, flags_of
from services.booking.next_steps import next_steps
from services.booking.reader import Reader
from storage.history import Line
from storage.tables import Agreement, ChairAsk, Child, Conference, Meeting, Person, Venue


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the store has of one booking."""

    conference: Conference
    children: Sequence[Child]
    asks: Sequence[ChairAsk]
    agreements: Sequence[Agreement]
    meeting: Meeting | None
    venue: Venue | None
    people: Mapping[str, Person]
    past: Sequence[Line] = ()
    covers_for: str | None = None  # whose child it is, where the chair only covers
    on_duty: bool = False  # the chair covers conferences that day
    quorum: Decided | None = None  # of this date

    def name(self, person_id: str | None) -> str:
        person = self.people.get(person_id or "")
        return person.name if person else ""

    @property
    def date_asked_at(self) -> datetime:
        """When this date was asked for: notice to people counts from then."""
        moves = [row.at for row in self.past if row.act == "moved"]
        return moves[-1] if moves else self.conference.requested_at

    @property
    def open_ask(self) -> ChairAsk | None:
        return next((ask for ask in self.asks if ask.status == "asked"), None)


def drawn(standard: Standard, kept: Kept, reader: Reader, *, today: date | None = None) -> BookingPicture:
    """What this reader may see: details only with the right to them, the link only to those who may join.

    `today`: the London day from which the days to the last date are counted.
    """
    booking, ask = kept.conference, kept.open_ask
    kind = Kind(booking.kind)
    measure = measured(
        standard, kind, booking.anchor, booking.last_date,
        asked=london_day(kept.date_asked_at), day=london_day(booking.starts),
    )  # fmt: skip
    answer_by = _answer_by(standard, kept)
    answers = booking.answers if reader.details else {}
    return BookingPicture(
        id=booking.id,
        version=booking.version,
        reference=booking.reference,
        case_reference=booking.case_reference if reader.details else "",
        kind=kind,
        status=Status(booking.status),
        mode=Mode(booking.mode),
        starts=booking.starts,
        ends=booking.ends,
        anchor=booking.anchor,
        last_date=booking.last_date,
        day_number=measure.day_number,
        allowed_days=measure.allowed_days,
        days_past=measure.days_past,
        short_notice=measure.short_notice,
        notice_days=standard.timescale.notice.value,
        venue=kept.venue.name if kept.venue else "",
        children=tuple(_child(child) for child in kept.children) if reader.details else (),
        social_worker=kept.name(booking.social_worker_id),
        social_worker_id=booking.social_worker_id,
        booked_by=kept.name(booking.booked_by_id),
        chair=kept.name(booking.chair_id),
        chair_id=booking.chair_id or "",
        ask_id=ask.id if ask else "",
        answer_by=answer_by if ask else None,
        interpreter=str(answers.get("interpreter") or ""),
        flags=(*flags_of(standard, answers, booking.anchor), *_duty(standard, kept)),
        details=details_of(answers),
        agreements=tuple(_agreement(kept, step) for step in kept.agreements) if reader.details else (),
        given=tuple(kept.agreements[0].given.items()) if kept.agreements and reader.details else (),
        meeting_state=kept.meeting.state if kept.meeting else "",
        meeting_problem=kept.meeting.problem if kept.meeting else "",
        join_url=_link(kept, reader),
        covers_for=kept.name(kept.covers_for),
        next_steps=next_steps(standard, booking, answer_by),
        history=_history(kept) if reader.role in UNIT else (),
        days_left=working_days_left(booking.last_date, today) if today else None,
        quorum=kept.quorum if reader.details else None,
    )


def _duty(standard: Standard, kept: Kept) -> tuple[str, ...]:
    """Where duty days are kept free (WS-29), a conference on one needs somebody to cover the duty (C-64)."""
    return ("duty_day",) if kept.on_duty and standard.chairs.duty_day_kept_free.value else ()


def _link(kept: Kept, reader: Reader) -> str:
    """A secret: for those who may join, and only while the lobby is known to be as it must be."""
    meeting = kept.meeting
    opened = meeting is not None and meeting.state == "open" and kept.conference.status == Status.BOOKED.value
    return meeting.join_url or "" if meeting and opened and reader.joins else ""


def _history(kept: Kept) -> tuple[tuple[datetime, str, str], ...]:
    return tuple((row.at, kept.name(row.who) or "Quorate", row.act) for row in kept.past)


def _answer_by(standard: Standard, kept: Kept) -> date | None:
    """Never after the day of the conference, however late it was asked."""
    if not kept.asks:
        return None
    due = answer_times(standard, kept.asks[-1].asked_at).due_on
    return min(due, london_day(kept.conference.starts))


def _child(child: Child) -> ChildPicture:
    return ChildPicture(child.initials, child.born, child.expected, child.index_child)


def _agreement(kept: Kept, step: Agreement) -> AgreementPicture:
    return AgreementPicture(
        step=step.step,
        role=step.role,
        status=step.status,
        decided_by=kept.name(step.decided_by),
        decided_at=step.decided_at,
        why=step.why,
    )
