"""Worries and praise on their way up a council's ladders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.concerns import (
    BY_THEMSELVES,
    ENDS_AT_ONCE,
    Climbed,
    ConcernPicture,
    Entry,
    Standing,
    Startable,
    asks_contact,
    checked,
    due_at,
    follow_up_at,
    ladder_of,
    may_take,
    next_rung,
    open_rungs,
    reply_due,
)
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Ladder, LadderRung, Standard
from services import notices, outgoing
from services.actor import Actor
from services.case import case_of, open_case
from services.house import House
from services.standards import standard_of
from services.timetable import done, kept_of
from services.who_plays import parts_of, playing
from services.work_kinds import work
from storage import bookings, history, invitees
from storage.store import bump, get_known, new_id
from storage.tables import Concern, Conference, Notice


async def answer(house: House, actor: Actor, concern_id: str, version: int, words: str) -> None:
    """What will be done, and by when (WK-31). Refused: UNKNOWN, NOT_YOURS, STALE, INVALID (no words)."""
    said = words.strip()
    async with house.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not may_answer(case, parts):
            raise Refused(Code.NOT_YOURS if parts else Code.UNKNOWN)
        if case.row.version != version:
            raise Refused(Code.STALE)
        if not said:
            raise Refused(Code.INVALID, problems=(Problem("reply", "missing"),))
        row = case.row
        row.reply, row.replied_by, row.replied_at = said, actor.person_id, case.now
        if row.status == Standing.OPEN:
            row.status = Standing.ANSWERED
        await _note(case, actor, parts, "answered", said)


async def settle(
    house: House, actor: Actor, concern_id: str, version: int, *, settled: bool, why: str = ""
) -> None:
    """Settled: it ends. Not settled: the next rung is offered at once to those who take it.

    Refused: UNKNOWN, NOT_YOURS, STALE, INVALID (ending what nobody answered needs a reason).
    """
    async with house.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not may_judge(case, actor.person_id, parts):
            raise Refused(Code.NOT_YOURS if parts else Code.UNKNOWN)
        if case.row.version != version:
            raise Refused(Code.STALE)
        if settled and case.row.replied_at is None and not why.strip():
            raise Refused(Code.INVALID, problems=(Problem("why", "missing"),))
        case.row.status = Standing.SETTLED if settled else Standing.OPEN
        if not settled:
            case.row.reply_due = None
        await _note(case, actor, parts, "settled" if settled else "not_settled", why.strip())
        if not settled:
            await offer(case)


@dataclass(frozen=True, slots=True)
class OpenConcern:
    """`standard` is the one that the booking was made under."""

    session: AsyncSession
    standard: Standard
    conference: Conference
    row: Concern
    now: datetime

    @property
    def ladder(self) -> Ladder:
        return self.standard.ladders[self.row.ladder]

    @property
    def reached(self) -> tuple[LadderRung, ...]:
        return self.ladder.rungs[: self.row.rung]

    @property
    def last(self) -> LadderRung | None:
        return self.reached[-1] if self.reached else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(_entry(kept) for kept in self.row.entries)

    @property
    def climbed(self) -> Climbed:
        return Climbed(
            at=self.row.rung,
            taken=tuple(one.rung for one in self.entries if one.act == "taken"),
            contact=any(one.contact for one in self.entries),
            answered=self.row.replied_at is not None,
            reply_due=self.row.reply_due,
            standing=self.row.status,
        )

    @property
    def open_now(self) -> tuple[LadderRung, ...]:
        closing = self.standard.closing_days
        return open_rungs(self.ladder, self.climbed, self.row.raised_at, self.now, closing)

    async def write(self, **entry: str) -> None:
        """Add an entry and raise the version; call after the row's other changes."""
        kept = {name: said for name, said in entry.items() if said}
        self.row.entries = [*self.row.entries, {"at": self.now.isoformat(), **kept}]
        await bump(self.session, self.row, self.row.version)
        self.session.add(self.row)

    async def apart(self) -> set[str]:
        """Whom the ladder leaves out, whatever other part they play (WK-35)."""
        return set(await playing(self.session, self.conference, self.ladder.never))

    async def persons(self, roles: tuple[Role, ...]) -> list[str]:
        apart = await self.apart()
        found = await playing(self.session, self.conference, roles)
        return [person for person in found if person not in apart]

    async def concerned(self) -> list[str]:
        """Whoever raised it, took a rung or was told so far."""
        roles = [role for rung in self.reached for role in (*rung.by, *rung.tell, *rung.copies)]
        if self.raised_as is Role.SOCIAL_WORKER:
            raised = await playing(self.session, self.conference, (Role.SOCIAL_WORKER,))
        else:
            raised = [] if self.row.raised_by == "clock" else [self.row.raised_by]
        return list(dict.fromkeys([*raised, *await self.persons(tuple(roles))]))

    @property
    def raised_as(self) -> Role | None:
        """The part of the person who raised it; None where the clock did."""
        first = next(iter(self.entries), None)
        return Role(first.role) if first and first.role and self.row.raised_by != "clock" else None

    def raised_it(self, person_id: str, parts: frozenset[Role]) -> bool:
        """Who raised it, while they have a part; a social worker's is their successor's with the family."""
        if self.raised_as is Role.SOCIAL_WORKER:
            return Role.SOCIAL_WORKER in parts
        return self.row.raised_by == person_id and bool(parts)

    async def card(self, persons: list[str], state: str) -> None:
        await notices.card(self.session, "concern", self.row.id, persons, self.now, state=state)


