"""A chair offers one of their duty days: to one colleague or to all, alone or for a day in return."""

from dataclasses import dataclass
from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.swaps import SwapPart, SwapPicture, SwapStatus, lapses_at, swapped
from services import notices, outgoing
from services.actor import Actor
from services.house import House
from services.swaps.rows import VIEW, asked, chairs, standard_now
from services.swaps.ways import own_ways, rota_of_year, shared_out
from storage import people, rota
from storage.store import new_id
from storage.tables import DutySwap


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
    async with house.store.unit() as session:
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
        who = await asked(session, swap)
        await notices.card(session, VIEW, swap.id, who, house.now(), state="v0")
        due = lapses_at(wish.day, wish.for_day)
        await outgoing.put(session, "swap_lapse", f"swap_lapse:{swap.id}", due, swap=swap.id)
    house.wake()
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
            needs_manager=standard_now(house, actor.council).duty_cover.swap_needs_manager.value,
            own_ways=await own_ways(session, actor.council, actor.person_id, wish.for_day, after),
            counts=await shared_out(session, actor.council, (rota, after), wish.day.year, names),
        )


async def _checked(house: House, session: AsyncSession, actor: Actor, wish: Offer) -> str | None:
    """Whom the offer goes to, None for all."""
    if not standard_now(house, actor.council).duty_cover.swaps.value:
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
