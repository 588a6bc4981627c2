"""Duties as one person sees them: a card of notices, all that is theirs to do, an agency’s mail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.duties import BY_US, DutiesPicture, DutyLine, may_do
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Step, day_of, order
from conference.working_days import WorkingDays
from services.actor import Actor
from services.concerns import offered_at_once
from services.duties.sweep import NOBODY, Working, agencies, worked_out
from services.house import House
from services.lists import concerning
from services.timetable import all_kept, kept_of
from services.who_plays import parts_of, reads
from storage import bookings, duties, people
from storage.tables import Conference, Notice, StepDone

AHEAD = 5  # working days that count as next
MOST = 40  # conferences that a list of tasks looks at
SENT = frozenset({"", "sent"})


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """One person's look at one conference. `parts`: what they play there.

    `reads`: it is theirs, or they are told in a part; `opens`: they may open the booking itself.
    """

    working: Working
    parts: frozenset[Role]
    reads: bool
    opens: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def stands(self, notice: Notice) -> bool:
        """Whether a notice is about the conference as it now is."""
        there = self.working.step(notice.step) is not None
        return (
            self.reads and there and self.working.stands and notice.move == self.working.kept.conference.move
        )

    def is_open(self, notice: Notice) -> bool:
        return self.stands(notice) and notice.step not in self.working.finished.done


async def duties_on_card(house: House, actor: Actor, bundle: str) -> DutiesPicture | None:
    """The card that a person was sent (or is to be), as things stand; None when there is nothing on it.

    Each step of each conference once, however many of its rungs came together.
    """
    async with house.store.reading() as session:
        found = (await card_desks(house, session, actor, bundle)).picture(bundle, house.now())
    return found if found.lines else None


@dataclass(frozen=True, slots=True)
class CardDesks:
    """`notices`: those of one card; `others`: every notice of the bookings that they are about."""

    notices: Sequence[Notice]
    others: Sequence[Notice]
    desks: Mapping[str, DutyDesk]

    @property
    def shown(self) -> list[Notice]:
        """Told, or still to be told."""
        return [one for one in self.notices if one.outcome in SENT]

    def picture(self, bundle: str, now: datetime) -> DutiesPicture:
        """Each step of each conference once; without lines when there is nothing on the card."""
        latest = {(one.conference_id, one.step): one for one in self.shown if one.conference_id in self.desks}
        lines = [
            _told_line(self.desks[one.conference_id], one, self.others, now)
            for one in latest.values()
            if not _raises_it(self.desks[one.conference_id], one)
        ]
        return DutiesPicture(_sorted(line for line in lines if line), london_day(now), bundle)


async def card_desks(house: House, session: AsyncSession, actor: Actor, bundle: str) -> CardDesks:
    """What a card of notices is drawn from, and its notices settled by; joins the caller's transaction."""
    others = await duties.beside(session, actor.person_id, bundle)
    notices = [one for one in others if (one.bundle, one.person_id) == (bundle, actor.person_id)]
    about = {one.conference_id for one in notices if one.outcome in SENT}
    return CardDesks(notices, others, await desks_of(house, session, actor, about))


def overtaken(notice: Notice, others: Iterable[Notice]) -> bool:
    """Whether a later rung of the step is told to the same person in the same part: this one was held up."""
    same = (notice.conference_id, notice.move, notice.step, notice.person_id, notice.role)
    return any(
        one.at > notice.at and (one.conference_id, one.move, one.step, one.person_id, one.role) == same
        for one in others
    )


def _raises_it(desk: DutyDesk, notice: Notice) -> bool:
    """Whether they get another card for the same lateness, with what they can do about it."""
    raised = notice.rung == "late" and notice.role in offered_at_once(desk.working.standard, notice.step)
    step = desk.working.step(notice.step)
    return raised and step is not None and step.limit is not None


async def duties_of(house: House, actor: Actor) -> DutiesPicture:
    """What is a person's own to do: late, or due within five working days; at most of forty conferences."""
    now = house.now()
    async with house.store.reading() as session:
        ids = await _bookings_of(session, actor, now)
        desks = await desks_of(house, session, actor, ids[:MOST])
    lines = [
        line_of(desk, step, now)
        for desk in desks.values()
        if desk.reads and desk.working.stands and desk.working.kept.conference.ends > now
        for step in desk.working.table.steps
        if _is_next(desk, step, now)
    ]
    return DutiesPicture(_sorted(lines), london_day(now), later=max(0, len(ids) - MOST))


async def desks_of(
    house: House, session: AsyncSession, actor: Actor, conference_ids: Iterable[str]
) -> dict[str, DutyDesk]:
    """By conference id; one that cannot be worked out is left out."""
    rows = await bookings.by_ids(session, conference_ids)
    kept = await all_kept(session, rows)
    named = {row.who for one in kept.values() for row in one.entered}
    names = {person.id: person.name for person in (await people.by_ids(session, named)).values()}
    found = {}
    for row in rows:
        working = worked_out(house, kept[row.id])
        opens, parts = await reads(house, session, actor, row), await _parts(session, actor, row)
        found[row.id] = DutyDesk(working, parts, opens or bool(parts), opens, names)
    return found


