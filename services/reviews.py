"""Reviews, looked-after reviews and transfer-in conferences: entered with their date as agreed, and moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Kind, Status
from conference.booking_picture import BookingPicture, Change
from conference.dates import LONDON, Interval, london_day
from conference.family import Child as GivenChild
from conference.family import NamedChild
from conference.refusals import Code, Problem, Refused
from conference.request import (
    AGAIN,
    NO_OTHER,
    REVIEW_FIELDS,
    FamilyAnswers,
    HowAnswers,
    check_family,
    check_how,
    check_needs,
)
from conference.reviews import (
    ENTERED,
    NUMBERS,
    ON_PLAN,
    WhenAnswers,
    check_kind,
    check_late,
    check_time,
    check_when,
    counts_from,
    last_date,
)
from conference.roles import UNIT, Role
from conference.standard import Standard
from services import chairs, drafts, notices
from services.actor import STANDS_IN, Actor
from services.booking import form
from services.booking.form import PARTS, form_kept
from services.booking.form import PARTS as BOOKING
from services.booking.move import Moved
from services.booking.picture import picture
from services.booking.submit import add_children, next_reference
from services.booking.write import ask_chair, follow, release_time, take_time, withdraw_asks
from services.case import SUBMITTED, Case, case_of, open_case
from services.chairs import tell_seeking
from services.house import House
from services.same_case import FamilyGiven, asks_the_unit, family_asked_about, same_case
from services.standards import standard_of, today_standard
from services.standdown.decide import agreed_to_move, use_up, watch_old_time
from storage import bookings, diaries, people
from storage import drafts as stored_drafts
from storage.tables import Child, Conference, Draft

FORM = "review"
REVIEW_PARTS: dict[str, tuple[str, ...]] = {
    "what": ("review_kind", "case_reference"),
    "dates": ("review_number", "previous_on", "looked_after_on", "notified_on", "plan_started"),
    "family": ("children", "index_child", "siblings_considered", AGAIN, NO_OTHER),
    "time": ("review_on", "review_at", "mode", "venue", "review_chair", "social_worker"),
    "reason": ("late_reason",),
    "needs": BOOKING["needs"],
}

ENTER = (Role.SOCIAL_WORKER, *STANDS_IN, Role.CHAIR)
Named = list[tuple[str, str]]


def only_chairs(actor: Actor) -> bool:
    """Whether somebody enters it as its chair, at the conference before it (LE-49), and in no other part."""
    return actor.has(Role.CHAIR) and not actor.has(Role.SOCIAL_WORKER, *STANDS_IN)


def own_worker(actor: Actor) -> bool:
    """Whether the case is the actor's own: a social worker enters nobody else's."""
    return actor.has(Role.SOCIAL_WORKER) and not actor.has(*STANDS_IN)


async def social_workers(house: House, actor: Actor) -> Named:
    """(id, name); nobody for a social worker, whose own case it is."""
    if own_worker(actor):
        return []
    async with house.store.reading() as session:
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(person.id, person.name) for person in found]


async def chairs_to_name(
    house: House, actor: Actor, case_reference: str, children: Sequence[NamedChild]
) -> Named:
    """(id, name) of those who may chair for this family (WS-10); for a chair only themselves."""
    async with house.store.reading() as session:
        barred = await diaries.conflicted(session, actor.council, case_reference, children)
        rows = await diaries.chairs(session, actor.council)
    found = [(row.person.id, row.person.name) for row in rows if row.person.id not in barred]
    return [one for one in found if one[0] == actor.person_id] if only_chairs(actor) else found


PLANS = frozenset({Kind.INITIAL, Kind.TRANSFER_IN, Kind.REVIEW})
KEPT = ("mode", "venue", "plan_started", *PARTS["needs"])  # of its answers, beside the family
FilledIn = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _EarlierCase:
    held: Sequence[Conference]  # those that have taken place and the reader may read, latest first
    children: Sequence[Child]
    chairs: frozenset[str]  # who may still chair


async def from_earlier(house: House, actor: Actor, kind: Kind, case_reference: str) -> FilledIn:
    """Answers for the form; {} when there is no conference of the case that this person may read.

    The chair stays where possible (part F, 5), the children and their social worker too.
    """
    async with house.store.reading() as session:
        case = await _case(house, session, actor, case_reference)
        if not case.held:
            return {}
        latest = case.held[0]
        worker = await people.by_id(session, latest.social_worker_id)
    found: FilledIn = {name: latest.answers[name] for name in KEPT if latest.answers.get(name)}
    found |= _family(case.children) | _counted(kind, case.held)
    if latest.chair_id in case.chairs:
        found["review_chair"] = latest.chair_id
    if worker is not None and worker.active:
        found["social_worker"] = worker.id
    return found


async def _already_there(
    house: House, actor: Actor, standard: Standard, kind: Kind, case_reference: str
) -> tuple[Problem, ...]:
    """A conference of this kind that is still to come for the case; whom to ask, where it is not theirs."""
    async with house.store.reading() as session:
        found = await same_case(house, session, actor, case_reference)
    for row in found.theirs:
        if row.kind == kind and row.starts > house.now() and _stands(row):
            return (Problem("case_reference", "booked_already", (("reference", row.reference),)),)
    return (asks_the_unit(standard),) if found.kept_from else ()


async def _case(house: House, session: AsyncSession, actor: Actor, case_reference: str) -> _EarlierCase:
    found = await same_case(house, session, actor, case_reference)
    held = [row for row in found.theirs if _stands(row) and row.starts <= house.now()]
    children = await bookings.children(session, held[0].id) if held else []
    chair = await people.by_id(session, held[0].chair_id) if held and held[0].chair_id else None
    return _EarlierCase(held, children, frozenset({chair.id} if chair and chair.active else ()))


def _stands(row: Conference) -> bool:
    return row.status in STANDING


def _counted(kind: Kind, held: Sequence[Conference]) -> FilledIn:
    """The day of the one before, and which review this is."""
    same = PLANS if kind is Kind.REVIEW else frozenset({kind})
    before = [row for row in held if row.kind in same]
    if kind is Kind.TRANSFER_IN or not before:
        return {}
    number = _number(kind, before)
    return {"previous_on": _day(before[0].starts), "review_number": number}


def _number(kind: Kind, before: Sequence[Conference]) -> str:
    """Counted on from what was given for the review before; the first review follows an initial one."""
    latest = before[0]
    if latest.kind != kind:
        return NUMBERS[0]
    said = str(latest.answers.get("review_number") or "")
    return NUMBERS[min(NUMBERS.index(said) + 1, len(NUMBERS) - 1)] if said in NUMBERS else NUMBERS[-1]


def _day(moment: datetime) -> str:
    return london_day(moment).isoformat()


def _family(children: Sequence[Child]) -> FilledIn:
    rows = [
        {"initials": child.initials, "born": _typed(child.born), "expected": _typed(child.expected)}
        for child in children
    ]
    index = next((str(place) for place, child in enumerate(children) if child.index_child), "")
    return {"children": rows, "index_child": index} if rows else {}


def _typed(day: object) -> str:
    return str(day) if day else ""


Answers = Mapping[str, Any]
Problems = tuple[Problem, ...]


def kind_of(answers: Answers) -> Kind:
    """As chosen; a review until something is."""
    typed = str(answers.get("review_kind") or "")
    return Kind(typed) if typed in set(ENTERED) else Kind.REVIEW


def children_given(house: House, standard: Standard, answers: Answers) -> tuple[GivenChild, ...]:
    """() while they cannot be read."""
    family = check_family(standard, answers, house.now())
    return () if isinstance(family, tuple) else family.children


async def of_part(house: House, actor: Actor, standard: Standard, answers: Answers, part: str) -> Problems:
    """What is wrong with one step of the form; () when it can be taken."""
    now, kind = house.now(), kind_of(answers)
    found: object = ()
    match part:
        case "what":
            return await _of_what(house, actor, standard, answers)
        case "dates":
            found = check_when(kind, answers, now)
        case "family":
            return await _of_family(house, actor, standard, answers)
        case "time":
            return await _of_time(house, actor, standard, answers)
        case "reason":
            return check_late(standard, kind, answers)
        case "needs":
            found = check_needs(standard, answers)
    return found if isinstance(found, tuple) else ()


async def of_all(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    found: list[Problem] = []
    for part in REVIEW_PARTS:
        found += await of_part(house, actor, standard, answers, part)
    return tuple(found)


def is_late(standard: Standard, answers: Answers) -> bool:
    """Whether the day that was typed is past the last date."""
    typed = str(answers.get("review_on") or "")
    try:
        last = last_date(standard, kind_of(answers), answers)
    except Refused:
        return False
    return bool(last and typed and typed > last.isoformat())


async def _of_what(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    kind = check_kind(answers)
    if isinstance(kind, tuple):
        return kind
    return await _already_there(house, actor, standard, kind, str(answers["case_reference"]).strip())


async def _of_family(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    family = check_family(standard, answers, house.now())
    if isinstance(family, tuple):
        return family
    kind = kind_of(answers)
    async with house.store.reading() as session:
        asked = await family_asked_about(house, session, actor, standard, FamilyGiven(kind, family, answers))
    return tuple(asked)


async def _of_time(house: House, actor: Actor, standard: Standard, answers: Answers) -> Problems:
    found: list[Problem] = []
    venues = {"venue": frozenset(venue for venue, _ in await form.venues_to_choose(house, actor))}
    for checked in (check_time(standard, answers, house.now()), check_how(standard, answers, venues)):
        found += checked if isinstance(checked, tuple) else ()
    try:
        last_date(standard, kind_of(answers), answers)
    except Refused as refused:
        if refused.code is not Code.YEAR_UNKNOWN:
            raise
        found.append(Problem("review_on", refused.code.value))
    found += await of_chair(house, actor, answers, children_given(house, standard, answers))
    if not own_worker(actor):
        found += _named("social_worker", answers, await social_workers(house, actor), needed=True)
    return tuple(found)


async def of_chair(
    house: House, actor: Actor, answers: Answers, children: Sequence[NamedChild]
) -> list[Problem]:
    """Somebody who may chair for this family; left empty, the unit looks for one."""
    case = str(answers.get("case_reference") or "").strip()
    known = await chairs_to_name(house, actor, case, children)
    return _named("review_chair", answers, known, needed=only_chairs(actor))


def _named(name: str, answers: Answers, known: Named, *, needed: bool) -> list[Problem]:
    typed = str(answers.get(name) or "")
    if not typed:
        return [Problem(name, "missing")] if needed else []
    return [] if typed in dict(known) else [Problem(name, "unknown_person")]


@dataclass(frozen=True, slots=True)
class _Given:
    id: str
    answers: dict[str, Any]
    form_version: int
    kind: Kind
    when: WhenAnswers
    family: FamilyAnswers
    how: HowAnswers
    time: Interval
    last_date: date
    chair_id: str  # "" while the unit has to find one
    worker_id: str


async def enter(house: House, actor: Actor, draft_id: str, *, at: int) -> str:
    """Make the conference of a draft as it stood at version `at`; gives its id.

    Its time is held and its chair asked; a chair who enters it themselves has accepted by that (LE-49).
    Without a chair the unit looks for one. Past its last date the unit manager is told.
    Refused: DRAFT_GONE (pressed twice), STALE, INVALID with the fields, SLOT_TAKEN, CONFLICT, NO_CHAIR.
    """
    standard = today_standard(house, actor.council)
    draft = await _draft(house, actor, draft_id, at)
    given = await _given(house, actor, standard, draft)
    async with house.unit() as session:
        taken = await drafts.take(session, actor, draft_id)
        if taken.version != at:
            raise Refused(Code.STALE)
        conference = await _write(house, session, actor, standard, given)
        asked = ""
        if given.chair_id:
            await take_time(session, standard, conference, given.chair_id, given.time)
            asked = (await ask_chair(house, session, standard, conference)).id
        await Case(house, session, actor, conference).changed(SUBMITTED)
        await tell_seeking(house, session, conference)
        await tell_if_late(house, session, conference)
    if asked and given.chair_id == actor.person_id:
        await chairs.accept(house, actor, asked)
    return conference.id


async def tell_if_late(house: House, session: AsyncSession, conference: Conference) -> None:
    """The unit manager is shown it, with the reason; the documents name no agreement for it."""
    if london_day(conference.starts) <= conference.last_date:
        return
    told = await notices.with_roles(session, conference, (Role.UNIT_MANAGER,))
    state = f"late:{conference.move}"
    await notices.card(session, "unit", conference.id, told, house.now(), state=state)


async def _draft(house: House, actor: Actor, draft_id: str, at: int) -> Draft:
    if not actor.has(*ENTER):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        draft = await stored_drafts.of_owner(session, actor.person_id, FORM)
    if draft is None or draft.id != draft_id:
        raise Refused(Code.DRAFT_GONE)
    if draft.version != at:
        raise Refused(Code.STALE)
    return draft


async def _given(house: House, actor: Actor, standard: Standard, draft: Draft) -> _Given:
    """Everything checked again."""
    answers = draft.answers
    if problems := await of_all(house, actor, standard, answers):
        raise Refused(Code.INVALID, problems=problems)
    kind, now = kind_of(answers), house.now()
    when, family = check_when(kind, answers, now), check_family(standard, answers, now)
    how, starts = check_how(standard, answers), check_time(standard, answers, now)
    last = last_date(standard, kind, answers)
    assert isinstance(when, WhenAnswers)
    assert isinstance(family, FamilyAnswers)
    assert isinstance(how, HowAnswers)
    assert isinstance(starts, datetime)
    assert last is not None
    own = own_worker(actor)
    return _Given(
        id=draft.id,
        answers=_kept(kind, answers, late=london_day(starts) > last),
        form_version=draft.form_version,
        kind=kind,
        when=when,
        family=family,
        how=how,
        time=time_of(standard, starts),
        last_date=last,
        chair_id=str(answers.get("review_chair") or ""),
        worker_id=actor.person_id if own else str(answers["social_worker"]),
    )


def _kept(kind: Kind, answers: Mapping[str, Any], *, late: bool) -> dict[str, Any]:
    """What belongs to this kind; a reason only where it is held late."""
    counted = counts_from(kind, str(answers.get("review_number") or ""))
    left = {"previous_on", "looked_after_on", "notified_on"} - {counted}
    left |= set() if late else {"late_reason"}
    left |= {"review_number"} if kind is Kind.TRANSFER_IN else set()
    left |= set() if kind in ON_PLAN else {"plan_started"}
    own = {name: answers[name] for name in REVIEW_FIELDS if answers.get(name) and name not in left}
    return {**form_kept(answers), **own}


def time_of(standard: Standard, starts: datetime) -> Interval:
    """As long as the council books a conference for."""
    return Interval(starts, starts + timedelta(minutes=standard.hours.minutes))


async def _write(
    house: House, session: AsyncSession, actor: Actor, standard: Standard, given: _Given
) -> Conference:
    conference = Conference(
        id=given.id,  # so that a second press finds what the first one made
        council=actor.council,
        reference=await next_reference(session, standard, house.now()),
        case_reference=given.family.case_reference,
        kind=given.kind,
        status=Status.SEEKING,  # until its chair is asked, in this same unit
        standard_from=standard.effective_from,
        anchor=given.when.counted_from,
        last_date=given.last_date,
        starts=given.time.start,
        ends=given.time.end,
        mode=given.how.mode,
        venue_id=given.how.venue or None,
        social_worker_id=given.worker_id,
        booked_by_id=actor.person_id,
        answers=given.answers,
        form_version=given.form_version,
        requested_at=house.now(),
    )
    session.add(conference)
    try:
        await session.flush()
    except IntegrityError as taken:  # another instance took the number: nothing is written, press again
        raise Refused(Code.STALE) from taken
    await add_children(session, conference.id, given.family.children)
    return conference


MOVERS = UNIT | {Role.SOCIAL_WORKER, Role.CHAIR}
FIELDS = ("review_on", "review_at", "review_chair", "late_reason")


@dataclass(frozen=True, slots=True)
class Movable:
    """The booking, its present answers to the fields of a move, and (id, name) of who may chair it."""

    picture: BookingPicture
    now: Mapping[str, str]
    chairs: Named


async def movable(house: House, actor: Actor, conference_id: str) -> Movable:
    """Refused as in `move`."""
    conference = await _review_to_move(house, actor, conference_id)
    async with house.store.reading() as session:
        children = await bookings.children(session, conference_id)
    named = await chairs_to_name(house, actor, conference.case_reference, children)
    return Movable(await picture(house, actor, conference_id), _now(conference), named)


async def move(
    house: House, actor: Actor, conference_id: str, *, version: int, typed: Mapping[str, str]
) -> Moved:
    """The new time is held and its chair asked; the meeting and everybody invited follow once they accept.

    Refused: UNKNOWN, NOT_YOURS (its social worker, its chair and the unit move it), STALE (cancelled, begun,
    an initial conference, or changed meanwhile), INVALID with the fields, SLOT_TAKEN, CONFLICT.
    """
    before = await _review_to_move(house, actor, conference_id)
    standard = standard_of(house, before)
    answers = {**before.answers, "case_reference": before.case_reference, **_only(typed)}
    starts = check_time(standard, answers, house.now())
    wrong = list(starts) if isinstance(starts, tuple) else []
    wrong += check_late(standard, before.kind, answers)
    async with house.store.reading() as session:
        children = await bookings.children(session, conference_id)
    wrong += await of_chair(house, actor, answers, children)
    if wrong or not isinstance(starts, datetime):
        raise Refused(Code.INVALID, problems=tuple(wrong))
    chair_id = str(answers.get("review_chair") or "")
    async with case_of(house, actor, conference_id, version=version) as case:
        session, conference = case.session, case.booking
        await agreed_to_move(session, conference)
        await watch_old_time(house, session, conference)
        changes = (Change("starts", conference.starts, starts),)
        others = [one for one in (conference.chair_id, chair_id) if one]
        asked = await _moved(case, chair_id, starts)
        _keep_reason(conference, str(answers.get("late_reason") or ""))
        await case.changed("moved")
        await tell_seeking(house, session, conference)
        await tell_if_late(house, session, conference)
        told = await _names(session, [conference.social_worker_id, *others], actor)
    if asked and chair_id == actor.person_id:
        await chairs.accept(house, actor, asked)
    return Moved(conference_id, conference.reference, conference.version, changes, told)


def may_move(actor: Actor) -> bool:
    return actor.has(*MOVERS)


async def _moved(case: Case, chair_id: str, starts: datetime) -> str:
    """The request to the chair, "" while there is none."""
    house, session, conference = case.house, case.session, case.booking
    standard = case.standard
    time = time_of(standard, starts)
    await withdraw_asks(session, await bookings.asks(session, conference.id), house.now())
    await use_up(case)
    conference.move += 1
    if chair_id:
        await take_time(session, standard, conference, chair_id, time)
        return (await ask_chair(house, session, standard, conference)).id
    await release_time(session, conference.id)
    conference.chair_id, conference.starts, conference.ends = None, time.start, time.end
    if conference.status != Status.SEEKING:
        follow(conference, Status.SEEKING)
    return ""


def _keep_reason(conference: Conference, reason: str) -> None:
    late = london_day(conference.starts) > conference.last_date
    others = {name: said for name, said in conference.answers.items() if name != "late_reason"}
    conference.answers = {**others, **({"late_reason": reason} if late else {})}


async def _review_to_move(house: House, actor: Actor, conference_id: str) -> Conference:
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference, reader = case.booking, await case.reader()
        await agreed_to_move(session, conference)
    if reader.role not in MOVERS or not reader.details:
        raise Refused(Code.NOT_YOURS)
    begun = conference.starts <= house.now() and conference.status != Status.STOOD_DOWN
    over = conference.status == Status.CANCELLED or begun
    if over or conference.kind == Kind.INITIAL:
        raise Refused(Code.STALE)
    return conference


def _now(conference: Conference) -> dict[str, str]:
    wall = conference.starts.astimezone(LONDON)
    return {
        "review_on": wall.date().isoformat(),
        "review_at": f"{wall:%H:%M}",
        "review_chair": conference.chair_id or "",
        "late_reason": str(conference.answers.get("late_reason") or ""),
        "case_reference": conference.case_reference,
    }


def _only(typed: Mapping[str, str]) -> dict[str, str]:
    return {name: str(typed.get(name) or "").strip() for name in FIELDS}


async def _names(session: AsyncSession, ids: list[str], actor: Actor) -> tuple[str, ...]:
    known = await people.by_ids(session, ids)
    return tuple(known[one].name for one in dict.fromkeys(ids) if one in known and one != actor.person_id)
