"""Asking to cover: who is told, who arranges it, who is asked, and the next rung (WS-31, C-58, LE-68).

The chair on duty with one press, or chairs chosen in order. Nobody answers in time: the next rung is told,
or a manager decides (WS-32). A changed booking may need no cover any more.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED
from conference.booking_picture import OfferPicture
from conference.cover import (
    LEAST,
    MAY_COVER,
    OPEN,
    SILENT,
    Because,
    CoverStatus,
    Part,
    answer_by,
    first_there,
    press_by,
    rungs,
    urgent,
)
from conference.dates import Interval
from conference.duties import send_at
from conference.outside import OutsideFault
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import CoverFrom, Standard
from conference.working_days import WorkingDays
from services import notices, outgoing, slots
from services.actor import Actor, the_clock
from services.away import away_at, away_now
from services.booking.write import wish_of
from services.case import Case, Turn, after_change, open_case
from services.duties.sweep import Recipients
from services.duty import who_is_on_duty
from services.house import House
from services.people.away import booked_with
from services.same_case import kept_apart
from services.standards import standard_of, today_standard
from services.who_plays import playing
from services.work_kinds import work
from storage import cover, people
from storage.store import first_press, get_known, new_id
from storage.tables import Absence, Conference, Cover, CoverAsk

WAITING = (CoverStatus.MANAGER, CoverStatus.DECISION)


@dataclass(frozen=True, slots=True)
class OneToAsk:
    """Who may be asked with one press: nobody, and then why not."""

    person_id: str = ""
    because: Because = Because.NOBODY_FREE


async def ask_all(house: House, actor: Actor, absence_id: str) -> None:
    """The one press: for each conference that still waits, whoever the council asks first.

    Where nobody is there, a manager decides. Pressed again, or by a second manager, it changes nothing.
    Refused: NOT_YOURS, UNKNOWN.
    """
    async with house.store.reading() as session:
        await absence_for(session, house, actor, absence_id)
        rows = await cover.of_absence(session, absence_id)
    theirs = [(row, conf) for row, conf in rows if decides(standard_of(house, conf), actor)]
    waiting = [(row, conf) for row, conf in theirs if row.status == CoverStatus.MANAGER]
    found = await first_of_each(house, waiting)
    pressed = house.now()
    press = replace(house, now=lambda: pressed)  # one moment, so that all it asks stands on one card
    async with house.unit() as session:
        for row, conference in await cover.of_absence(session, absence_id):
            if row.id in found and row.status == CoverStatus.MANAGER:
                await _ask_or_decide(press, session, actor, row, conference, found=found[row.id])
        await redraw_absence(house, session, absence_id)


async def ask_at_once(house: House, council: str, absence_id: str) -> None:
    """Where the council has set it (C-58): asked without a press, the manager is informed."""
    async with house.store.reading() as session:
        rows = await cover.of_absence(session, absence_id)
    if rows and standard_of(house, rows[0][1]).cover.automatic:
        await ask_all(house, the_clock(council), absence_id)


async def ask_chairs(house: House, actor: Actor, cover_id: str, person_ids: Sequence[str]) -> None:
    """Found by hand: these chairs are asked, also late, also beside others who were asked.

    Refused: ALREADY_DECIDED (covered, over), NO_CHAIR (nobody named), CONFLICT, STALE, NOT_YOURS, UNKNOWN.
    """
    async with house.unit() as session:
        row, case = await cover_for(session, house, actor, cover_id)
        conference = case.booking
        if not person_ids:
            raise Refused(Code.NO_CHAIR)
        if conference.ends <= house.now():
            raise Refused(Code.STALE)
        await _asked(
            house, session, actor, row, conference, persons=person_ids, froms=(*WAITING, CoverStatus.ASKED)
        )
        await redraw_absence(house, session, row.absence_id)


async def free_chairs(house: House, row: Cover, conference: Conference) -> list[OfferPicture]:
    """Who could take it, in order, with reasons; never the absent chair, nobody who knows the family."""
    async with house.store.reading() as session:
        wish = await wish_of(session, conference)
    standard, held = standard_of(house, conference), Interval(conference.starts, conference.ends)
    try:
        found = await slots.free_to_cover(house, standard, wish, held)
    except OutsideFault:
        return []
    return [one for one in found if slots.read_key(one.key)[0] != row.was_chair_id]


async def first_of_each(house: House, rows: Sequence[tuple[Cover, Conference]]) -> dict[str, OneToAsk]:
    """By cover, whom one press would ask; Outlook is asked about all of them at once."""
    found = await asyncio.gather(*(first_to_ask(house, row, conference) for row, conference in rows))
    return {row.id: one for (row, _), one in zip(rows, found, strict=True)}


async def first_to_ask(house: House, row: Cover, conference: Conference) -> OneToAsk:
    """The chair on duty that day, or where there is no such rota the first of the free chairs (C-25).

    Nobody who is away, or out of office in Outlook, is asked with one press; by hand they still can be.
    """
    standard = standard_of(house, conference)
    if standard.cover.asked_from is CoverFrom.DUTY_CHAIR:
        return await _on_duty(house, row, conference)
    free = [slots.read_key(one.key)[0] for one in await free_chairs(house, row, conference)]
    away = await away_at(house, free, conference.starts)
    return next((OneToAsk(one) for one in free if one not in away), OneToAsk())


async def _on_duty(house: House, row: Cover, conference: Conference) -> OneToAsk:
    on_duty = [one.id for one in await who_is_on_duty(house, conference.council, conference.starts)]
    async with house.store.reading() as session:
        apart = await kept_apart(session, conference)
        able = [one.id for role in MAY_COVER for one in await people.with_role(session, row.council, role)]
    others = [one for one in on_duty if one != row.was_chair_id and one in able]
    if not others:
        return OneToAsk(because=Because.NO_DUTY_CHAIR)
    strangers = [one for one in others if one not in apart]
    if not strangers:
        return OneToAsk(because=Because.DUTY_CONFLICT)
    away = await away_at(house, strangers, conference.starts)
    there = [one for one in strangers if one not in away]
    if not there:
        return OneToAsk(because=Because.DUTY_AWAY)
    async with house.store.reading() as session:
        for one in there:
            if not await booked_with(session, one, conference.starts, conference.ends):
                return OneToAsk(one)
    return OneToAsk(because=Because.DUTY_BUSY)


async def _ask_or_decide(
    house: House, session: AsyncSession, actor: Actor, row: Cover, conference: Conference, *, found: OneToAsk
) -> None:
    if not found.person_id:
        await to_decision(house, session, row, found.because, pressed=not actor.has(Role.CLOCK))
    elif _until(house, standard_of(house, conference), conference) is None:
        await to_decision(house, session, row, Because.TOO_LATE, pressed=not actor.has(Role.CLOCK))
    else:
        await _asked(
            house, session, actor, row, conference, persons=[found.person_id], froms=(CoverStatus.MANAGER,)
        )


async def _asked(
    house: House, session: AsyncSession, actor: Actor, row: Cover, conference: Conference,
    *, persons: Sequence[str], froms: Sequence[CoverStatus],
) -> None:  # fmt: skip
    standard, now = standard_of(house, conference), house.now()
    apart = await kept_apart(session, conference)
    if not apart.isdisjoint(persons) or row.was_chair_id in persons:
        raise Refused(Code.CONFLICT)
    if not await first_press(session, row, froms, CoverStatus.ASKED, decided_by=actor.person_id):
        raise Refused(Code.ALREADY_DECIDED)
    still = {one.person_id for one in await cover.asks(session, [row.id]) if one.status == "asked"}
    by = _until(house, standard, conference) or max(conference.starts, now + LEAST)
    to = Giving(house, session, standard, conference.starts)
    for person in dict.fromkeys(persons):
        if person not in still:
            made = await _one(house, session, actor, row, person=person, by=by)
            await to.give(ASKED, await cover.card_about(session, row.absence_id, made), person)


async def _one(
    house: House, session: AsyncSession, actor: Actor, row: Cover, *, person: str, by: datetime
) -> CoverAsk:
    made = CoverAsk(
        id=new_id(),
        cover_id=row.id,
        person_id=person,
        asked_by=actor.person_id,
        asked_at=house.now(),
        answer_by=by,
    )
    session.add(made)
    await session.flush()
    await outgoing.put(session, "cover_climb", f"cover_climb:{made.id}", by, absence="", rung="", ask=made.id)
    return made


def _until(house: House, standard: Standard, conference: Conference) -> datetime | None:
    return answer_by(house.now(), conference.starts, WorkingDays(standard.closing_days))


@work("cover_climb", "absence", "rung", "ask")
async def climb_cover(house: House, absence: str, rung: str, ask: str) -> None:
    """Of a request that nobody answered, or of a card that nobody pressed."""
    if ask:
        await _no_answer(house, ask)
    else:
        await _no_press(house, absence, int(rung))


async def _no_answer(house: House, ask_id: str) -> None:
    async with house.unit() as session:
        ask = await session.get(CoverAsk, ask_id)
        row = await session.get(Cover, ask.cover_id) if ask else None
        if ask is None or row is None:
            return
        if not await first_press(session, ask, "asked", "too_late", answered_at=house.now()):
            return
        await unanswered(house, session, row, Because.NO_ANSWER)
        await redraw_absence(house, session, row.absence_id)


async def _no_press(house: House, absence_id: str, rung: int) -> None:
    """The card's own manager keeps theirs; whoever is above gets it too, while something waits."""
    async with house.store.reading() as session:
        absence = await session.get(Absence, absence_id)
        rows = await cover.of_absence(session, absence_id)
    waits = [
        conf
        for row, conf in rows
        if row.status in OPEN and row.status != CoverStatus.ASKED and conf.ends > house.now()
    ]
    if absence is None or absence.over_at is not None or not waits:
        return
    told = await who_is_told(house, each_standard(house, absence.council, waits))
    async with house.unit() as session:
        absence = await session.get(Absence, absence_id)
        if absence is not None:
            await tell_managers(house, session, absence, told, rung=rung)
        await redraw_absence(house, session, absence_id)