async def _parts(session: AsyncSession, actor: Actor, conference: Conference) -> frozenset[Role]:
    booked = actor.person_id == conference.booked_by_id
    return await parts_of(session, actor, conference) | ({Role.SOCIAL_WORKER} if booked else set())


async def _bookings_of(session: AsyncSession, actor: Actor, now: datetime) -> list[str]:
    """Bookings that concern them, and those they were told something of."""
    rows = await concerning(session, actor, now)
    told = [one.conference_id for one in await duties.of_person(session, actor.person_id)]
    return list(dict.fromkeys([*(row.id for row in rows), *told]))


def _is_next(desk: DutyDesk, step: Step, now: datetime) -> bool:
    when = step.act_by or step.limit
    if when is None or step.assumed or step.key in BY_US or step.key in desk.working.finished.done:
        return False
    if step.key in desk.working.finished.met or not desk.parts.intersection(step.rule.who):
        return False
    days = WorkingDays(desk.working.standard.closing_days)
    return day_of(when) <= days.add(london_day(now), AHEAD)


def _told_line(desk: DutyDesk, notice: Notice, others: Sequence[Notice], now: datetime) -> DutyLine | None:
    step = desk.working.step(notice.step)
    if step is None or not desk.reads:
        return None
    told = next((one for one in step.tell if one.key == notice.rung), None)
    skipped = [
        Role(one.role)
        for one in others
        if (one.conference_id, one.step, one.rung, one.move)
        == (notice.conference_id, notice.step, notice.rung, notice.move)
        and one.person_id.startswith(NOBODY)
    ]
    return line_of(
        desk, step, now,
        rung=notice.rung, words=told.words if told else "", subject=told.subject if told else "",
        role=Role(notice.role), instead_of=skipped[0] if skipped else None, over=not desk.stands(notice),
    )  # fmt: skip


def line_of(
    desk: DutyDesk, step: Step, now: datetime, *,
    rung: str = "", words: str = "", subject: str = "", role: Role | None = None,
    instead_of: Role | None = None, over: bool = False,
) -> DutyLine:  # fmt: skip
    """One step of one conference for the desk's reader; what a notice says of it, where there is one."""
    booking, mine = desk.working.kept.conference, may_do(step.rule.who, desk.parts)
    said = desk.working.kept.said(step.key)
    at = desk.working.finished.done.get(step.key)
    return DutyLine(
        standard=desk.working.standard,
        conference_id=booking.id,
        reference=booking.reference,
        initials=tuple(child.initials for child in desk.working.kept.children),
        starts=booking.starts,
        rule=step.rule,
        act_by=step.act_by,
        limit=step.limit,
        late=at is None and step.limit is not None and order(step.limit) < now,
        word=booking.kind.concept,
        rung=rung,
        words=words,
        subject=subject,
        role=role,
        instead_of=instead_of,
        mine=mine,
        opens=desk.opens,
        state="over" if over else _state(said, done=at is not None),
        done_at=at,
        done_by=desk.names.get(said.who, "") if said else "",
        expected_on=said.expected_on if said else None,
        takes_back=mine and said is not None,
    )


def _state(said: StepDone | None, *, done: bool) -> str:
    if done:
        return "not_needed" if said and said.state == "not_needed" else "done"
    return "expected" if said and said.state == "expected" else "open"


def _sorted(lines: Iterable[DutyLine]) -> tuple[DutyLine, ...]:
    """Late first, then by the day to act by; what is settled stands last."""

    def place(line: DutyLine) -> tuple[bool, bool, float, str]:
        settled = line.state in {"done", "not_needed", "over"}
        when = line.act_by or line.limit
        return settled, when is None, order(when).timestamp() if when else 0.0, line.rule.key

    return tuple(sorted(lines, key=place))


@dataclass(frozen=True, slots=True)
class AgencyDuty:
    standard: Standard
    line: DutyLine


async def duty_of_agency(house: House, key: str) -> AgencyDuty | None:
    """By the notice's key; None when it holds no more."""
    async with house.store.reading() as session:
        notice = await session.get(Notice, key)
        conference = await session.get(Conference, notice.conference_id) if notice else None
        if notice is None or conference is None:
            return None
        working = worked_out(house, await kept_of(session, conference))
        others = (await duties.told_of(session, [conference.id])).get(conference.id, [])
    if overtaken(notice, others):
        return None
    desk = DutyDesk(working, frozenset(), reads=True)
    step = working.step(notice.step)
    left = agencies(working.kept, notice.step)
    if step is None or not desk.is_open(notice) or notice.person_id not in left:
        return None
    told = next((one for one in step.tell if one.key == notice.rung), None)
    line = line_of(desk, step, house.now(), rung=notice.rung, words=told.words if told else "")
    return AgencyDuty(working.standard, line)
