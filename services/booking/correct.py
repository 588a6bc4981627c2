"""A booking’s answers are corrected, or the family goes to another social worker.

In one commit, those affected told. A correction is compared with what the booking keeps; it may move the
chair’s time and who has to agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, STANDING, Kind, Mode, Status
from conference.booking_picture import Change, OfferPicture
from conference.dates import Interval, london_day
from conference.plain import case_key
from conference.refusals import Code, Problem, Refused
from conference.request import (
    FORM_FIELDS,
    FamilyAnswers,
    check_family,
    check_how,
    check_strategy,
    manager_chosen,
)
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.timescale import timescale
from services import agreements, drafts, notices, slots
from services.actor import Actor
from services.agreements import redraw
from services.booking import form
from services.booking.form import PARTS, form_kept
from services.booking.write import (
    ask_chair,
    follow,
    hold_time,
    release_time,
    take_time,
    wish_of,
    withdraw_asks,
)
from services.case import case_of, open_case
from services.chairs import tell_seeking
from services.house import House
from services.standards import standard_of
from services.who_plays import parts_of
from storage import bookings, diaries, history, people
from storage import drafts as stored_drafts
from storage.diaries import keep_apart
from storage.store import new_id
from storage.tables import Child, Conference, Venue

FORM = "correction"
ABOUT, SEEN, WAS = "about", "seen", "was"  # of a draft's answers; no step of the form writes them


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """A booking that may be corrected, under the standard it was made under."""

    conference: Conference
    standard: Standard
    named: tuple[tuple[str, str], ...]  # (id, name) of its own venue and manager, who may be gone since
    chair: str

    def answers(self) -> dict[str, Any]:
        """What a correction begins with: the booking's answers, and which booking they were seen on."""
        was = dict(self.conference.answers)
        marks = {ABOUT: self.conference.id, SEEN: self.conference.version, WAS: was}
        return {**was, **marks, "social_worker": self.conference.social_worker_id}


