"""The quorum on the day: who is here, what the council’s rule proposes, what the chair decides.

What is ticked is kept and decides nothing; the finding is kept with the decision (LE-55 to LE-57, WK-04).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED
from conference.dates import london_day
from conference.outside import OutsideFault
from conference.quorum import (
    OPENS,
    SOCIAL_CARE,
    WORKER,
    AgencyHere,
    Apart,
    Coming,
    Decision,
    Finding,
    PersonHere,
    Phase,
    QuorumPicture,
    Seat,
    Ticks,
    expected,
    found,
    may,
    needs_reason,
    next_by,
    phase,
    wanted,
)
from conference.refusals import Code, Refused, typed
from conference.roles import Role
from conference.standard import Standard
from services import day_cards, drafts, who_plays
from services.actor import Actor
from services.booking.picture import decided
from services.case import Case, open_case
from services.house import House
from services.meeting.facts import MeetingWorld
from services.replies import Replies, poll, replies_to
from services.work_kinds import work
from storage import bookings, history, people
from storage import drafts as drafts_stored
from storage.store import insert_once, new_id
from storage.tables import Conference, Draft, Invitee, QuorumFinding


@dataclass(frozen=True, slots=True)
class Here:
    """`as_role`: in which part the reader decides, None: it is not theirs. `rows`: decisions of this date."""

    case: Case
    answers: Replies
    as_role: Role | None
    rows: list[QuorumFinding]

    @property
    def conference(self) -> Conference:
        return self.case.booking

    @property
    def standard(self) -> Standard:
        return self.case.standard

    @property
    def standing(self) -> bool:
        return self.conference.status in ACCEPTED

    @property
    def opens(self) -> datetime:
        return self.conference.starts - OPENS

    def phase(self, now: datetime) -> Phase:
        return phase(now, self.conference.starts, self.conference.ends)


async def here_of(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> Here:
    """Refused (UNKNOWN) to whoever may not read the booking's details, and where no quorum is wanted."""
    case = await open_case(house, session, actor, conference_id)
    conference, standard = case.booking, case.standard
    if not wanted(conference.kind):
        raise Refused(Code.UNKNOWN)
    await case.reader(details=True)
    parts = await who_plays.parts_of(session, actor, conference)
    return Here(
        case=case,
        answers=await replies_to(session, conference, standard),
        as_role=next((role for role in standard.quorum.decided_by if role in parts), None),
        rows=await bookings.findings_of_date(session, conference.id, conference.move),
    )


def demand_now(here: Here, now: datetime, move: int | None) -> Role:
    """In which role they decide. Refused: NOT_YOURS, STALE (moved, stood down, over), TOO_SOON."""
    if here.as_role is None:
        raise Refused(Code.NOT_YOURS)
    when = here.phase(now)
    if not here.standing or when is Phase.OVER or move not in (None, here.conference.move):
        raise Refused(Code.STALE)
    if when is Phase.BEFORE:
        raise Refused(Code.TOO_SOON)
    return here.as_role


OURS = "social_care"  # the part of another social care worker on the list
PRESENTS = "{social_worker}, or who presents instead"


def seats(answers: Replies) -> tuple[Seat, ...]:
    """Social care first, then in the list's order; nobody of those who never count."""
    reply = answers.reply_of(answers.social_worker)
    worker = Seat(WORKER, SOCIAL_CARE, reply, counts=False, social_care=True)
    names = _names(answers)
    listed = [_seat(answers, one, names) for one in _sitting(answers)]
    return (worker, *sorted(listed, key=lambda one: not one.social_care))


def reports(answers: Replies) -> dict[str, str]:
    """Agency, as its seats name it, to its report's status."""
    names = _names(answers)
    return {names.get(_key(row.agency), row.agency): row.status for row in answers.reports if row.agency}


def agencies(answers: Replies, ticks: Ticks) -> tuple[AgencyHere, ...]:
    """As they are shown, with their ticks."""
    rows, statuses = {one.id: one for one in answers.people}, reports(answers)
    found: dict[str, list[Seat]] = {}
    for seat in seats(answers):
        found.setdefault(seat.agency, []).append(seat)
    return tuple(
        AgencyHere(
            key=its[0].id,
            agency=agency,
            people=tuple(_person(answers, one, rows, ticks) for one in its),
            report="" if its[0].social_care else statuses.get(agency, ""),
            core_group=any(one.core_group for one in its),
            social_care=its[0].social_care,
            colleague=agency in ticks.colleagues,
            sufficient=agency in ticks.reports,
        )
        for agency, its in found.items()
    )