async def _note(case: OpenConcern, actor: Actor, parts: frozenset[Role], act: str, words: str) -> None:
    role = next(role for role in Role if role in parts)
    await case.write(act=act, who=actor.name, role=role.value, words=words)
    await case.card(await case.concerned(), f"v{case.row.version}")


async def opened(house: House, session: AsyncSession, concern_id: str) -> OpenConcern:
    """Refused (UNKNOWN) where there is none."""
    row = await get_known(session, Concern, concern_id)
    conference = await get_known(session, Conference, row.conference_id)
    return OpenConcern(session, standard_of(house, conference), conference, row, house.now())


def step_of(row: Concern) -> str:
    """The step whose lateness began it, "" where a person did."""
    return row.about.removeprefix("late:").partition("@")[0] if row.about.startswith("late:") else ""


def _entry(kept: dict[str, str]) -> Entry:
    return Entry(
        act=kept["act"],
        rung=kept.get("rung", ""),
        who=kept["who"],
        role=kept.get("role", ""),
        at=datetime.fromisoformat(kept["at"]),
        words=kept.get("words", ""),
        code=kept.get("code", ""),
        contact=kept.get("contact", ""),
        contact_what=kept.get("contact_what", ""),
        told=tuple(one for one in kept.get("told", "").split(",") if one),
    )


OVER = frozenset({Standing.SETTLED, Standing.AT_THE_TOP})


@dataclass(frozen=True, slots=True)
class ToldOf:
    """Who takes a rung, and in which part; the clock where nobody has to press."""

    person_id: str
    name: str
    role: Role


CLOCK = ToldOf("clock", "Quorate", Role.CLOCK)


async def take_rung(case: OpenConcern, rung: LadderRung, who: ToldOf, given: Mapping[str, str]) -> None:
    """Everybody whom the rung names is told, once. Nobody there to be told: said, and climbed on at once."""
    told = await case.persons((*rung.tell, *rung.copies))
    agency = Role.AGENCY in rung.tell
    taken = bool(told) or agency
    _climbs(case, rung, given, taken=taken)
    if who is CLOCK:
        told = await _not_told_yet(case, told)
    roles = [role.value for role in (*rung.tell, *rung.copies) if role not in case.ladder.never]
    await case.write(
        act="taken" if taken else "nobody",
        rung=rung.key,
        who=who.name,
        role=who.role.value,
        words=given.get("what", ""),
        code=given.get("code", ""),
        contact=given.get("contact", ""),
        contact_what=given.get("contact_what", ""),
        lead_email=given.get("lead_email", ""),
        told=",".join(roles),
    )
    taker = [] if who.role is Role.CLOCK else [who.person_id]
    await case.card([*told, *taker], f"v{case.row.version}")
    if agency and given.get("lead_email"):
        to, state = [f"outside:{case.row.id}"], f"r{case.row.rung}"
        await notices.mail(case.session, "concern", case.row.id, to, case.now, state=state)
    await (look_later(case, case.now) if taken else look_at(case, case.now))


async def look_at(case: OpenConcern, due: datetime) -> None:
    """Have the clock look at it then."""
    row = case.row
    key = f"concern:{row.id}:{row.rung}:v{row.version}"
    await outgoing.put(case.session, "concern", key, due, concern=row.id, conference=case.conference.id)


