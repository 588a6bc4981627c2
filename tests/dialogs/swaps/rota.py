"""A small rota, and councils that want the manager's agreement to swaps."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from conference.standard import Standard
from storage.tables import DutyDay
from tests.cast import BROWN, CHEN, COUNCIL, GREEN, Part
from tests.reading import data_of
from tests.situations import LIBRARY, World

DAY = "2027-01-14"  # Thursday, Rae Dove's
ROTA = {date(2027, 1, 18): BROWN, date(2027, 1, 19): CHEN, date(2027, 1, 20): GREEN}


async def enter_rota(world: World, rota: dict[date, Part] | None = None) -> None:
    async with world.store.unit() as session:
        for day, who in (rota or ROTA).items():
            session.add(DutyDay(id=f"d-{day}", council=COUNCIL, day=day, person_id=who.id))


async def on_duty(world: World) -> dict[str, str]:
    return {row.day.isoformat(): row.person_id for row in await world.rows(DutyDay)}


async def offered(world: World, who: Part, day: str = DAY, to: str = "all", back: str = "") -> str:
    """By card, all the way; the offer's id."""
    form = await world.press(who, "swap.offer", day=day)
    typed = {"swap_to": to, "swap_for": back}
    check = await world.press(who, "swap.check", **data_of(form, "swap.check"), **typed)
    sent = await world.press(who, "swap.send", **data_of(check, "swap.send"))
    return str(data_of(sent, "swap.withdraw")["swap"])


async def take(world: World, who: Part, swap: str) -> Any:
    """As who has read the card that was sent to them."""
    card = await world.view(who, "swap", swap)
    assert card is not None
    return await world.press(who, "swap.take", **data_of(card, "swap.take"))


@dataclass(frozen=True)
class WithManager:
    """Standards in which a swap needs the manager."""

    def at(self, council: str, day: date) -> Standard:
        standard = LIBRARY.at(council, day)
        wants = True
        return replace(standard, duty_cover=replace(standard.duty_cover, swap_needs_manager=wants))

    def councils(self) -> tuple[str, ...]:
        return LIBRARY.councils()


def ask_the_manager(world: World) -> None:
    world.house = replace(world.house, standards=WithManager())
