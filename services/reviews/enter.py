"""A review is entered: checked again, written, its chair asked, in one unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.dates import Interval, london_day
from conference.refusals import Code, Refused
from conference.request import REVIEW_FIELDS, FamilyAnswers, HowAnswers, check_family, check_how
from conference.reviews import ON_PLAN, WhenAnswers, check_time, check_when, counts_from, last_date
from conference.roles import Role
from conference.standard import Standard
from services import chairs, drafts, notices
from services.actor import Actor
from services.booking.asking import ask, take_time
from services.booking.given import kept
from services.booking.reference import next_reference
from services.booking.submit import add_children
from services.booking.write import SUBMITTED, changed
from services.chairs import tell_seeking
from services.house import House
from services.reviews import checks, choices
from services.reviews.fields import FORM
from storage import drafts as stored_drafts
from storage.tables import Conference, Draft


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
    standard = house.standards.at(actor.council, london_day(house.now()))
    draft = await _draft(house, actor, draft_id, at)
    given = await _given(house, actor, standard, draft)
    async with house.store.unit() as session:
        taken = await drafts.take(session, actor, draft_id)
        if taken.version != at:
            raise Refused(Code.STALE)
        conference = await _write(house, session, actor, standard, given)
        asked = ""
        if given.chair_id:
            await take_time(session, standard, conference, given.chair_id, given.time)
            asked = (await ask(house, session, standard, conference)).id
        await changed(house, session, conference, actor, SUBMITTED)
        await tell_seeking(house, session, conference)
        await tell_if_late(house, session, conference)
    house.wake()
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
    if not actor.has(*choices.ENTER):
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
    if problems := await checks.of_all(house, actor, standard, answers):
        raise Refused(Code.INVALID, problems=problems)
    kind, now = checks.kind_of(answers), house.now()
    when, family = check_when(kind, answers, now), check_family(standard, answers, now)
    how, starts = check_how(standard, answers), check_time(standard, answers, now)
    last = last_date(standard, kind, answers)
    assert isinstance(when, WhenAnswers)
    assert isinstance(family, FamilyAnswers)
    assert isinstance(how, HowAnswers)
    assert isinstance(starts, datetime)
    assert last is not None
    own = choices.own_worker(actor)
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
    return {**kept(answers), **own}


def time_of(standard: Standard, starts: datetime) -> Interval:
    """As long as the council books a conference for."""
    return Interval(starts, starts + timedelta(minutes=standard.hours.minutes.value))


async def _write(
    house: House, session: AsyncSession, actor: Actor, standard: Standard, given: _Given
) -> Conference:
    conference = Conference(
        id=given.id,  # so that a second press finds what the first one made
        council=actor.council,
        reference=await next_reference(session, standard, house.now()),
        case_reference=given.family.case_reference,
        kind=given.kind.value,
        status=Status.SEEKING.value,  # until its chair is asked, in this same unit
        standard_from=standard.effective_from,
        anchor=given.when.counted_from,
        last_date=given.last_date,
        starts=given.time.start,
        ends=given.time.end,
        mode=given.how.mode.value,
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