async def look_later(case: OpenConcern, since: datetime) -> None:
    """On the day its answer is due, the next rung's day, or the day of the follow-up (C-63)."""
    rung, row = next_rung(case.ladder, case.climbed), case.row
    if row.status in OVER:
        return
    if row.reply_due is not None:
        await look_at(case, row.reply_due)
    elif rung is not None:
        closing = case.standard.closing_days
        waits = row.rung > 0 and bool(rung.by)
        await look_at(case, follow_up_at(since, closing) if waits else due_at(rung, since, closing))


def _climbs(case: OpenConcern, rung: LadderRung, given: Mapping[str, str], *, taken: bool) -> None:
    row, ladder = case.row, case.ladder
    row.rung = ladder.rungs.index(rung) + 1
    row.reply_due = reply_due(rung, case.now, case.standard.closing_days) if taken else None
    row.reply, row.replied_by, row.replied_at = "", "", None
    row.what = given.get("what", "").strip() or row.what
    row.code = given.get("code", "") or row.code
    row.status = Standing.OPEN
    if row.rung >= len(ladder.rungs) and row.reply_due is None:
        ends = ladder.key in ENDS_AT_ONCE
        row.status = Standing.SETTLED if ends else Standing.AT_THE_TOP


async def _not_told_yet(case: OpenConcern, persons: list[str]) -> list[str]:
    """Without those whom the timetable itself has told that this step is late: once is enough."""
    rows = await case.session.exec(
        select(Notice.person_id).where(
            Notice.conference_id == case.conference.id,
            Notice.move == case.conference.move,
            Notice.step == step_of(case.row),
            col(Notice.rung).startswith("late"),
        )
    )
    told = set(rows)
    return [one for one in persons if one not in told]


@work("concern", "concern")
async def look(house: House, concern_id: str) -> None:
    """Whatever is due by now, if it still is. Safe to repeat.

    What was late and has been done meanwhile is settled, without a word to those who were never told; a
    conference that was moved or stood down ends it.
    """
    async with house.unit() as session:
        case = await opened(house, session, concern_id)
        row = case.row
        waiting = row.reply_due is not None and row.replied_at is None and case.now < row.reply_due
        if row.status in OVER or waiting:
            return
        if await _is_over(case):
            await _ends(case)
            return
        rung = next_rung(case.ladder, case.climbed)
        if rung is None:
            await case.card(await case.concerned(), f"over:v{row.version}")
        elif rung.by:
            await offer(case)
            await _later_rungs(case)
        else:
            await take_rung(case, rung, CLOCK, {})


async def offer(case: OpenConcern) -> None:
    """A card to each who may take an open rung; with nobody there it is skipped, and that is said."""
    while case.open_now:
        found = [(one.key, await playing(case.session, case.conference, one.by)) for one in case.open_now]
        for key, persons in found:
            await case.card(persons, f"offer:{key}:v{case.row.version}")
        if any(persons for _, persons in found):
            return
        rung = case.open_now[0]
        case.row.rung += 1
        if next_rung(case.ladder, case.climbed) is None:
            case.row.status = Standing.AT_THE_TOP
        await case.write(act="nobody", rung=rung.key, who=CLOCK.name, role=CLOCK.role.value)


async def _later_rungs(case: OpenConcern) -> None:
    """A rung with a day of its own does not wait for the one before it: the clock looks then (SW-27)."""
    for rung in case.ladder.rungs[case.row.rung + 1 :]:
        due = due_at(rung, case.row.raised_at, case.standard.closing_days)
        if rung.after and due > case.now:
            names = {"concern": case.row.id, "conference": case.conference.id}
            await outgoing.put(case.session, "concern", f"concern:{case.row.id}:{rung.key}", due, **names)


async def _ends(case: OpenConcern) -> None:
    told = await case.concerned() if case.row.rung else []
    case.row.status = Standing.SETTLED
    await case.write(act="done", who=CLOCK.name, role=CLOCK.role.value)
    await case.card(told, f"v{case.row.version}")


async def _is_over(case: OpenConcern) -> bool:
    step = step_of(case.row)
    if not step:
        return False
    moved = case.row.about.rpartition("@")[2] != str(case.conference.move)
    if moved or case.conference.status not in STANDING:
        return True
    return step in done(case.standard, await kept_of(case.session, case.conference))