def decides(standard: Standard, actor: Actor) -> bool:
    """Managers; administrators and those above only where no manager is there, so they may press as well."""
    return actor.has(Role.CLOCK, *rungs(standard.cover.told), *standard.cover.decides_without_cover)


async def absence_for(session: AsyncSession, house: House, actor: Actor, absence_id: str) -> Absence:
    """Refused: UNKNOWN, NOT_YOURS (nobody arranges their own cover).

    Theirs to arrange is what any booking's own standard gives them of those that the absence touches.
    """
    absence = await get_known(session, Absence, absence_id)
    if absence.council != actor.council:
        raise Refused(Code.UNKNOWN)
    own = await standards_of_absence(house, session, absence)
    if absence.person_id == actor.person_id or not any(decides(one, actor) for one in own):
        raise Refused(Code.NOT_YOURS)
    return absence


async def standards_of_absence(house: House, session: AsyncSession, absence: Absence) -> tuple[Standard, ...]:
    """Those that the bookings it touches were made under, the earliest booking's first; of none today's."""
    touched = [conference for _, conference in await cover.of_absence(session, absence.id)]
    return each_standard(house, absence.council, touched)


def each_standard(house: House, council: str, touched: Iterable[Conference]) -> tuple[Standard, ...]:
    """Each of theirs once; without any booking today's."""
    found = {one.standard_from: standard_of(house, one) for one in touched}
    once = {one.effective_from: one for one in found.values()}
    return tuple(once.values()) or (today_standard(house, council),)


