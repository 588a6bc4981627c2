"""The list's cards that stand in somebody's chat, drawn when they are sent."""

from cards import invitees as cards
from conference.invitee_picture import PoliceRequest
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from dialogs.turn import Card
from services import invitees
from services.actor import Actor
from services.house import House
from services.invitees.under import standard_under

ASKERS = frozenset({Role.CLERK.value, Role.ADMINISTRATOR.value})


async def the_list(house: House, actor: Actor, about: str) -> Card:
    shown = await invitees.picture(house, actor, about)
    return cards.listed(await standard_under(house, about), shown)


async def police_checks(house: House, actor: Actor, about: str) -> Card | None:
    """For the clerk and the administrators: the names and reasons; nobody else is shown them."""
    standard, asks, role = await _asked(house, actor, about)
    return cards.request(standard, asks, conference=about) if asks and role in ASKERS else None


async def police_late(house: House, actor: Actor, about: str) -> Card | None:
    """Only while it is true that the request came late."""
    standard, asks, _ = await _asked(house, actor, about)
    return cards.late(standard, asks, conference=about) if asks and asks.late else None


async def _asked(house: House, actor: Actor, about: str) -> tuple[Standard, PoliceRequest | None, str]:
    """Refused (UNKNOWN) when the booking's details are not theirs."""
    shown = await invitees.picture(house, actor, about, what="police_checks")
    if shown.police.state == "not_used":
        raise Refused(Code.UNKNOWN)
    return await standard_under(house, about), await invitees.police_request(house, about), shown.role