@dataclass(frozen=True, slots=True)
class Effect:
    """`fields` are answered otherwise than the booking has them; none: nothing is corrected.

    `agreement`: "asked" when the date is past the corrected last date by more than was agreed to, "no_longer"
    when it is in time after all, else "". `meeting`: "to_room", "to_teams", "place", else "".
    """

    fields: tuple[str, ...]
    anchor: date
    last_date: date
    days_past: int
    case_reference: str
    mode: Mode
    venue_id: str | None
    family: FamilyAnswers | None  # None: the family stays as it is
    agreement: str
    meeting: str
    dates: tuple[Change, ...]

    def has(self, part: str) -> bool:
        return not set(self.fields).isdisjoint(PARTS[part])


Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was done. `another_chair`: the old one may not meet the corrected family; `told`: names."""

    conference_id: str
    reference: str
    version: int
    effect: Effect
    before: Answers
    after: Answers
    another_chair: bool
    told: tuple[str, ...]
    named: tuple[tuple[str, str], ...]  # (id, name) of what was and is chosen


async def open_to_correct(house: House, actor: Actor, conference_id: str) -> ToCorrect:
    """For the booking's social worker and administrators, until it is cancelled or has begun.

    Refused: UNKNOWN, NOT_YOURS, STALE (cancelled), IN_THE_PAST (it has begun).
    """
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference = case.booking
        await case.reader()  # theirs to see at all
        own = actor.person_id == conference.social_worker_id
        if not own and not actor.has(Role.ADMINISTRATOR):
            raise Refused(Code.NOT_YOURS)
        if conference.status not in STANDING or conference.kind != Kind.INITIAL:
            raise Refused(Code.STALE)
        if conference.starts <= house.now():
            raise Refused(Code.IN_THE_PAST)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
        manager = manager_chosen(conference.answers)
        names = await people.names_of(session, [conference.chair_id, manager])
    return ToCorrect(
        conference,
        standard_of(house, conference),
        (*([(venue.id, venue.name)] if venue else []), *([(manager, names.of(manager))] if manager else [])),
        names.of(conference.chair_id),
    )


def taken_over(now: ToCorrect, answers: Answers) -> dict[str, Any]:
    """What was corrected so far, on the booking as it now stands."""
    typed = fields_changed(answers.get(WAS) or {}, answers)
    form = {*FORM_FIELDS, "index_child"}
    rest = {name: value for name, value in answers.items() if name not in form}
    return {**rest, **now.answers(), **{name: answers.get(name) for name in typed}}


async def problems(house: House, actor: Actor, booking: ToCorrect, answers: Answers) -> tuple[Problem, ...]:
    """What is wrong in the parts of the form in which something is corrected."""
    touched = whole_parts(fields_changed(booking.conference.answers, answers))
    return (
        await form.check_fields(house, actor, booking.standard, answers, touched, but=booking.conference.id)
        if touched
        else ()
    )


async def correct_booking(
    house: House, actor: Actor, draft_id: str, conference_id: str, *, at: int
) -> Corrected:
    """Write what a draft corrects, as it stood at version `at`.

    The chair's time is held anew when the way to the room changes; past the corrected last date the council's
    chain is asked anew; a chair who may not meet the corrected family gives way to another.
    Refused: DRAFT_GONE, STALE (the booking or the draft changed meanwhile), INVALID, CHAIR_NOT_FREE,
    PAST_LAST_DATE with what the agreement needs, and whatever `opened` refuses.
    """
    booking = await open_to_correct(house, actor, conference_id)
    answers = await _draft(house, actor, draft_id, booking, at)
    if found := await problems(house, actor, booking, answers):
        raise Refused(Code.INVALID, problems=found)
    effect = effect_of(house, booking.standard, booking.conference, answers)
    missing = form.check_agreement(booking.standard, answers) if effect.agreement == "asked" else ()
    if missing:
        raise Refused(Code.PAST_LAST_DATE, problems=missing)
    outlook = await look_out(house, booking.standard, booking.conference, effect)
    async with case_of(house, actor, conference_id, version=booking.conference.version) as case:
        session, conference = case.session, case.booking
        if (await drafts.take(session, actor, draft_id)).version != at:
            raise Refused(Code.STALE)
        before, chair = dict(conference.answers), conference.chair_id
        await _write(house, session, conference, effect, answers)
        given = {name: str(answers.get(name) or "") for name in booking.standard.out_of_timescale.value.asks}
        await rearrange(house, session, booking.standard, conference, outlook, actor=actor, given=given)
        if effect.fields:
            await case.changed("corrected", why=", ".join(effect.fields))
        if outlook.barred:
            await tell_seeking(house, session, conference)
        if effect.agreement == "no_longer":
            await redraw(house, session, conference, booking.standard)
        told = await _names_told(session, conference, chair, actor) if effect.fields else ()
        worker = conference.social_worker_id
    return Corrected(
        conference.id,
        conference.reference,
        conference.version,
        effect,
        before,
        dict(conference.answers),
        outlook.barred,
        told,
        (*booking.named, *await form.names_to_choose(house, actor, worker)),
    )


async def _draft(house: House, actor: Actor, draft_id: str, booking: ToCorrect, at: int) -> dict[str, Any]:
    async with house.store.reading() as session:
        draft = await stored_drafts.of_owner(session, actor.person_id, FORM)
    if draft is None or draft.id != draft_id or draft.answers.get(ABOUT) != booking.conference.id:
        raise Refused(Code.DRAFT_GONE)
    if draft.version != at or draft.answers.get(SEEN) != booking.conference.version:
        raise Refused(Code.STALE)
    return dict(draft.answers)


async def _write(
    house: House, session: AsyncSession, conference: Conference, effect: Effect, answers: Answers
) -> None:
    if case_key(effect.case_reference) != conference.case_key:
        await _keep_apart(house, session, conference, effect.case_reference)
    conference.answers = form_kept(answers if effect.mode.has_room else {**answers, "venue": ""})
    conference.anchor, conference.last_date = effect.anchor, effect.last_date
    conference.case_reference = effect.case_reference
    conference.mode, conference.venue_id = effect.mode, effect.venue_id
    session.add(conference)
    if effect.family is None:
        return
    await session.exec(delete(Child).where(col(Child.conference_id) == conference.id))
    for position, child in enumerate(effect.family.children):
        row = Child(id=new_id(), conference_id=conference.id, position=position, initials=child.initials)
        row.born, row.expected, row.index_child = child.born, child.expected, child.index_child
        session.add(row)
    await session.flush()


async def _keep_apart(
    house: House, session: AsyncSession, conference: Conference, case_reference: str
) -> None:
    """WS-10: whoever declined this family for a conflict of interest is kept from it under its right name."""
    for ask in await bookings.asks(session, conference.id):
        if ask.because == "conflict":
            await keep_apart(
                session, conference.council, case_reference, chair_id=ask.chair_id, at=house.now()
            )


async def _names_told(
    session: AsyncSession, conference: Conference, chair: str | None, actor: Actor
) -> tuple[str, ...]:
    ids = [one for one in (conference.social_worker_id, chair, conference.chair_id) if one]
    known = await people.by_ids(session, ids)
    return tuple(known[one].name for one in dict.fromkeys(ids) if one in known and one != actor.person_id)


HOLDS_A_DATE = frozenset({Status.ASKED, Status.CONFIRMED, Status.BOOKED, Status.AGREEMENT})


def fields_changed(before: Answers, after: Answers) -> tuple[str, ...]:
    """The form fields that are answered otherwise; empty rows and spaces around are no answer."""
    names = [name for part in PARTS.values() for name in part]
    return tuple(name for name in names if _plain(before.get(name)) != _plain(after.get(name)))


def whole_parts(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of every part of the form in which one of these stands: a part is checked as a whole."""
    return tuple(name for part in PARTS.values() if not set(part).isdisjoint(fields) for name in part)


