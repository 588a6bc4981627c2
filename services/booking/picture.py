"""A booking as its reader may see it: who may, as what, and what comes next, who does it and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.booking_picture import AgreementPicture, BookingPicture, ChildPicture, DueStep
from conference.chairs import answer_times
from conference.dates import london_day
from conference.quorum import Decided, Finding
from conference.refusals import Code, Refused
from conference.request import SIGNING, manager_chosen
from conference.reviews import last_date_rule
from conference.roles import UNIT, Role
from conference.standard import Cited, Standard
from conference.timescale import measured, working_days_left
from services.actor import Actor
from services.booking.form import details_of, flags_of
from services.house import House
from services.standards import standard_of
from services.who_plays import Reader, reader_of
from storage import bookings, cover, history, people, rota
from storage.history import Line
from storage.tables import Agreement, ChairAsk, Child, Conference, Meeting, Person, QuorumFinding, Venue


async def picture(house: House, actor: Actor, conference_id: str, *, what: str = "card") -> BookingPicture:
    """The booking for this reader; that they looked is kept. Refused (UNKNOWN) when it is not theirs."""
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        standard = standard_of(house, conference)
        reader = await reader_of(session, actor, conference, standard)
        kept = await stored_booking(session, conference)
        if reader.details:
            history.viewed(session, conference.id, at=house.now(), who=actor.person_id, what=what)
    return drawn(standard, kept, reader, today=london_day(house.now()))


@dataclass(frozen=True, slots=True)
class StoredBooking:
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


async def stored_booking(session: AsyncSession, conference: Conference) -> StoredBooking:
    """All that is kept of a booking, whoever asks: what a reader may see is for `drawn` to say."""
    asks = await bookings.asks(session, conference.id)
    agreements = await bookings.agreements(session, conference.id)
    past = await history.lines_of(session, conference.id)
    allocated = await cover.allocated(session, conference)
    named = [allocated, conference.social_worker_id, conference.booked_by_id, conference.chair_id]
    named += [manager_chosen(conference.answers)]
    named += [step.decided_by for step in agreements] + [row.who for row in past]
    known = await people.by_ids(session, [one for one in named if one])
    found = await bookings.findings_of_date(session, conference.id, conference.move)
    return StoredBooking(
        conference=conference,
        children=await bookings.children(session, conference.id),
        asks=asks,
        agreements=[step for step in agreements if step.move == conference.move],
        meeting=await bookings.meeting(session, conference.id),
        venue=await session.get(Venue, conference.venue_id) if conference.venue_id else None,
        people=known,
        past=past,
        covers_for=allocated if allocated != conference.chair_id else None,
        on_duty=await _on_duty(session, conference),
        quorum=decided(found[-1], known) if found else None,
    )


async def _on_duty(session: AsyncSession, conference: Conference) -> bool:
    """Whether the chair's own conference lies on their duty day (C-64)."""
    found = await rota.on_day(session, conference.council, london_day(conference.starts))
    return found is not None and found.person_id == conference.chair_id


def drawn(
    standard: Standard, kept: StoredBooking, reader: Reader, *, today: date | None = None
) -> BookingPicture:
    """What this reader may see: details only with the right to them, the link only to those who may join.

    `today`: the London day from which the days to the last date are counted.
    """
    booking, ask = kept.conference, kept.open_ask
    kind = booking.kind
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
        status=booking.status,
        mode=booking.mode,
        starts=booking.starts,
        ends=booking.ends,
        anchor=booking.anchor,
        last_date=booking.last_date,
        day_number=measure.day_number,
        allowed_days=measure.allowed_days,
        days_past=measure.days_past,
        short_notice=measure.short_notice,
        notice_days=standard.timescale.notice,
        venue=kept.venue.name if kept.venue else "",
        children=tuple(_child(child) for child in kept.children) if reader.details else (),
        social_worker=kept.name(booking.social_worker_id),
        social_worker_id=booking.social_worker_id,
        booked_by=kept.name(booking.booked_by_id),
        booked_by_id=booking.booked_by_id,
        chair=kept.name(booking.chair_id),
        chair_id=booking.chair_id or "",
        ask_id=ask.id if ask else "",
        answer_by=answer_by if ask else None,
        interpreter=str(answers.get("interpreter") or ""),
        flags=(*flags_of(standard, answers, booking.anchor), *_duty(standard, kept)),
        details=_details(kept, answers),
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
        parts=reader.parts,
    )


