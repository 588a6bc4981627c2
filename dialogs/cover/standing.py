"""Cards about an absence as they are sent and rewritten."""

from cards import cover as cards
from conference.standard import Standard
from dialogs.cover import without as without_dialog
from dialogs.turn import Card
from services.actor import Actor
from services.cover import shown
from services.house import House


async def absence(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.reported(standard, await shown.absence_of(house, actor, about))


async def manager(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.manager(standard, await shown.absence_of(house, actor, about))


async def asked(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.asked(standard, await shown.asked_of(house, actor, about))


async def done(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.done(standard, await shown.outcome_of(house, actor, about))


async def without(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return await without_dialog.drawn(house, standard, actor, about)


VIEWS = {
    "absence": absence,
    "cover": manager,
    "cover_ask": asked,
    "cover_decision": manager,
    "cover_done": done,
    "without": without,
}