def effect_of(house: House, standard: Standard, conference: Conference, answers: Answers) -> Effect:
    """Read only as far as something was changed: a child who is grown up by now bars no correction elsewhere.

    Refused (INVALID, with the fields) when what was changed cannot be read.
    """
    fields = fields_changed(conference.answers, answers)
    touched = whole_parts(fields)
    now = house.now()
    strategy = check_strategy(answers, now) if "discussions" in touched else None
    family = check_family(standard, answers, now) if "children" in touched else None
    how = check_how(standard, answers) if "mode" in touched else None
    if isinstance(strategy, tuple) or isinstance(family, tuple) or isinstance(how, tuple):
        found = [problem for part in (strategy, family, how) if isinstance(part, tuple) for problem in part]
        raise Refused(Code.INVALID, problems=tuple(found))
    anchor = strategy.anchor if strategy else conference.anchor
    day = london_day(conference.starts)
    before, after = (
        timescale(standard, one, london_day(conference.requested_at)) for one in (conference.anchor, anchor)
    )
    mode = how.mode if how else conference.mode
    venue_id = (how.venue or None) if how else conference.venue_id
    return Effect(
        fields=fields,
        anchor=anchor,
        last_date=after.last_date,
        days_past=after.days_past(day),
        case_reference=family.case_reference if family else conference.case_reference,
        mode=mode,
        venue_id=venue_id,
        family=family,
        agreement=_agreement(conference.status, before.days_past(day), after.days_past(day)),
        meeting=_meeting(conference, mode, venue_id),
        dates=_dates(conference, after.last_date),
    )


def _agreement(status: Status, before: int, after: int) -> str:
    if status in HOLDS_A_DATE and after > before:
        return "asked"
    return "no_longer" if status is Status.AGREEMENT and not after else ""


def _meeting(conference: Conference, mode: Mode, venue_id: str | None) -> str:
    if conference.status not in ACCEPTED:
        return ""
    was = conference.mode
    if (was is Mode.FACE_TO_FACE) != (mode is Mode.FACE_TO_FACE):
        return "to_room" if mode is Mode.FACE_TO_FACE else "to_teams"
    return "place" if venue_id != conference.venue_id else ""


def _dates(conference: Conference, last_date: date) -> tuple[Change, ...]:
    same = conference.last_date == last_date
    return () if same else (Change("last_date", conference.last_date, last_date),)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        rows = [{name: str(typed).strip() for name, typed in row.items() if typed} for row in value]
        return [row for row in rows if row]
    return str(value or "").strip()


Minutes = int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Asked before the unit of work: calendars must not hold it up.

    `barred`: the chair may never meet the corrected family (WS-10); then `others` are free at that time.
    """

    effect: Effect
    travel: Minutes
    held_anew: bool
    barred: bool = False
    others: tuple[OfferPicture, ...] = ()


async def look_out(house: House, standard: Standard, conference: Conference, effect: Effect) -> Outlook:
    """Refused: CHAIR_NOT_FREE, when the way to the room does not fit into the chair's day."""
    async with house.store.reading() as session:
        wish = await wish_of(session, conference)
        venue = await session.get(Venue, effect.venue_id) if effect.venue_id else None
        family = effect.family.children if effect.family else wish.children
        barred = await diaries.conflicted(session, conference.council, effect.case_reference, family)
    travel = venue.travel_minutes if venue else None
    sought = replace(
        wish,
        case_reference=effect.case_reference,
        children=family,
        mode=effect.mode,
        anchor=effect.anchor,
        travel_minutes=travel,
    )
    if conference.chair_id in barred:
        others = await slots.free_at(house, standard, sought, conference.starts)
        return Outlook(effect, travel, held_anew=True, barred=True, others=tuple(others))
    before = slots.travel_for(standard, wish.mode, wish.travel_minutes)
    after = slots.travel_for(standard, effect.mode, travel)
    if conference.chair_id and after > before:
        sought = replace(sought, duty_override=True)  # the day is theirs already
        if not await slots.can_take(house, standard, sought, conference.chair_id, conference.starts):
            raise Refused(Code.CHAIR_NOT_FREE)
    return Outlook(effect, travel, held_anew=after != before)


