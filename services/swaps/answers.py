"""What becomes of an offer: taken, agreed to, refused, withdrawn, lapsed. The first press wins (WS-28)."""

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.swaps import WAITING, SwapStatus, lapses_at, seen, swapped
from services.actor import Actor, the_clock
from services.house import House
from services.people.keep import Keeper
from services.rota.look import look_again
from services.swaps.rows import asked, decide, deciders, offer_of, standard_now, tell
from services.swaps.ways import in_the_way, rota_of_year
from services.work_kinds import work
from storage import rota
from storage.store import write_if
from storage.tables import DutyDay, DutySwap

OFFERED, TAKEN = SwapStatus.OFFERED, SwapStatus.TAKEN


async def take(house: House, actor: Actor, swap_id: str, has_seen: str) -> bool:
    """The day is the taker's, at once or when the manager agrees; both days change in this commit.

    False, with nothing done: something stands in the way that was not on the card (`has_seen`); show it
    first. Refused: UNKNOWN, OWN_REQUEST, NOT_YOURS, ALREADY_DECIDED.
    """
    async with house.store.unit() as session:
        swap = await _answerable(session, actor, swap_id)
        rota = await rota_of_year(session, swap.council, swap.day)
        after = swapped(rota, swap.day, swap.for_day, swap.from_id, actor.person_id)
        ways = await in_the_way(session, swap.council, actor.person_id, swap.day, after)
        if swap.status == OFFERED.value and seen(ways) != has_seen:
            return False
        standard = standard_now(house, swap.council)
        await decide(house, session, swap, OFFERED, TAKEN, taken_by=actor.person_id)
        wanted = standard.duty_cover.swap_needs_manager.value
        if not (wanted and await deciders(session, standard, swap)):
            await _swap(house, session, swap, actor)
        await tell(house, session, swap)
    house.wake()
    return True


async def decline(house: House, actor: Actor, swap_id: str) -> None:
    """The one colleague who was asked says no; an offer to all is simply left. Refused as `take`."""
    async with house.store.unit() as session:
        swap = await _answerable(session, actor, swap_id)
        if swap.to_id is None:
            raise Refused(Code.NOT_YOURS)
        await decide(house, session, swap, OFFERED, SwapStatus.REFUSED, decided_by=actor.person_id)
        await tell(house, session, swap)
    house.wake()


async def withdraw(house: House, actor: Actor, swap_id: str) -> None:
    """Who offered takes it back while nothing is swapped. Refused: UNKNOWN, NOT_YOURS, ALREADY_DECIDED."""
    async with house.store.unit() as session:
        swap = await offer_of(session, actor, swap_id)
        if swap.from_id != actor.person_id:
            raise Refused(Code.NOT_YOURS)
        was = SwapStatus(swap.status)
        if was not in WAITING:
            raise Refused(Code.ALREADY_DECIDED)
        await decide(house, session, swap, was, SwapStatus.WITHDRAWN, decided_by=actor.person_id)
        await tell(house, session, swap)
    house.wake()


async def approve(house: House, actor: Actor, swap_id: str) -> None:
    """The manager agrees: both days change. Refused: UNKNOWN, NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED."""
    async with house.store.unit() as session:
        swap = await _decidable(house, session, actor, swap_id)
        await _swap(house, session, swap, actor)
        await tell(house, session, swap)
    house.wake()


async def refuse(house: House, actor: Actor, swap_id: str) -> None:
    """The manager does not agree: the day stays whose it was. Refused as `approve`."""
    async with house.store.unit() as session:
        swap = await _decidable(house, session, actor, swap_id)
        await decide(house, session, swap, TAKEN, SwapStatus.REFUSED, decided_by=actor.person_id)
        await tell(house, session, swap)
    house.wake()


@work("swap_lapse", "swap")
async def lapse(house: House, swap_id: str) -> None:
    """When its day has passed, an offer that nobody took is over; otherwise nothing."""
    async with house.store.unit() as session:
        swap = await session.get(DutySwap, swap_id)
        if swap is None or SwapStatus(swap.status) not in WAITING:
            return
        if house.now() < lapses_at(swap.day, swap.for_day):
            return
        was = SwapStatus(swap.status)
        await decide(house, session, swap, was, SwapStatus.LAPSED, decided_by=_clock(swap))
        await tell(house, session, swap)
    house.wake()


def _clock(swap: DutySwap) -> str:
    return the_clock(swap.council).person_id


async def _answerable(session: AsyncSession, actor: Actor, swap_id: str) -> DutySwap:
    swap = await offer_of(session, actor, swap_id)
    if swap.from_id == actor.person_id:
        raise Refused(Code.OWN_REQUEST)
    if actor.person_id not in await asked(session, swap):
        raise Refused(Code.NOT_YOURS)
    return swap


async def _decidable(house: House, session: AsyncSession, actor: Actor, swap_id: str) -> DutySwap:
    swap = await offer_of(session, actor, swap_id)
    standard = standard_now(house, swap.council)
    if actor.person_id in {swap.from_id, swap.taken_by}:
        raise Refused(Code.OWN_REQUEST)
    if actor.person_id not in await deciders(session, standard, swap):
        raise Refused(Code.NOT_YOURS)
    if swap.status != TAKEN.value:
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
