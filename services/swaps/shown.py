"""An offer as one person may see it."""

from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.swaps import SwapPart, SwapPicture, SwapStatus, seen, swapped
from services.actor import Actor
from services.house import House
from services.swaps.rows import asked, deciders, offer_of, standard_now
from services.swaps.ways import in_the_way, own_ways, rota_of_year, shared_out
from storage import people
from storage.tables import DutySwap

WEIGHED = frozenset({SwapStatus.OFFERED, SwapStatus.TAKEN, SwapStatus.DONE})


async def picture(house: House, actor: Actor, swap_id: str) -> SwapPicture:
    """For who offers, who is asked, who took it, and the rota's keepers. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        swap = await offer_of(session, actor, swap_id)
        part = await _part(house, session, actor, swap)
        named = await people.names_of(session, [swap.from_id, swap.to_id, swap.taken_by, swap.decided_by])
        whole = SwapPicture(
            id=swap.id,
            status=SwapStatus(swap.status),
            part=part,
            day=swap.day,
            for_day=swap.for_day,
            offerer=named.of(swap.from_id),
            to=named.of(swap.to_id),
            taker=named.of(swap.taken_by),
            decided_by=named.of(swap.decided_by),
            decided_at=swap.decided_at,
            needs_manager=standard_now(house, swap.council).duty_cover.swap_needs_manager.value,
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
    if actor.person_id in await asked(session, swap):
        return SwapPart.ASKED
    rules = standard_now(house, swap.council).duty_cover
    agrees = actor.person_id in await deciders(session, standard_now(house, swap.council), swap)
    if agrees or actor.has(*rules.swap_tells.value, *rules.rota_by.value):
        return SwapPart.MANAGER
    raise Refused(Code.UNKNOWN)
