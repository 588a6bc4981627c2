"""Whatever has fallen due since the last sweep is written down once, and what may be sent goes out.

A booking’s timetable with what is done of it; who is told for a role and when they may be reached; one card
a person for all that is due, mails to agencies one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

import structlog
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.dates import london_day
from conference.duties import (
    FOLLOWS,
    NOT_MISSED,
    DueRung,
    Finished,
    Quiet,
    due,
    next_moment,
    send_at,
    urgent_for,
)
from conference.invitees import InviteeKind
from conference.refusals import Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.timetable import Moment, Step, Timetable, order
from conference.working_days import WorkingDays
from services import concerns, notices, outgoing
from services.case import Case, Turn, after_change
from services.house import House
from services.standards import standard_of
from services.timetable import Kept, agency_has_done, all_kept, duties_of, finished_of
from services.who_plays import playing
from storage import duties, history
from storage.store import insert_new, insert_once, new_id
from storage.tables import Conference, Notice, Preference

BATCH = 50  # conferences of one commit: others write between two
AGAIN = timedelta(hours=6)  # a booking that cannot be worked out does not stop the others
log = structlog.get_logger("quorate.duties")


@dataclass(frozen=True, slots=True)
class Swept:
    """`looked`: conferences; `new`: notices written; `cards`: what goes out now; `failed`: conferences."""

    looked: int = 0
    new: int = 0
    cards: int = 0
    failed: int = 0


async def sweep(house: House, council: str, *, batch: int = BATCH) -> Swept:
    """Safe to run twice at once and to be killed at any moment: every notice is written once.

    Its cost follows what is due: only conferences whose moment has come are read.
    """
    looked = new = failed = 0
    while True:
        async with house.unit() as session:
            rows = await duties.look_at(session, council, house.now(), batch)
            told, broken = await _notices_written(house, session, rows)
        looked, new, failed = looked + len(rows), new + told, failed + broken
        if len(rows) < batch:
            break
    return Swept(looked, new, await send_due(house), failed)


async def _notices_written(
    house: House, session: AsyncSession, rows: Sequence[Conference]
) -> tuple[int, int]:
    if not rows:
        return 0, 0
    now, callers = house.now(), Recipients(session)
    kept = await all_kept(session, rows)
    before = await duties.told_of(session, [row.id for row in rows])
    failed, new = 0, list[Notice]()
    for row in rows:
        try:
            working = worked_out(house, kept[row.id])
        except (Refused, LookupError, TypeError, ValueError) as error:
            failed += 1
            _put_off(session, kept[row.id], now, error)
            continue
        new += await notices_due(ToTell(session, working, callers, before.get(row.id, []), now))
    written = await insert_new(session, new)
    return written, failed


def _put_off(session: AsyncSession, kept: Kept, now: datetime, error: Exception) -> None:
    log.warning("duties not known", reference=kept.conference.reference, cause=type(error).__name__)
    kept.conference.next_due_at = now + AGAIN
    session.add(kept.conference)


@dataclass(frozen=True, slots=True)
class Working:
    kept: Kept
    standard: Standard
    table: Timetable
    finished: Finished

    @property
    def stands(self) -> bool:
        return self.kept.conference.status != Status.CANCELLED

    def step(self, key: str) -> Step | None:
        return self.table.step(key)


def worked_out(house: House, kept: Kept) -> Working:
    """Under the standard that the booking was made under; a later version does not touch it."""
    standard = standard_of(house, kept.conference)
    table = duties_of(standard, kept)
    return Working(kept, standard, table, finished_of(standard, kept, table))


UNTOLD = "nobody_to_tell"  # act of the history: a part is played by nobody


@dataclass
class Recipients:
    session: AsyncSession
    _known: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _wishes: dict[str, Preference] | None = None

    async def of(self, conference: Conference, role: Role) -> list[str]:
        """Ids of the people in this role; [] for nobody."""
        key = _key(conference, role)
        if key not in self._known:
            self._known[key] = await playing(self.session, conference, [role])
        return self._known[key]

    async def instead(self, conference: Conference, role: Role) -> tuple[Role, list[str]] | None:
        """The next role of which somebody is there; None when nobody is."""
        follows = FOLLOWS.get(role)
        while follows is not None:
            if found := await self.of(conference, follows):
                return follows, found
            follows = FOLLOWS.get(follows)
        return None

    async def quiet(self, standard: Standard, person: str) -> Quiet:
        wish = await self._wish(person)
        return quiet_of(standard, wish)

    async def _wish(self, person: str) -> Preference | None:
        """Few people have wishes of their own: all of them are read at once."""
        if self._wishes is None:
            rows = await self.session.exec(select(Preference))
            self._wishes = {row.person_id: row for row in rows}
        return self._wishes.get(person)


@dataclass(frozen=True, slots=True)
class ToTell:
    """One look at one conference. `before`: its notices of any date it had; `new`: those to write."""

    session: AsyncSession
    working: Working
    callers: Recipients
    before: Sequence[Notice]
    now: datetime
    new: list[Notice] = field(default_factory=list)

    def was_told(self, rung: DueRung, person: str) -> bool:
        """Under another date of the conference too, if this rung's own moment is still the same."""
        conference = self.working.kept.conference
        return any(
            (one.step, one.rung, one.person_id) == (rung.step.key, rung.told.key, person)
            and (one.move == conference.move or (one.at == rung.told.at and one.outcome == "sent"))
            for one in (*self.before, *self.new)
        )

    def is_known(self, rung: DueRung) -> bool:
        """Whether an earlier look at this date has told somebody of it."""
        move = self.working.kept.conference.move
        there = ((one.step, one.rung, one.move) for one in self.before)
        return (rung.step.key, rung.told.key, move) in there

    def was_missed(self, role: Role) -> bool:
        """Whether the unit has been told already that nobody plays this part here."""
        return any(one.person_id == f"{NOBODY}{role.value}" for one in (*self.before, *self.new))