async def rearrange(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    outlook: Outlook,
    *,
    actor: Actor,
    given: Mapping[str, str],
) -> None:
    """After the booking's row holds the corrected values. Refused: CHAIR_NOT_FREE (the way is booked)."""
    asks = await bookings.asks(session, conference.id)
    if outlook.barred:
        await withdraw_asks(session, asks, house.now())
        await _another(session, standard, conference, outlook)
    elif outlook.held_anew and conference.chair_id:
        await _hold_anew(session, standard, conference, outlook)
    if outlook.effect.agreement == "asked":
        await withdraw_asks(session, asks, house.now())
        await agreements.withdraw(session, conference)
        conference.move += 1
        await agreements.open_chain(house, session, standard, conference, actor=actor, given=given)
    elif outlook.effect.agreement == "no_longer":
        await agreements.withdraw(session, conference)
        await _ask_anew(house, session, standard, conference)
    elif outlook.barred and conference.status != Status.AGREEMENT:
        await _ask_anew(house, session, standard, conference)


async def _ask_anew(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> None:
    if conference.chair_id:
        await ask_chair(house, session, standard, conference)
    else:
        follow(conference, Status.SEEKING)


async def _another(
    session: AsyncSession, standard: Standard, conference: Conference, outlook: Outlook
) -> None:
    """The same time with the first of the others who is still free, else with nobody."""
    await release_time(session, conference.id)
    conference.chair_id = None
    time = Interval(conference.starts, conference.ends)
    for offer in outlook.others:
        try:
            await take_time(session, standard, conference, slots.read_key(offer.key)[0], time)
        except Refused:
            continue
        return


async def _hold_anew(
    session: AsyncSession, standard: Standard, conference: Conference, outlook: Outlook
) -> None:
    time = Interval(conference.starts, conference.ends)
    taken = slots.held_time(standard, conference.mode, outlook.travel, time)
    await release_time(session, conference.id)
    try:
        await hold_time(session, conference.id, str(conference.chair_id), taken)
    except Refused as refused:
        raise Refused(Code.CHAIR_NOT_FREE) from refused


ACT = "handed_on"
NEW = "new_social_worker"  # among a booking's answers: a fact of its timetable (SW-38)
MAY_HAND_ON = UNIT | {Role.TEAM_MANAGER, Role.SOCIAL_WORKER}


async def workers(house: House, actor: Actor, conference_id: str) -> list[tuple[str, str]]:
    """(id, name) of whom it may go to: every other social worker of the council. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        conference = (await open_case(house, session, actor, conference_id)).booking
        if not MAY_HAND_ON & await parts_of(session, actor, conference):
            raise Refused(Code.UNKNOWN)
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(one.id, one.name) for one in found if one.id != conference.social_worker_id]


async def hand_on(house: House, actor: Actor, conference_id: str, version: int, worker_id: str) -> None:
    """From now on the other social worker's: who had it is told, and sees it no more.

    Refused: UNKNOWN (none of theirs), STALE (it changed, or is cancelled), INVALID (nobody of that name).
    """
    async with case_of(house, actor, conference_id) as case:
        session, conference = case.session, case.booking
        if not MAY_HAND_ON & await parts_of(session, actor, conference):
            raise Refused(Code.UNKNOWN)
        if conference.version != version or conference.status == Status.CANCELLED:
            raise Refused(Code.STALE)
        there = {one.id for one in await people.with_role(session, actor.council, Role.SOCIAL_WORKER)}
        if worker_id not in there - {conference.social_worker_id}:
            code = "unknown_person" if worker_id else "missing"
            raise Refused(Code.INVALID, problems=(Problem("social_worker", code),))
        before, conference.social_worker_id = conference.social_worker_id, worker_id
        if conference.booked_by_id == before:
            conference.booked_by_id = worker_id
        conference.answers = {**conference.answers, NEW: "yes"}
        await case.changed(ACT)
        state = f"v{conference.version}"
        await notices.card(session, "handed_on", conference.id, [before], house.now(), state=state)
        await notices.wherever_it_stands(session, conference, house.now())


async def once_theirs(house: House, actor: Actor, conference_id: str) -> str:
    """The reference of a booking that was theirs before it was handed on. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        past = await history.of(session, conference_id)
    had = any(row.snapshot.get("social_worker_id") == actor.person_id for row in past)
    if conference is None or conference.council != actor.council or not had:
        raise Refused(Code.UNKNOWN)
    return conference.reference