def apart_from_seats(answers: Replies) -> tuple[Apart, ...]:
    """Chair, family, advocates, lawyers and whoever else never counts (S37)."""
    chair = [Apart(answers.chair.name, "{chair}")] if answers.chair else []
    sitting = {one.id for one in _sitting(answers)}
    ours = {answers.conference.chair_id, answers.conference.social_worker_id} - {None}
    others = [one for one in answers.people if one.id not in sitting and one.person_id not in ours]
    return (*chair, *(Apart(one.name, _role(answers, one)) for one in others))


def _sitting(answers: Replies) -> Sequence[Invitee]:
    """Professionals whose part speaks for an agency, social care's own among them."""
    roles = answers.standard.invitee_roles
    return [
        one
        for one in answers.professionals
        if one.role in roles and (roles[one.role].counts or one.role == OURS)
    ]


def _seat(answers: Replies, one: Invitee, names: Mapping[str, str]) -> Seat:
    role = answers.standard.invitee_roles[one.role]
    agency = SOCIAL_CARE if one.role == OURS else names[_key(answers.agency_of(one))]
    care = agency == SOCIAL_CARE
    return Seat(
        id=one.id,
        agency=agency,
        reply=Coming(one.reply),
        counts=role.counts and not care,
        core_group=role.core_group and not care,
        social_care=care,
    )


def _person(answers: Replies, seat: Seat, rows: Mapping[str, Invitee], ticks: Ticks) -> PersonHere:
    here = seat.id in ticks.present
    row = rows.get(seat.id)
    if row is None:
        name = answers.social_worker.name if answers.social_worker else ""
        return PersonHere(seat.id, name, PRESENTS, seat.reply, here=here)
    return PersonHere(seat.id, row.name, _role(answers, row), seat.reply, here=here)


def _role(answers: Replies, one: Invitee) -> str:
    role = answers.standard.invitee_roles.get(one.role)
    return role.words if role else one.role.replace("_", " ")


def _names(answers: Replies) -> dict[str, str]:
    """One spelling for each agency: the first that stands on the list."""
    found = {_key(SOCIAL_CARE): SOCIAL_CARE}
    for one in answers.professionals:
        name = answers.agency_of(one)
        found.setdefault(_key(name), name)
    return found


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().replace("'", "’")


TICKING, COUNTED = "ticking", "counted"  # a draft's steps
VERSION = 1


def form_of(conference: Conference) -> str:
    return f"quorum:{conference.id}:{conference.move}"


async def ticks_kept(session: AsyncSession, actor: Actor, conference: Conference) -> Draft | None:
    return await drafts_stored.of_owner(session, actor.person_id, form_of(conference))


async def keep_ticks(house: House, actor: Actor, form: str, ticks: Ticks, step: str) -> None:
    draft = await drafts.open_draft(house, actor, form, VERSION, step)
    answers = {
        "present": sorted(ticks.present),
        "colleagues": sorted(ticks.colleagues),
        "reports": sorted(ticks.reports),
        "few": ticks.few,
    }
    await drafts.save(house, actor, draft, step=step, answers=answers)


def ticks_of_draft(draft: Draft) -> Ticks:
    said = draft.answers
    return Ticks(
        _ids(said, "present"), _ids(said, "colleagues"), _ids(said, "reports"), said.get("few") is True
    )


def ticks_of_finding(row: QuorumFinding) -> Ticks:
    return Ticks(frozenset(row.present), frozenset(row.colleagues), frozenset(row.reports), row.few)


def still_listed(ticks: Ticks, seats: Iterable[Seat]) -> Ticks:
    """Without whoever is not on the list any more."""
    there = list(seats)
    agencies = frozenset(one.agency for one in there)
    present = ticks.present & {one.id for one in there}
    return Ticks(present, ticks.colleagues & agencies, ticks.reports & agencies, ticks.few)


def _ids(said: dict[str, object], name: str) -> frozenset[str]:
    found = said.get(name)
    return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list) else frozenset()