async def notices_due(telling: ToTell) -> list[Notice]:
    """The notices to be written; keeps the next moment. Joins the caller's unit."""
    working, conference = telling.working, telling.working.kept.conference
    if not working.stands:
        await _is_over(telling)
        conference.next_due_at = None
        return []
    for rung in due(working.table, working.finished, telling.now):
        if rung.told.rung == "late" and rung.step.limit is not None and not telling.is_known(rung):
            limit = order(rung.step.limit)
            await concerns.late(telling.session, working.standard, conference, rung.step.key, limit)
        for role in rung.roles:
            await _role(telling, rung, role)
    conference.next_due_at = next_moment(working.table, working.finished, telling.now)
    telling.session.add(conference)
    return telling.new


async def _role(telling: ToTell, rung: DueRung, role: Role) -> None:
    kept = telling.working.kept
    if role is Role.AGENCY:
        await _persons(telling, rung, role, agencies(kept, rung.step.key))
    elif found := await telling.callers.of(kept.conference, role):
        await _persons(telling, rung, role, found)
    elif role not in NOT_MISSED and not telling.was_told(rung, f"{NOBODY}{role.value}"):
        await _instead(telling, rung, role)


async def _instead(telling: ToTell, rung: DueRung, role: Role) -> None:
    """A rung that resolves to nobody is skipped at once and said: to the next in line, once to the unit."""
    kept, key, told = telling.working.kept, rung.step.key, rung.told
    known = telling.was_missed(role)
    telling.new.append(nobody_told(kept.conference, key, told.key, role, told.at))
    why = f"{role.value}: {key}"
    history.write(
        telling.session, kept.conference, kept.children, at=telling.now, who="clock", act=UNTOLD, why=why
    )
    if found := await telling.callers.instead(kept.conference, role):
        await _persons(telling, rung, *found)
    if not known:
        unit = await telling.callers.of(kept.conference, Role.UNIT_MANAGER)
        await _persons(telling, rung, Role.UNIT_MANAGER, unit)


async def _persons(telling: ToTell, rung: DueRung, role: Role, persons: Sequence[str]) -> None:
    standard, conference = telling.working.standard, telling.working.kept.conference
    for person in persons:
        if telling.was_told(rung, person):
            continue
        quiet = await telling.callers.quiet(standard, person)
        send = send_at(max(rung.told.at, telling.now), quiet, urgent_for(rung.step, conference.starts))
        row = row_of(conference, rung.step.key, rung.told.key, person, role, at=rung.told.at, send=send)
        telling.new.append(row)


async def _is_over(telling: ToTell) -> None:
    for notice in await duties.unsent(telling.session, telling.working.kept.conference.id):
        notice.outcome = "over"
        telling.session.add(notice)


WIDE = UNIT | {Role.CLERK, Role.DIRECTOR}  # the same people for every conference of a council
LINE = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
OUTSIDE = "invitee:"


def quiet_of(standard: Standard, wish: Preference | None) -> Quiet:
    """The council's quiet hours, or a person's own where they are longer, inside the council's bounds."""
    rules = standard.settings
    starts, ends = rules.quiet_from, rules.quiet_to
    if wish and wish.quiet_from:
        starts = max(rules.quiet_from_earliest, min(starts, wish.quiet_from))
    if wish and wish.quiet_to:
        ends = min(rules.quiet_to_latest, max(ends, wish.quiet_to))
    off = (wish.days_off if wish else [])[: rules.days_off_most]
    return Quiet(starts, ends, WorkingDays(standard.closing_days), frozenset(off))


def agencies(kept: Kept, step: str) -> list[str]:
    """The contacts of the agencies that still have something to do, as persons of a notice."""
    there = [
        one for one in kept.invitees if one.kind == InviteeKind.PROFESSIONAL and one.agency and one.email
    ]
    owing = {row.agency.casefold() for row in kept.reports if row.agency}
    asked = [one for one in there if not owing or one.agency.casefold() in owing]
    names = dict.fromkeys(one.agency for one in asked)
    left = [name for name in names if not agency_has_done(kept, name, step)]
    return [f"{OUTSIDE}{_contact(kept, name)}" for name in left]