def _details(kept: StoredBooking, answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """As answered; who was chosen stands by name."""
    return tuple(
        (field, kept.name(said) if field == SIGNING else said) for field, said in details_of(answers)
    )


def _duty(standard: Standard, kept: StoredBooking) -> tuple[str, ...]:
    """Where duty days are kept free (WS-29), a conference on one needs somebody to cover the duty (C-64)."""
    return ("duty_day",) if kept.on_duty and standard.chairs.duty_day_kept_free else ()


def _link(kept: StoredBooking, reader: Reader) -> str:
    """A secret: for those who may join, and only while the lobby is known to be as it must be."""
    meeting = kept.meeting
    opened = meeting is not None and meeting.state == "open" and kept.conference.status == Status.BOOKED
    return meeting.join_url or "" if meeting and opened and reader.joins else ""


def _history(kept: StoredBooking) -> tuple[tuple[datetime, str, str], ...]:
    return tuple((row.at, kept.name(row.who) or "Quorate", row.act) for row in kept.past)


def _answer_by(standard: Standard, kept: StoredBooking) -> date | None:
    """Never after the day of the conference, however late it was asked."""
    if not kept.asks:
        return None
    due = answer_times(standard, kept.asks[-1].asked_at).due_on
    return min(due, london_day(kept.conference.starts))


def _child(child: Child) -> ChildPicture:
    return ChildPicture(child.initials, child.born, child.expected, child.index_child)


def _agreement(kept: StoredBooking, step: Agreement) -> AgreementPicture:
    return AgreementPicture(
        step=step.step,
        role=step.role,
        status=step.status,
        decided_by=kept.name(step.decided_by),
        decided_at=step.decided_at,
        why=step.why,
    )


T = TypeVar("T")


def next_steps(standard: Standard, conference: Conference, answer_by: date | None) -> tuple[DueStep, ...]:
    """In order of time. `answer_by` is the London day by which the chair's answer is due."""
    rules = standard.chairs
    found: list[DueStep] = []
    match conference.status:
        case Status.AGREEMENT:
            chain = standard.out_of_timescale
            found = [_step("agreement", step.role, conference.starts, chain) for step in chain.value.steps]
        case Status.ASKED if answer_by is not None:
            found = [_step("chair_answers", Role.CHAIR, answer_by, rules.cite("climb_after"))]
        case Status.SEEKING if answer_by is not None:
            found = [
                _step(
                    "chair_allocated",
                    Role.ADMINISTRATOR,
                    answer_by,
                    standard.cite("timescale.chair_allocated"),
                )
            ]
        case Status.CONFIRMED:
            found = [_step("meeting", Role.CLOCK, conference.starts, standard.cite("meeting.lobby_scope"))]
        case Status.BOOKED:
            found = [
                _step("join", Role.SOCIAL_WORKER, conference.starts, standard.cite("meeting.lobby_scope"))
            ]
        case _:
            return ()
    return (*found, _last(standard, conference))


def _last(standard: Standard, conference: Conference) -> DueStep:
    """By the fifteen days for an initial conference, else by the standard's own step for a review."""
    rule = last_date_rule(standard, conference.kind, conference.answers)
    if conference.kind == Kind.INITIAL or rule is None:
        return _step(
            "last_date", Role.SOCIAL_WORKER, conference.last_date, standard.cite("timescale.last_date")
        )
    return DueStep("last_date", Role.SOCIAL_WORKER.value, conference.last_date, rule.rules, rule.source.value)


def _step(what: str, role: Role, by: date | datetime, rests_on: Cited[T]) -> DueStep:
    return DueStep(what, role.value, by, rests_on.rules, rests_on.source.value)


def decided(row: QuorumFinding, people: Mapping[str, Person]) -> Decided:
    """As it was decided. `people`: whoever is named, by id."""
    who = people.get(row.who)
    return Decided(
        id=row.id,
        decision=row.decision,
        finding=Finding(
            quorate=row.quorate,
            then=row.proposed,
            needed=row.needed,
            counted=tuple(row.counted),
            social_care=row.social_care,
        ),
        few=row.few,
        by_report=_by_report(row),
        who=who.name if who else "",
        at=row.at,
        why=row.why,
    )


def _by_report(row: QuorumFinding) -> tuple[str, ...]:
    """Those that counted although nobody of them was there."""
    seen = row.saw.get("agencies")
    there = {one["agency"] for one in seen if one["here"]} if isinstance(seen, list) else set()
    return tuple(one for one in row.counted if one in row.reports and one not in there)