async def count(
    house: House, actor: Actor, conference_id: str, ticks: Ticks, *, move: int | None = None
) -> None:
    """Keep the ticks; the picture then says what they make. `move`: the date that the card was about.

    Refused: UNKNOWN, NOT_YOURS, TOO_SOON (earlier than half an hour before the start), STALE (moved, stood
    down, over).
    """
    here = await _open(house, actor, conference_id, move)
    known = still_listed(ticks, seats(here.answers))
    await keep_ticks(house, actor, form_of(here.conference), known, COUNTED)


async def again(house: House, actor: Actor, conference_id: str, *, move: int | None = None) -> None:
    """Back to the ticks, as they were counted last. Refused as `count` is."""
    here = await _open(house, actor, conference_id, move)
    async with house.store.reading() as session:
        draft = await ticks_kept(session, actor, here.conference)
    if draft is not None:
        ticks = ticks_of_draft(draft)
    elif here.rows:
        ticks = ticks_of_finding(here.rows[-1])
    else:
        ticks = expected(here.standard.quorum, seats(here.answers))
    await keep_ticks(house, actor, form_of(here.conference), ticks, TICKING)


async def leave(house: House, actor: Actor, conference_id: str) -> None:
    """What was ticked is thrown away; what was decided before holds. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        here = await here_of(house, session, actor, conference_id)
    await drafts.discard(house, actor, form_of(here.conference))


async def _open(house: House, actor: Actor, conference_id: str, move: int | None) -> Here:
    async with house.store.reading() as session:
        here = await here_of(house, session, actor, conference_id)
    demand_now(here, house.now(), move)
    return here


WHY = "quorum_why"  # the field


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """What was decided, and from which card. `why`: the chair's own words.

    `move`: the date that the card was about. `saw`: what it proposed. `after`: the id of the decision that it
    showed, "" for none. None of these is looked at where it is None.
    """

    decision: Decision
    why: str = ""
    move: int | None = None
    saw: str | None = None
    after: str | None = None


async def decide(house: House, actor: Actor, conference_id: str, ticks: Ticks, said: DecisionSaid) -> str:
    """Go ahead, or not: the finding's id. A later decision of the same date replaces it; both are kept.

    Refused: UNKNOWN, NOT_YOURS (not the chair's part, or the council lets nobody go on without a quorum),
    TOO_SOON, STALE (moved, stood down, over, or it counts otherwise than was shown), ALREADY_DECIDED,
    EXPLANATION_MISSING and INVALID with the problem of "quorum_why".
    """
    async with house.unit() as session:
        here = await here_of(house, session, actor, conference_id)
        role = demand_now(here, house.now(), said.move)
        if said.after not in (None, here.rows[-1].id if here.rows else ""):
            raise Refused(Code.ALREADY_DECIDED)
        sitting, statuses = seats(here.answers), reports(here.answers)
        known = still_listed(ticks, sitting)
        seen = found(here.standard.quorum, sitting, statuses, known)
        if said.saw not in (None, seen.then.value):
            raise Refused(Code.STALE)
        _complete(seen, said)
        row = QuorumFinding(
            **_found(here, known, seen),
            turn=len(here.rows) + 1,
            at=house.now(),
            who=actor.person_id,
            decided_as=role.value,
            decision=said.decision,
            why=said.why.strip(),
        )
        if not await insert_once(session, row):
            raise Refused(Code.ALREADY_DECIDED)
        await _forget(session, actor, here)
        act = f"quorum_{said.decision.value}"
        await here.case.changed(act, why=row.why)
    return row.id


def _complete(seen: Finding, said: DecisionSaid) -> None:
    if not may(seen, said.decision):
        raise Refused(Code.NOT_YOURS)
    needed = needs_reason(seen, said.decision)
    typed(WHY, said.why, needed=needed, missing=Code.EXPLANATION_MISSING)


def _found(here: Here, ticks: Ticks, seen: Finding) -> dict[str, Any]:
    """The finding's part of the row."""
    return {
        "id": new_id(),
        "conference_id": here.conference.id,
        "move": here.conference.move,
        "present": sorted(ticks.present),
        "colleagues": sorted(ticks.colleagues),
        "reports": sorted(ticks.reports),
        "few": ticks.few,
        "counted": list(seen.counted),
        "needed": seen.needed,
        "social_care": seen.social_care,
        "proposed": seen.then,
        "quorate": seen.quorate,
        "saw": _shown_when_decided(here, ticks),
    }


def _shown_when_decided(here: Here, ticks: Ticks) -> dict[str, object]:
    """Each agency with its people's answers and its report, and on whose rule the number rests."""
    rule = here.standard.cite("quorum.agencies")
    return {
        "agencies": [
            {
                "agency": one.agency,
                "here": one.here,
                "report": one.report,
                "people": [
                    {"id": person.id, "name": person.name, "reply": person.reply.value, "here": person.here}
                    for person in one.people
                ],
            }
            for one in agencies(here.answers, ticks)
        ],
        "rules": list(rule.rules),
        "source": rule.source.value,
    }


async def _forget(session: AsyncSession, actor: Actor, here: Here) -> None:
    """What was ticked stands in the finding now."""
    draft = await ticks_kept(session, actor, here.conference)
    if draft is not None:
        await drafts_stored.discard(session, draft.id)


@work(day_cards.QUORUM, "conference", "move", world=MeetingWorld)
async def start(world: MeetingWorld, conference_id: str, move: str) -> None:
    """For the date that it was laid down for; nothing for a date that is no more.

    Whoever has opened the card themselves keeps it as they have ticked it.
    """
    house = world.house
    async with house.store.reading() as session:
        conference = await session.get(Conference, conference_id)
    if conference is None or not _stands(world, conference, move):
        return
    with suppress(OutsideFault):
        await poll(world, conference_id)
    async with house.unit() as session:
        conference = await session.get(Conference, conference_id)
        if conference is not None and _stands(world, conference, move):
            await day_cards.tell(house, session, conference, day_cards.QUORUM, "due", anew=False)


def _stands(world: MeetingWorld, conference: Conference, move: str) -> bool:
    standing = conference.status in ACCEPTED and str(conference.move) == move
    return standing and conference.ends > world.house.now()


async def picture(house: House, actor: Actor, conference_id: str) -> QuorumPicture:
    """Who is expected or ticked, what the council's rule makes of it, what was decided. Looking is kept.

    Refused (UNKNOWN) to whoever may not read the booking's details, and for a looked-after review.
    """
    async with house.unit() as session:
        here = await here_of(house, session, actor, conference_id)
        shown = await _drawn(house, session, actor, here)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what="quorum")
    return shown


