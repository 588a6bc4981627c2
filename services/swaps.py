"""Duty days offered, taken and swapped (WS-28)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.dates import Interval, london, london_day
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.rota import Rota, RotaChair
from conference.standard import Standard
from conference.swaps import (
    WAITING,
    DayOf,
    Hindrance,
    MyDutyDay,
    ShareLine,
    SwapPart,
    SwapPicture,
    SwapStatus,
    counts,
    hindrances,
    lapses_at,
    seen,
    swapped,
)
from conference.working_days import ONE_DAY, SATURDAY
from services import notices, outgoing
from services.actor import Actor, the_clock
from services.house import House
from services.people.keep import Keeper
from services.rota.gaps import look_again
from services.standards import today_standard
from services.work_kinds import work
from storage import bookings, diaries, people, rota
from storage.rota import ADVICE, covering, on_day, open_swaps
from storage.store import first_press, new_id, write_if
from storage.tables import ChairProfile, DutyDay, DutySwap

OFFERED, TAKEN = SwapStatus.OFFERED, SwapStatus.TAKEN


async def take(house: House, actor: Actor, swap_id: str, has_seen: str) -> bool:
    """The day is the taker's, at once or when the manager agrees; both days change in this commit.

    False, with nothing done: something stands in the way that was not on the card (`has_seen`); show it
    first. Refused: UNKNOWN, OWN_REQUEST, NOT_YOURS, ALREADY_DECIDED.
    """
    async with house.unit() as session:
        swap = await _answerable(session, actor, swap_id)
        rota = await rota_of_year(session, swap.council, swap.day)
        after = swapped(rota, swap.day, swap.for_day, swap.from_id, actor.person_id)
        ways = await in_the_way(session, swap.council, actor.person_id, swap.day, after)
        if swap.status == OFFERED and seen(ways) != has_seen:
            return False
        standard = standard_now(house, swap.council)
        await decide(house, session, swap, OFFERED, TAKEN, taken_by=actor.person_id)
        wanted = standard.duty_cover.swap_needs_manager
        if not (wanted and await deciders(session, standard, swap)):
            await _swap(house, session, swap, actor)
        await tell(house, session, swap)
    return True


async def decline(house: House, actor: Actor, swap_id: str) -> None:
    """The one colleague who was asked says no; an offer to all is simply left. Refused as `take`."""
    async with house.unit() as session:
        swap = await _answerable(session, actor, swap_id)
        if swap.to_id is None:
            raise Refused(Code.NOT_YOURS)
        await decide(house, session, swap, OFFERED, SwapStatus.REFUSED, decided_by=actor.person_id)
        await tell(house, session, swap)


async def withdraw(house: House, actor: Actor, swap_id: str) -> None:
    """Who offered takes it back while nothing is swapped. Refused: UNKNOWN, NOT_YOURS, ALREADY_DECIDED."""
    async with house.unit() as session:
        swap = await offer_of(session, actor, swap_id)
        if swap.from_id != actor.person_id:
            raise Refused(Code.NOT_YOURS)
        was = swap.status
        if was not in WAITING:
            raise Refused(Code.ALREADY_DECIDED)
        await decide(house, session, swap, was, SwapStatus.WITHDRAWN, decided_by=actor.person_id)
        await tell(house, session, swap)


async def approve(house: House, actor: Actor, swap_id: str) -> None:
    """The manager agrees: both days change. Refused: UNKNOWN, NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED."""
    async with house.unit() as session:
        swap = await _decidable(house, session, actor, swap_id)
        await _swap(house, session, swap, actor)
        await tell(house, session, swap)


async def refuse(house: House, actor: Actor, swap_id: str) -> None:
    """The manager does not agree: the day stays whose it was. Refused as `approve`."""
    async with house.unit() as session:
        swap = await _decidable(house, session, actor, swap_id)
        await decide(house, session, swap, TAKEN, SwapStatus.REFUSED, decided_by=actor.person_id)
        await tell(house, session, swap)


@work("swap_lapse", "swap")
async def lapse(house: House, swap_id: str) -> None:
    """When its day has passed, an offer that nobody took is over; otherwise nothing."""
    async with house.unit() as session:
        swap = await session.get(DutySwap, swap_id)
        if swap is None or swap.status not in WAITING:
            return
        if house.now() < lapses_at(swap.day, swap.for_day):
            return
        was = swap.status
        await decide(house, session, swap, was, SwapStatus.LAPSED, decided_by=_clock(swap))
        await tell(house, session, swap)


def _clock(swap: DutySwap) -> str:
    return the_clock(swap.council).person_id


async def _answerable(session: AsyncSession, actor: Actor, swap_id: str) -> DutySwap:
    swap = await offer_of(session, actor, swap_id)
    if swap.from_id == actor.person_id:
        raise Refused(Code.OWN_REQUEST)
    if actor.person_id not in await whose_answer(session, swap):
        raise Refused(Code.NOT_YOURS)
    return swap


async def _decidable(house: House, session: AsyncSession, actor: Actor, swap_id: str) -> DutySwap:
    swap = await offer_of(session, actor, swap_id)
    standard = standard_now(house, swap.council)
    if actor.person_id in {swap.from_id, swap.taken_by}:
        raise Refused(Code.OWN_REQUEST)
    if actor.person_id not in await deciders(session, standard, swap):
        raise Refused(Code.NOT_YOURS)
    if swap.status != TAKEN:
        raise Refused(Code.ALREADY_DECIDED)
    return swap


async def _swap(house: House, session: AsyncSession, swap: DutySwap, actor: Actor) -> None:
    """Both days change hands; the offer lapses when the rota has changed or the day has passed meanwhile."""
    assert swap.taken_by is not None
    hands = [(swap.day, swap.from_id, swap.taken_by)]
    if swap.for_day:
        hands.append((swap.for_day, swap.taken_by, swap.from_id))
    rows = [await rota.on_day(session, swap.council, day) for day, _, _ in hands]
    over = house.now() >= lapses_at(swap.day, swap.for_day)
    if over or [row.person_id if row else "" for row in rows] != [was for _, was, _ in hands]:
        await decide(house, session, swap, TAKEN, SwapStatus.LAPSED, decided_by=_clock(swap))
        return
    keeper = Keeper(session, actor, house.now())
    for row, (_, was, then) in zip(rows, hands, strict=True):
        assert row is not None
        await _change(session, row, was, then)
        keeper.note("DutyDay", "swapped", row.id, {**row.model_dump(mode="json"), "was": was})
    await decide(house, session, swap, TAKEN, SwapStatus.DONE, decided_by=actor.person_id)
    await look_again(session, swap.council, house.now())


async def _change(session: AsyncSession, row: DutyDay, was: str, then: str) -> None:
    """Refused (STALE) when somebody changes the rota at this very moment; then nothing is written."""
    if not await write_if(session, row, col(DutyDay.person_id) == was, person_id=then):
        raise Refused(Code.STALE)


AHEAD = timedelta(days=366)
LOOKED_AT = 12  # days whose own conferences and absences are looked up: as many as a card shows


async def duty_days_of(house: House, actor: Actor) -> tuple[list[MyDutyDay], tuple[ShareLine, ...]]:
    """From today on, the earliest first; and this year's count by working time."""
    today = london_day(house.now())
    async with house.store.reading() as session:
        rows = await covering(session, actor.council, today, today + AHEAD)
        mine = [row for row in rows if row.person_id == actor.person_id]
        offered = {
            one.day: one.id
            for one in await open_swaps(session, actor.council)
            if one.from_id == actor.person_id
        }
        rota = await rota_of_year(session, actor.council, today)
        everybody = {**rota, **{row.day: row.person_id for row in rows}}
        days = [
            MyDutyDay(
                row.day,
                offered.get(row.day, ""),
                await in_the_way(session, actor.council, actor.person_id, row.day, everybody)
                if number < LOOKED_AT
                else (),
            )
            for number, row in enumerate(mine)
        ]
        names = {actor.person_id: actor.name}
        return days, await shared_out(session, actor.council, (rota, rota), today.year, names)


