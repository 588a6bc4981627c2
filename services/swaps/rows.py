"""An offer as a row: found, decided by the first press, told to all who have its card."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.swaps import SwapStatus
from services import notices
from services.actor import Actor
from services.house import House
from storage import diaries, people
from storage.store import first_press
from storage.tables import DutySwap

VIEW = "swap"


def standard_now(house: House, council: str) -> Standard:
    return house.standards.at(council, london_day(house.now()))


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


async def asked(session: AsyncSession, swap: DutySwap) -> list[str]:
    """Whose answer is waited for: the one colleague, or all but who offers."""
    everybody = await chairs(session, swap.council)
    return [one for one in everybody if one != swap.from_id and swap.to_id in {None, one}]


async def deciders(session: AsyncSession, standard: Standard, swap: DutySwap) -> list[str]:
    """Who agrees where the council wants it: who writes the rota, else who is told of absences next.

    Nobody agrees to a swap of their own; [] when there is nobody.
    """
    parties = {swap.from_id, swap.taken_by}
    for roles in (standard.duty_cover.rota_by.value, *((one,) for one in standard.cover.told.value)):
        found = [one for one in await _holders(session, swap.council, roles) if one not in parties]
        if found:
            return found
    return []


async def tell(house: House, session: AsyncSession, swap: DutySwap) -> None:
    """Every copy of the offer's card shows how it stands; the rota's keepers hear of a swap that is made."""
    standard = standard_now(house, swap.council)
    persons = [swap.from_id, *await asked(session, swap), *([swap.taken_by] if swap.taken_by else [])]
    if standard.duty_cover.swap_needs_manager.value and swap.taken_by:
        persons += await deciders(session, standard, swap)
    if swap.status == SwapStatus.DONE.value:
        persons += await _holders(session, swap.council, standard.duty_cover.swap_tells.value)
    await notices.card(session, VIEW, swap.id, persons, house.now(), state=f"v{swap.version}")


async def _holders(session: AsyncSession, council: str, roles: Iterable[Role]) -> list[str]:
    found = [one.id for role in roles for one in await people.with_role(session, council, role)]
    return list(dict.fromkeys(found))