async def concern_for(house: House, actor: Actor, concern_id: str) -> ConcernPicture:
    """Refused (UNKNOWN) to everybody whom it does not concern: also to whom it is about (WK-35)."""
    async with house.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not reads(case, actor.person_id, parts):
            raise Refused(Code.UNKNOWN)
        history.viewed(session, case.conference.id, at=case.now, who=actor.person_id, what="concern")
        return await _picture(case, actor.person_id, parts)


async def readable(
    house: House, session: AsyncSession, actor: Actor, conference: Conference
) -> list[ConcernPicture]:
    """All concerns of a booking that this person may read, oldest first; joins the caller's unit."""
    parts = await parts_of(session, actor, conference)
    cases = [
        await opened(house, session, row.id) for row in await bookings.concerns_of(session, conference.id)
    ]
    return [
        await _picture(case, actor.person_id, parts) for case in cases if reads(case, actor.person_id, parts)
    ]


async def startable(house: House, actor: Actor, conference_id: str) -> Startable:
    """The ladders that this person may start for a booking. Refused (UNKNOWN): it is none of theirs."""
    async with house.store.reading() as session:
        case = await open_case(house, session, actor, conference_id)
        conference, ladders = case.booking, case.standard.ladders
        parts = await parts_of(session, actor, conference)
        if not parts:
            raise Refused(Code.UNKNOWN)
        there = await invitees.present(session, conference_id)
        return Startable(
            conference_id=conference_id,
            reference=conference.reference,
            initials=tuple(one.initials for one in await bookings.children(session, conference_id)),
            ladders=tuple(
                ladder
                for key, ladder in ladders.items()
                if key in BY_THEMSELVES and may_take(ladder, ladder.rungs[0], parts)
            ),
            agencies=tuple(dict.fromkeys(one.agency for one in there if one.agency)),
        )


async def for_agency(house: House, concern_id: str) -> tuple[ConcernPicture, str, Standard]:
    """What is written to an agency with the last rung, the address given for it ("" for none)."""
    async with house.store.reading() as session:
        case = await opened(house, session, concern_id)
        taken = [kept for kept in case.row.entries if kept["act"] == "taken"]
        address = taken[-1].get("lead_email", "") if taken else ""
        return await _picture(case, "", frozenset()), address, case.standard


def may_answer(case: OpenConcern, parts: frozenset[Role]) -> bool:
    """Who was told by the last rung, while nobody has answered it."""
    last = case.last
    if last is None or case.row.status == Standing.SETTLED or case.row.replied_at is not None:
        return False
    return not parts.isdisjoint(set(last.tell) - set(case.ladder.never))


def may_judge(case: OpenConcern, person_id: str, parts: frozenset[Role]) -> bool:
    """Who raised it, took its last rung, or may take the next."""
    if case.row.status == Standing.SETTLED:
        return False
    rungs = [rung for rung in (case.last, next_rung(case.ladder, case.climbed)) if rung]
    return case.raised_it(person_id, parts) or any(not parts.isdisjoint(rung.by) for rung in rungs)


def reads(case: OpenConcern, person_id: str, parts: frozenset[Role]) -> bool:
    """Whom it concerns; never somebody whom the ladder leaves out, unless they raised it."""
    if case.raised_it(person_id, parts):
        return True
    seen = {role for rung in case.reached for role in (*rung.by, *rung.tell, *rung.copies)}
    seen |= {role for rung in case.open_now for role in rung.by}
    return not parts & set(case.ladder.never) and not parts.isdisjoint(seen)


async def _picture(case: OpenConcern, person_id: str, parts: frozenset[Role]) -> ConcernPicture:
    row, ladder = case.row, case.ladder
    mine = [one for one in case.open_now if one.by and may_take(ladder, one, parts)]
    rung = next(iter(mine or case.open_now), None)
    return ConcernPicture(
        id=row.id,
        version=row.version,
        conference_id=case.conference.id,
        reference=case.conference.reference,
        initials=tuple(one.initials for one in await bookings.children(case.session, case.conference.id)),
        starts=case.conference.starts,
        ladder=ladder,
        standing=row.status,
        about="" if step_of(row) else row.about,
        step=step_of(row),
        entries=case.entries,
        next=rung,
        asks_contact=rung is not None and asks_contact(ladder, rung, case.climbed),
        reply_due=row.reply_due,
        reply=row.reply,
        mine=bool(mine),
        answers=may_answer(case, parts),
        judges=may_judge(case, person_id, parts),
    )