async def colleagues(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of the other chairs who may be on duty, by name."""
    async with house.store.reading() as session:
        rows = await diaries.chairs(session, actor.council)
    return [(row.person.id, row.person.name) for row in rows if row.person.id != actor.person_id]


@dataclass(frozen=True, slots=True)
class Offer:
    """`to` None: all chairs. `for_day`: the duty day wanted in return; who is on duty then is asked."""

    day: date
    to: str | None = None
    for_day: date | None = None


async def offer(house: House, actor: Actor, wish: Offer) -> str:
    """The offer's id; its card is sent to whoever is asked.

    Refused: NOT_YOURS (no swaps here), STALE (not on duty that day), IN_THE_PAST, and INVALID with the
    problems of `swap_to` and `swap_for`.
    """
    async with house.unit() as session:
        to = await _checked(house, session, actor, wish)
        swap = DutySwap(
            id=new_id(),
            council=actor.council,
            day=wish.day,
            from_id=actor.person_id,
            to_id=to,
            for_day=wish.for_day,
            offered_at=house.now(),
        )
        session.add(swap)
        await session.flush()
        who = await whose_answer(session, swap)
        await notices.card(session, VIEW, swap.id, who, house.now(), state="v0")
        due = lapses_at(wish.day, wish.for_day)
        await outgoing.put(session, "swap_lapse", f"swap_lapse:{swap.id}", due, swap=swap.id)
    return swap.id


async def preview(house: House, actor: Actor, wish: Offer) -> SwapPicture:
    """The offer as it would be, with what stands in the offerer's own way on the day in return.

    Refused as `offer` is.
    """
    async with house.store.reading() as session:
        to = await _checked(house, session, actor, wish)
        colleague = await people.by_id(session, to) if to else None
        rota = await rota_of_year(session, actor.council, wish.day)
        after = swapped(rota, wish.day, wish.for_day, actor.person_id, to or "")
        names = {actor.person_id: actor.name} | ({colleague.id: colleague.name} if colleague else {})
        return SwapPicture(
            id="",
            status=SwapStatus.OFFERED,
            part=SwapPart.OFFERER,
            day=wish.day,
            for_day=wish.for_day,
            offerer=actor.name,
            to=colleague.name if colleague else "",
            needs_manager=standard_now(house, actor.council).duty_cover.swap_needs_manager,
            own_ways=await own_ways(session, actor.council, actor.person_id, wish.for_day, after),
            counts=await shared_out(session, actor.council, (rota, after), wish.day.year, names),
        )


async def _checked(house: House, session: AsyncSession, actor: Actor, wish: Offer) -> str | None:
    """Whom the offer goes to, None for all."""
    if not standard_now(house, actor.council).duty_cover.swaps:
        raise Refused(Code.NOT_YOURS)
    today = london_day(house.now())
    if wish.day < today:
        raise Refused(Code.IN_THE_PAST)
    mine = await rota.on_day(session, actor.council, wish.day)
    if mine is None or mine.person_id != actor.person_id:
        raise Refused(Code.STALE)
    for swap in await rota.open_swaps(session, actor.council):
        if (swap.day, swap.from_id) == (wish.day, actor.person_id):
            raise _wrong("swap_to", "offered_already")
    known = [one for one in await chairs(session, actor.council) if one != actor.person_id]
    if wish.to is not None and wish.to not in known:
        raise _wrong("swap_to", "not_a_choice")
    if wish.for_day is None:
        return wish.to
    return await _in_return(session, actor, wish, today, known)


async def _in_return(session: AsyncSession, actor: Actor, wish: Offer, today: date, known: list[str]) -> str:
    assert wish.for_day is not None
    if wish.for_day < today:
        raise _wrong("swap_for", "in_the_past")
    row = await rota.on_day(session, actor.council, wish.for_day)
    if row is None or row.person_id not in known:
        raise _wrong("swap_for", "nobody_elses_day")
    if wish.to not in {None, row.person_id}:
        raise _wrong("swap_for", "not_their_day")
    return row.person_id


def _wrong(field: str, code: str) -> Refused:
    return Refused(Code.INVALID, problems=(Problem(field, code),))


VIEW = "swap"


def standard_now(house: House, council: str) -> Standard:
    return today_standard(house, council)


async def offer_of(session: AsyncSession, actor: Actor, swap_id: str) -> DutySwap:
    """Refused (UNKNOWN): none, or not of this council."""
    swap = await session.get(DutySwap, swap_id)
    if swap is None or swap.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return swap


async def decide(
    house: House, session: AsyncSession, swap: DutySwap, was: SwapStatus, then: SwapStatus, **values: str
) -> None:
    """Refused (ALREADY_DECIDED) unless the offer still is as it `was`: the first press wins."""
    if not await first_press(session, swap, was, then, decided_at=house.now(), **values):
        raise Refused(Code.ALREADY_DECIDED)


async def chairs(session: AsyncSession, council: str) -> list[str]:
    """Who may be on duty: active, eligible chairs, by name."""
    return [row.person.id for row in await diaries.chairs(session, council)]


async def whose_answer(session: AsyncSession, swap: DutySwap) -> list[str]:
    """Whose answer is waited for: the one colleague, or all but who offers."""
    everybody = await chairs(session, swap.council)
    return [one for one in everybody if one != swap.from_id and swap.to_id in {None, one}]


async def deciders(session: AsyncSession, standard: Standard, swap: DutySwap) -> list[str]:
    """Who agrees where the council wants it: who writes the rota, else who is told of absences next.

    Nobody agrees to a swap of their own; [] when there is nobody.
    """
    parties = {swap.from_id, swap.taken_by}
    for roles in (standard.duty_cover.rota_by, *((one,) for one in standard.cover.told)):
        found = [one for one in await _holders(session, swap.council, roles) if one not in parties]
        if found:
            return found
    return []


async def tell(house: House, session: AsyncSession, swap: DutySwap) -> None:
    """Every copy of the offer's card shows how it stands; the rota's keepers hear of a swap that is made."""
    standard = standard_now(house, swap.council)
    persons = [swap.from_id, *await whose_answer(session, swap), *([swap.taken_by] if swap.taken_by else [])]
    if standard.duty_cover.swap_needs_manager and swap.taken_by:
        persons += await deciders(session, standard, swap)
    if swap.status == SwapStatus.DONE:
        persons += await _holders(session, swap.council, standard.duty_cover.swap_tells)
    await notices.card(session, VIEW, swap.id, persons, house.now(), state=f"v{swap.version}")


async def _holders(session: AsyncSession, council: str, roles: Iterable[Role]) -> list[str]:
    found = [one.id for role in roles for one in await people.with_role(session, council, role)]
    return list(dict.fromkeys(found))


WEIGHED = frozenset({SwapStatus.OFFERED, SwapStatus.TAKEN, SwapStatus.DONE})


async def picture(house: House, actor: Actor, swap_id: str) -> SwapPicture:
    """For who offers, who is asked, who took it, and the rota's keepers. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        swap = await offer_of(session, actor, swap_id)
        part = await _part(house, session, actor, swap)
        named = await people.names_of(session, [swap.from_id, swap.to_id, swap.taken_by, swap.decided_by])
        whole = SwapPicture(
            id=swap.id,
            status=swap.status,
            part=part,
            day=swap.day,
            for_day=swap.for_day,
            offerer=named.of(swap.from_id),
            to=named.of(swap.to_id),
            taker=named.of(swap.taken_by),
            decided_by=named.of(swap.decided_by),
            decided_at=swap.decided_at,
            needs_manager=standard_now(house, swap.council).duty_cover.swap_needs_manager,
        )
        if whole.status not in WEIGHED:
            return whole
        taker = swap.taken_by or (actor.person_id if part is SwapPart.ASKED else swap.to_id)
        return await _weighed(session, swap, whole, named | {actor.person_id: actor.name}, taker)


async def _weighed(
    session: AsyncSession, swap: DutySwap, whole: SwapPicture, named: dict[str, str], taker: str | None
) -> SwapPicture:
    """With what stands in the way, and the shares; after a swap was made the rota says it already."""
    rota = await rota_of_year(session, swap.council, swap.day)
    if whole.status is SwapStatus.DONE and taker:  # undone, to count what was before
        rota = swapped(rota, swap.day, swap.for_day, taker, swap.from_id)
    after = swapped(rota, swap.day, swap.for_day, swap.from_id, taker or "")
    of_taker = await in_the_way(session, swap.council, taker, swap.day, after) if taker else ()
    of_offerer = await own_ways(session, swap.council, swap.from_id, swap.for_day, after)
    both = [one for one in (swap.from_id, taker) if one]
    return replace(
        whole,
        ways=of_taker if _theirs_to_see(whole) else (),
        own_ways=of_offerer if whole.part in {SwapPart.OFFERER, SwapPart.MANAGER} else (),
        counts=await shared_out(
            session, swap.council, (rota, after), swap.day.year, {one: named.get(one, "") for one in both}
        ),
        seen=seen(of_taker),
    )


def _theirs_to_see(whole: SwapPicture) -> bool:
    """A colleague's diary is nobody's business but theirs and the manager's."""
    own = whole.part is SwapPart.ASKED and whole.status is SwapStatus.OFFERED
    return own or whole.part in {SwapPart.TAKER, SwapPart.MANAGER}


async def _part(house: House, session: AsyncSession, actor: Actor, swap: DutySwap) -> SwapPart:
    if actor.person_id == swap.from_id:
        return SwapPart.OFFERER
    if actor.person_id == swap.taken_by:
        return SwapPart.TAKER
    if actor.person_id in await whose_answer(session, swap):
        return SwapPart.ASKED
    rules = standard_now(house, swap.council).duty_cover
    agrees = actor.person_id in await deciders(session, standard_now(house, swap.council), swap)
    if agrees or actor.has(*rules.swap_tells, *rules.rota_by):
        return SwapPart.MANAGER
    raise Refused(Code.UNKNOWN)


ALL_WEEK = frozenset(range(SATURDAY))
MARGIN = 7 * ONE_DAY  # the duty day next to New Year's stands in another year


async def rota_of_year(session: AsyncSession, council: str, day: date) -> Rota:
    """Who covers on each day of that year, and of the days next to it."""
    first, last = date(day.year, 1, 1) - MARGIN, date(day.year, 12, 31) + MARGIN
    return {row.day: row.person_id for row in await covering(session, council, first, last)}


async def in_the_way(
    session: AsyncSession, council: str, person_id: str, day: date, rota: Rota
) -> tuple[Hindrance, ...]:
    """On that day, for that person, if the rota were so."""
    whole = Interval(london(day, time()), london(day + ONE_DAY, time()))
    booked = await bookings.of_chair(session, person_id, whole.start)
    away = await diaries.away(session, [person_id], whole)
    advice = await on_day(session, council, day, ADVICE)
    known = DayOf(
        day=day,
        conferences=[
            (one.reference, one.starts) for one in booked if one.starts < whole.end and one.status in STANDING
        ],
        away=[(one.kind, one.starts) for one in away],
        weekdays=_weekdays(await session.get(ChairProfile, person_id)),
        advises=advice is not None and advice.person_id == person_id,
    )
    return hindrances(known, person_id, rota)


async def own_ways(
    session: AsyncSession, council: str, person_id: str, for_day: date | None, after: Rota
) -> tuple[Hindrance, ...]:
    """In the way of the offerer on the day that they get in return; none without one."""
    return await in_the_way(session, council, person_id, for_day, after) if for_day else ()


async def shared_out(
    session: AsyncSession, council: str, rotas: tuple[Rota, Rota], year: int, names: Mapping[str, str]
) -> tuple[ShareLine, ...]:
    """Duty days of the year by working time, on the rotas before and after, of those in `names`."""
    rows = await diaries.chairs(session, council)
    chairs = [
        RotaChair(row.person.id, row.person.name, row.profile.working_time, _weekdays(row.profile))
        for row in rows
    ]
    return counts(rotas[0], rotas[1], chairs, year, names)


def _weekdays(profile: ChairProfile | None) -> frozenset[int]:
    return frozenset(map(int, profile.days)) if profile and profile.days else ALL_WEEK