async def cover_for(session: AsyncSession, house: House, actor: Actor, cover_id: str) -> tuple[Cover, Case]:
    """Refused: UNKNOWN, NOT_YOURS."""
    row = await get_known(session, Cover, cover_id)
    await absence_for(session, house, actor, row.absence_id)
    case = await open_case(house, session, actor, row.conference_id)
    if not decides(case.standard, actor):
        raise Refused(Code.NOT_YOURS)
    return row, case


MANAGER, OWN, ASKED, DONE = "cover", "absence", "cover_ask", "cover_done"  # views
DECIDE = "cover_decision"  # a new message, for a card that is rewritten calls nobody
TOLD_OF_CHANGE = (Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR)

Ladder = Mapping[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WhoIsTold:
    """By role who could be told of bookings made under one standard, in order, and who of them is away."""

    standard: Standard
    ladder: Ladder
    away: frozenset[str]


async def who_is_told(house: House, standards: Sequence[Standard]) -> tuple[WhoIsTold, ...]:
    """Of each standard. Looked up before any unit of work: it asks Outlook who is out of office."""
    async with house.store.reading() as session:
        found = [await ladder(session, one) for one in standards]
    anybody = dict.fromkeys(one for each in found for ids in each.values() for one in ids)
    away = await away_now(house, list(anybody))
    return tuple(WhoIsTold(one, each, away) for one, each in zip(standards, found, strict=True))


async def tell_managers(
    house: House, session: AsyncSession, absence: Absence, told: Sequence[WhoIsTold], *, rung: int = 0
) -> None:
    """The next who is there gets the card (S29); if nobody presses in time, the one above gets it too.

    Who that is, the standards say that the bookings were made under. Rungs passed over, and the one that has
    not pressed, are kept with the covers, and said on the card.
    """
    rows = [pair for pair in await cover.of_absence(session, absence.id) if pair[0].status in OPEN]
    climbs = []
    for one in told:
        theirs = [pair for pair in rows if told_for(house, told, pair[1]) is one]
        climbs += await _tell_rung(house, session, absence, one, theirs, rung=rung)
    if climbs:
        due, above = min(climbs)
        key = f"cover_climb:{absence.id}:{above - 1}:{new_id()}"
        await outgoing.put(session, "cover_climb", key, due, absence=absence.id, rung=str(above), ask="")


def told_for(house: House, told: Sequence[WhoIsTold], conference: Conference) -> WhoIsTold:
    """Who is told of this booking; the first, of one that came between the look-up and now."""
    since = standard_of(house, conference).effective_from
    return next((one for one in told if one.standard.effective_from == since), told[0])


async def _tell_rung(
    house: House, session: AsyncSession, absence: Absence, told: WhoIsTold,
    rows: Sequence[tuple[Cover, Conference]], *, rung: int,
) -> list[tuple[datetime, int]]:  # fmt: skip
    """When, and which rung, is told next if nobody presses; nothing where nobody is above."""
    there = first_there(tuple(told.ladder), told.ladder, told.away | {absence.person_id}, rung)
    if there is None or not rows:
        return []
    silent = [(role, SILENT) for role in list(told.ladder)[max(0, rung - 1) : rung]]
    passed = " ".join(f"{role.value}={how}" for role, how in (*silent, *there.skipped))
    for row, _ in rows:
        row.why = " ".join(dict.fromkeys(f"{row.why} {passed}".split()))
        session.add(row)
    to = Giving(house, session, told.standard, min(conference.starts for _, conference in rows))
    view = DECIDE if any(row.status == CoverStatus.DECISION for row, _ in rows) else MANAGER
    sent = [await to.give(view, absence.id, person) for person in there.persons]
    return _climb(to, told, there.rung, max(sent))


@dataclass(frozen=True, slots=True)
class Giving:
    """Cards about conferences of which the first starts at `starts`."""

    house: House
    session: AsyncSession
    standard: Standard
    starts: datetime

    async def give(self, view: str, about: str, person: str) -> datetime:
        """At once if the conference is within the day, else outside the person's quiet hours; gives when."""
        now = self.house.now()
        quiet = await Recipients(self.session).quiet(self.standard, person)
        at = now if urgent(now, self.starts) else send_at(now, quiet, [self.starts])
        await notices.card(self.session, view, about, [person], at, state=new_id())
        return at


async def tell_own(house: House, session: AsyncSession, absence: Absence) -> None:
    """The absent person, administrators, and who covers for a social worker (LE-71) or a clerk (LE-69)."""
    worker = await people.by_id(session, absence.person_id)
    roles = [Role.ADMINISTRATOR]
    for standard in await standards_of_absence(house, session, absence):
        rules = standard.cover
        covers = {"social_worker": rules.social_worker_cover, "clerk": rules.clerk_cover_by}
        roles += covers.get(absence.part, ())
    found = [one for role in roles for one in await people.holders(session, absence.council, role, worker)]
    persons = [absence.person_id, *[one.id for one in found]]
    await notices.card(session, OWN, absence.id, persons, house.now(), state=new_id())


async def tell_changed(house: House, session: AsyncSession, row: Cover, conference: Conference) -> None:
    """The social worker, the clerks and the administrators, once a chair has been found; nobody before."""
    persons = await playing(session, conference, TOLD_OF_CHANGE)
    await notices.card(session, DONE, row.id, persons, house.now(), state=new_id())


async def to_unit(house: House, session: AsyncSession, absence: Absence, roles: Sequence[Role]) -> None:
    """WS-10: whoever is to be copied sees the explanation on the manager's own card."""
    persons = [
        one.id
        for role in (*roles, Role.ADMINISTRATOR)
        for one in await people.with_role(session, absence.council, role)
    ]
    await notices.card(session, MANAGER, absence.id, persons, house.now(), state=new_id())


def _climb(to: Giving, told: WhoIsTold, rung: int, sent: datetime) -> list[tuple[datetime, int]]:
    if rung + 1 >= len(told.ladder):
        return []
    days = WorkingDays(told.standard.closing_days)
    return [(press_by(sent, to.starts, days) or sent + LEAST, rung + 1)]


async def ladder(session: AsyncSession, standard: Standard) -> dict[Role, tuple[str, ...]]:
    """By role, in the order in which they are told of an absence, who holds it."""
    found: dict[Role, tuple[str, ...]] = {}
    for role in rungs(standard.cover.told):
        persons = await people.with_role(session, standard.council, role)
        found[role] = tuple(person.id for person in persons)
    return found


async def to_decision(
    house: House, session: AsyncSession, row: Cover, because: Because, *, pressed: bool = False
) -> None:
    """Nobody is there: a manager decides. Nothing is cancelled and nobody invited is told.

    The manager who is there is called by a new card, unless it was they who `pressed` just now.
    """
    why = " ".join([*[code for code in row.why.split() if "=" in code], because.value])
    waits = (CoverStatus.MANAGER, CoverStatus.ASKED)
    values = {"why": why, "decided_by": "", "decided_at": house.now()}
    if await first_press(session, row, waits, CoverStatus.DECISION, **values) and not pressed:
        key = f"cover_climb:{row.id}:v{row.version}"
        await outgoing.put(session, "cover_climb", key, house.now(), absence=row.absence_id, rung="0", ask="")


async def unanswered(house: House, session: AsyncSession, row: Cover, because: Because) -> None:
    """After a request ended without cover: while others are still asked, they may take it."""
    if all(one.status != "asked" for one in await cover.asks(session, [row.id])):
        await to_decision(house, session, row, because)


async def withdraw_others(house: House, session: AsyncSession, row: Cover) -> None:
    for one in await cover.asks(session, [row.id]):
        await first_press(session, one, "asked", "withdrawn", answered_at=house.now())


async def drop_asks(house: House, session: AsyncSession, person_id: str) -> None:
    """Somebody who was asked cannot come themselves: what they were asked goes on without them."""
    rows = await session.exec(
        select(CoverAsk, Cover)
        .join(Cover, col(Cover.id) == col(CoverAsk.cover_id))
        .where(CoverAsk.person_id == person_id, CoverAsk.status == "asked")
    )
    for ask, row in list(rows):
        if await first_press(session, ask, "asked", "withdrawn", answered_at=house.now()):
            await unanswered(house, session, row, Because.DUTY_AWAY)
            await redraw_absence(house, session, row.absence_id)


@after_change(Turn.COVER)
async def settle_with(case: Case) -> None:
    """Cover that is needed no more is over; whoever was asked hears it."""
    house, session, conference = case.house, case.session, case.booking
    for row in await cover.of_conference(session, conference.id):
        absence = await session.get(Absence, row.absence_id)
        needless = absence is not None and row.status in OPEN and not _needed(absence, conference)
        if needless and await first_press(session, row, OPEN, CoverStatus.OVER, decided_at=house.now()):
            await withdraw_others(house, session, row)
        await redraw_absence(house, session, row.absence_id, row.id)


def _needed(absence: Absence, conference: Conference) -> bool:
    """Cancelled, moved out of the absence, or with another chair or social worker: nobody has to cover."""
    there = {conference.chair_id, conference.social_worker_id}
    during = conference.ends > absence.starts and (absence.ends is None or conference.starts < absence.ends)
    stands = conference.status in CHAIRED
    clerk = absence.part == Part.CLERK
    return stands and during and (clerk or absence.person_id in there) and absence.over_at is None


async def redraw_absence(house: House, session: AsyncSession, absence_id: str, *covers: str) -> None:
    """Every card about the absence, and about these covers, says how it is now; one on its way as well."""
    now = house.now()
    for view, about, person in sorted(await cover.cards_about(session, absence_id, *covers, now=now)):
        await notices.card(session, view, about, [person], now, state=new_id())