async def start(
    house: House, actor: Actor, conference_id: str, ladder_key: str, given: Mapping[str, str]
) -> str:
    """The concern's id; its first rung is taken at once.

    Refused: UNKNOWN (no such booking or ladder for them), NOT_YOURS (another part starts this ladder),
    INVALID (what, code, contact).
    """
    async with case_of(house, actor, conference_id) as booked:
        session, conference, standard, now = booked.session, booked.booking, booked.standard, booked.now
        parts = await parts_of(session, actor, conference)
        if not parts:
            raise Refused(Code.UNKNOWN)
        ladder = standard.ladders.get(ladder_key)
        if ladder is None or ladder_key not in BY_THEMSELVES:
            raise Refused(Code.UNKNOWN)
        rung = ladder.rungs[0]
        if not may_take(ladder, rung, parts):
            raise Refused(Code.NOT_YOURS)
        checked(ladder, rung, Climbed(), given, now)
        row = _new(conference, ladder, actor.person_id, now, about=given.get("concern_agency", ""))
        session.add(row)
        await session.flush()
        case = OpenConcern(session, standard, conference, row, now)
        await take_rung(case, rung, ToldOf(actor.person_id, actor.name, taken_as(ladder, rung, parts)), given)
    return row.id


async def late(
    session: AsyncSession, standard: Standard, conference: Conference, step: str, limit: datetime
) -> Concern | None:
    """A step's limit has passed: the council's ladder for it begins, once; None where it has none.

    Joins the caller's transaction. Nobody is told yet: the clock takes or offers the first rung in its time.
    """
    ladder = standard.ladders.get(ladder_of(step))
    if ladder is None:
        return None
    about = _late_key(conference, step)
    there = await session.exec(
        select(Concern).where(Concern.conference_id == conference.id, Concern.about == about)
    )
    if there.first() is not None:
        return None
    row = _new(conference, ladder, "clock", limit, about=about)
    session.add(row)
    rung = next_rung(ladder, Climbed())
    assert rung is not None
    due = due_at(rung, limit, standard.closing_days)
    await outgoing.put(
        session, "concern", f"concern:{row.id}:0", due, concern=row.id, conference=conference.id
    )
    return row


def offered_at_once(standard: Standard, step: str) -> tuple[Role, ...]:
    """Who is given the card of the council's ladder as soon as this step is late; () where nobody is."""
    ladder = standard.ladders.get(ladder_of(step))
    rung = next_rung(ladder, Climbed()) if ladder else None
    return rung.by if rung and rung.after == 0 else ()


def taken_as(ladder: Ladder, rung: LadderRung, parts: frozenset[Role]) -> Role:
    """The part in which a rung is taken: the first that it names, else any that may."""
    found = [role for role in rung.by if role in parts]
    spare = [role for role in Role if role in parts - set(ladder.never)]
    return (found or spare)[0]


def _late_key(conference: Conference, step: str) -> str:
    return f"late:{step}@{conference.move}"


def _new(conference: Conference, ladder: Ladder, who: str, at: datetime, *, about: str) -> Concern:
    return Concern(
        id=new_id(),
        council=conference.council,
        conference_id=conference.id,
        ladder=ladder.key,
        about=about,
        status=Standing.OPEN,
        raised_by=who,
        raised_at=at,
    )


async def take(house: House, actor: Actor, concern_id: str, version: int, given: Mapping[str, str]) -> None:
    """Take the rung of the key given["rung"], if it is open by now.

    Refused: UNKNOWN, NOT_YOURS, STALE (taken or settled meanwhile), TOO_SOON, INVALID.
    """
    async with house.unit() as session:
        case = await opened(house, session, concern_id)
        parts = await parts_of(session, actor, case.conference)
        if not parts:
            raise Refused(Code.UNKNOWN)
        rung = next((one for one in case.open_now if one.key == given.get("rung")), None)
        if rung is None or case.row.version != version:
            raise Refused(Code.STALE)
        if not rung.by or not may_take(case.ladder, rung, parts):
            raise Refused(Code.NOT_YOURS)
        checked(case.ladder, rung, case.climbed, given, case.now)
        await take_rung(
            case, rung, ToldOf(actor.person_id, actor.name, taken_as(case.ladder, rung, parts)), given
        )