async def _drawn(house: House, session: AsyncSession, actor: Actor, here: Here) -> QuorumPicture:
    conference, answers, rules = here.conference, here.answers, here.standard.quorum
    draft = await ticks_kept(session, actor, conference)
    sitting = seats(answers)
    ticks = still_listed(_ticks(here, ticks_of_draft(draft) if draft else None), sitting)
    counted = draft is not None and draft.step == COUNTED
    children = await bookings.children(session, conference.id)
    deciders = await who_plays.playing(session, conference, rules.decided_by)
    named = await people.by_ids(session, [*deciders, *(row.who for row in here.rows)])
    return QuorumPicture(
        conference_id=conference.id,
        about=day_cards.about_of(conference),
        move=conference.move,
        reference=conference.reference,
        initials=tuple(child.initials for child in children),
        kind=conference.kind,
        status=conference.status,
        starts=conference.starts,
        ends=conference.ends,
        opens=here.opens,
        phase=here.phase(house.now()),
        standing=here.standing,
        mine=here.as_role is not None,
        decides=tuple(named[one].name for one in deciders if one in named),
        rules=rules,
        agencies=agencies(answers, ticks),
        apart=apart_from_seats(answers),
        ticks=ticks,
        version=draft.version if draft else 0,
        counting=draft is not None,
        finding=found(rules, sitting, reports(answers), ticks) if counted else None,
        decisions=tuple(decided(row, named) for row in here.rows),
        next_by=next_by(here.standard, conference.kind, london_day(conference.starts)),
        last_date=conference.last_date,
    )


def _ticks(here: Here, drafted: Ticks | None) -> Ticks:
    """What this reader has ticked, else what was decided last, else who is expected."""
    if drafted is not None:
        return drafted
    if here.rows:
        return ticks_of_finding(here.rows[-1])
    return expected(here.standard.quorum, seats(here.answers))
