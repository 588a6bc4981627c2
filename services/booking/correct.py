"""A booking's answers are corrected: in one commit, and those affected are told."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING, Kind
from conference.refusals import Code, Problem, Refused
from conference.request import FORM_FIELDS
from conference.roles import Role
from conference.standard import Standard
from services import drafts
from services.actor import Actor
from services.agreements import redraw
from services.booking import checks
from services.booking.correction import Answers, Effect, changed, effect_of, parts_of
from services.booking.given import kept
from services.booking.reader import reader_of
from services.booking.rearrange import look_out, rearrange
from services.booking.write import changed as written
from services.booking.write import standard_of
from services.chairs import tell_seeking
from services.house import House
from storage import bookings, people
from storage import drafts as stored_drafts
from storage.diaries import keep_apart
from storage.store import new_id
from storage.tables import Child, Conference, Venue

FORM = "correction"
ABOUT, SEEN, WAS = "about", "seen", "was"  # of a draft's answers; no step of the form writes them


@dataclass(frozen=True, slots=True)
class Opened:
    """A booking that may be corrected, under the standard it was made under."""

    conference: Conference
    standard: Standard
    venues: tuple[tuple[str, str], ...]  # (id, name) of its own, which may be in use no longer
    chair: str

    def answers(self) -> dict[str, Any]:
        """What a correction begins with: the booking's answers, and which booking they were seen on."""
        was = dict(self.conference.answers)
        marks = {ABOUT: self.conference.id, SEEN: self.conference.version, WAS: was}
        return {**was, **marks, "social_worker": self.conference.social_worker_id}


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


async def opened(house: House, actor: Actor, conference_id: str) -> Opened:
    """For the booking's social worker and administrators, until it is cancelled or has begun.

    Refused: UNKNOWN, NOT_YOURS, STALE (cancelled), IN_THE_PAST (it has begun).
    """
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None:
            raise Refused(Code.UNKNOWN)
        await reader_of(session, actor, conference, standard_of(house, conference))
        own = actor.person_id == conference.social_worker_id
        if not own and not actor.has(Role.ADMINISTRATOR):
            raise Refused(Code.NOT_YOURS)
        if conference.status not in STANDING or conference.kind != Kind.INITIAL.value:
            raise Refused(Code.STALE)
        if conference.starts <= house.now():
            raise Refused(Code.IN_THE_PAST)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
        names = await people.names_of(session, [conference.chair_id])
    return Opened(
        conference,
        standard_of(house, conference),
        ((venue.id, venue.name),) if venue else (),
        names.of(conference.chair_id),
    )


def taken_over(now: Opened, answers: Answers) -> dict[str, Any]:
    """What was corrected so far, on the booking as it now stands."""
    typed = changed(answers.get(WAS) or {}, answers)
    form = {*FORM_FIELDS, "index_child"}
    rest = {name: value for name, value in answers.items() if name not in form}
    return {**rest, **now.answers(), **{name: answers.get(name) for name in typed}}


async def problems(house: House, actor: Actor, booking: Opened, answers: Answers) -> tuple[Problem, ...]:
    """What is wrong in the parts of the form in which something is corrected."""
    touched = parts_of(changed(booking.conference.answers, answers))
    return await checks.of_fields(house, actor, booking.standard, answers, touched) if touched else ()


async def apply(house: House, actor: Actor, draft_id: str, conference_id: str, *, at: int) -> Corrected:
    """Write what a draft corrects, as it stood at version `at`.

    The chair's time is held anew when the way to the room changes; past the corrected last date the council's
    chain is asked anew; a chair who may not meet the corrected family gives way to another.
    Refused: DRAFT_GONE, STALE (the booking or the draft changed meanwhile), INVALID, CHAIR_NOT_FREE,
    PAST_LAST_DATE with what the agreement needs, and whatever `opened` refuses.
    """
    booking = await opened(house, actor, conference_id)
    answers = await _draft(house, actor, draft_id, booking, at)
    if found := await problems(house, actor, booking, answers):
        raise Refused(Code.INVALID, problems=found)
    effect = effect_of(house, booking.standard, booking.conference, answers)
    missing = checks.of_agreement(booking.standard, answers) if effect.agreement == "asked" else ()
    if missing:
        raise Refused(Code.PAST_LAST_DATE, problems=missing)
    outlook = await look_out(house, booking.standard, booking.conference, effect)
    async with house.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is None or conference.version != booking.conference.version:
            raise Refused(Code.STALE)
        if (await drafts.take(session, actor, draft_id)).version != at:
            raise Refused(Code.STALE)
        before, chair = dict(conference.answers), conference.chair_id
        await _write(house, session, conference, effect, answers)
        given = {name: str(answers.get(name) or "") for name in booking.standard.out_of_timescale.value.asks}
        await rearrange(house, session, booking.standard, conference, outlook, actor=actor, given=given)
        if effect.fields:
            await written(house, session, conference, actor, "corrected", why=", ".join(effect.fields))
        if outlook.barred:
            await tell_seeking(house, session, conference)
        if effect.agreement == "no_longer":
            await redraw(house, session, conference, booking.standard)
        told = await _told(session, conference, chair, actor) if effect.fields else ()
    house.wake()
    return Corrected(
        conference.id,
        conference.reference,
        conference.version,
        effect,
        before,
        dict(conference.answers),
        outlook.barred,
        told,
    )


async def _draft(house: House, actor: Actor, draft_id: str, booking: Opened, at: int) -> dict[str, Any]:
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
    if effect.case_reference != conference.case_reference:
        await _keep_apart(house, session, conference, effect.case_reference)
    conference.answers = kept(answers if effect.mode.has_room else {**answers, "venue": ""})
    conference.anchor, conference.last_date = effect.anchor, effect.last_date
    conference.case_reference = effect.case_reference
    conference.mode, conference.venue_id = effect.mode.value, effect.venue_id
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


async def _told(
    session: AsyncSession, conference: Conference, chair: str | None, actor: Actor
) -> tuple[str, ...]:
    ids = [one for one in (conference.social_worker_id, chair, conference.chair_id) if one]
    known = await people.by_ids(session, ids)
    return tuple(known[one].name for one in dict.fromkeys(ids) if one in known and one != actor.person_id)