def _contact(kept: Kept, agency: str) -> str:
    named = [row.invitee_id for row in kept.reports if row.agency == agency and row.invitee_id]
    return next(iter(named), None) or next(
        one.id
        for one in kept.invitees
        if one.kind == InviteeKind.PROFESSIONAL and one.agency == agency and one.email
    )


def _key(conference: Conference, role: Role) -> tuple[str, ...]:
    if role in WIDE:
        return role.value, conference.council
    if role in LINE:
        return role.value, conference.council, conference.social_worker_id
    return role.value, conference.id, str(conference.chair_id), conference.status


NOBODY = "nobody:"


def key_of(conference: Conference, step: str, rung: str, person: str) -> str:
    """The same rung of the same date never reaches the same person twice."""
    return f"{conference.id}:{conference.move}:{step}:{rung}:{person}"


async def notify(
    session: AsyncSession, standard: Standard, conference: Conference, step: str, rung: str, *,
    person: str, role: Role, at: datetime, now: datetime, too_late: Sequence[Moment | None] = (),
) -> bool:  # fmt: skip
    """Tell somebody once, with what else is due that morning; True if this is new.

    `at`: when it fell due. `too_late`: clock times after which it is of no use: then quiet hours do not hold.
    The step has to be one of the conference's timetable.
    """
    send = send_at(max(at, now), await Recipients(session).quiet(standard, person), too_late)
    return await insert_once(session, row_of(conference, step, rung, person, role, at=at, send=send))


def row_of(
    conference: Conference, step: str, rung: str, person: str, role: Role, *,
    at: datetime, send: datetime, outcome: str = "",
) -> Notice:  # fmt: skip
    return Notice(
        key=key_of(conference, step, rung, person),
        conference_id=conference.id,
        person_id=person,
        move=conference.move,
        step=step,
        rung=rung,
        role=role.value,
        at=at,
        send_at=send,
        outcome=outcome,
    )


def nobody_told(conference: Conference, step: str, rung: str, role: Role, at: datetime) -> Notice:
    """A rung that was skipped because nobody plays the part."""
    person = f"{NOBODY}{role.value}"
    return row_of(conference, step, rung, person, role, at=at, send=at, outcome="nobody")


MOST = 500  # notices of one commit
DUTIES_VIEW = "duties"
KIND = "notice_card"
MAIL = "agency_notice"


async def send_due(house: House) -> int:
    """How many cards and mails were put; what was held back for quiet hours comes with the morning's."""
    put = 0
    while True:
        async with house.unit() as session:
            rows = await duties.waiting(session, house.now(), MOST)
            put += await _put_cards(session, rows, house.now())
        if len(rows) < MOST:
            return put


async def _put_cards(session: AsyncSession, rows: Sequence[Notice], now: datetime) -> int:
    put = 0
    for person, found in groupby(sorted(rows, key=lambda one: one.person_id), lambda one: one.person_id):
        theirs = list(found)
        if person.startswith(OUTSIDE):
            put += await _mails(session, theirs, now)
            continue
        bundle = f"{london_day(now).isoformat()}:{new_id()[:8]}"
        for notice in theirs:
            notice.bundle = bundle
            session.add(notice)
        key = f"{KIND}:{person}:{bundle}"
        await outgoing.put(session, KIND, key, now, view=DUTIES_VIEW, about=bundle, person=person)
        put += 1
    return put


async def _mails(session: AsyncSession, rows: Sequence[Notice], now: datetime) -> int:
    """An agency is written to about each thing by itself; the mail looks again before it is drawn."""
    for notice in rows:
        await notices.mail(session, MAIL, notice.key, [notice.person_id], now, state="")
        notice.bundle, notice.outcome = f"mail:{notice.key}", "sent"
        session.add(notice)
    return len(rows)


def have_swept(session: AsyncSession, conference: Conference, now: datetime) -> None:
    """The next sweep looks at it, and writes itself when it is due again; joins the caller's unit."""
    conference.next_due_at = now
    session.add(conference)


KEPT_UP = timedelta(days=30)  # older cards are far up in people's chats


async def redraw_duties(
    session: AsyncSession, conference: Conference, now: datetime, *, state: str, step: str = ""
) -> None:
    """Every card that told somebody of this step, or of any step of the booking; joins the caller's unit."""
    query = (
        select(Notice.person_id, Notice.bundle)
        .where(Notice.conference_id == conference.id, Notice.outcome == "sent")
        .where(Notice.send_at > now - KEPT_UP, col(Notice.person_id).not_like("invitee:%"))
        .distinct()
    )
    if step:
        query = query.where(Notice.step == step)
    rows = [
        row
        for person_id, bundle in await session.exec(query)
        for row in notices.cards(DUTIES_VIEW, bundle, [person_id], now, state=state)
    ]
    await outgoing.put_all(session, rows)


@after_change(Turn.DUTIES)
async def follow_booking(case: Case) -> None:
    """Its timetable may be another: swept soon, and cards that told of it are drawn anew."""
    have_swept(case.session, case.booking, case.now)
    await redraw_duties(case.session, case.booking, case.now, state=f"v{case.booking.version}")
