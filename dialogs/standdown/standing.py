"""Cards about a request as they are sent and rewritten."""

from cards import standdown as cards
from conference.standard import Standard
from dialogs.standdown.showing import ASK, STANDING, drawn
from dialogs.standdown.telling import VIEW as TELL
from dialogs.turn import Card
from services import standdown
from services.actor import Actor
from services.house import House


async def standing(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    """To whoever may decide the question, to everybody else how it stands."""
    return drawn(standard, await standdown.picture(house, actor, about))


async def done(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.done(standard, await standdown.picture(house, actor, about))


async def tell(house: House, standard: Standard, actor: Actor, about: str) -> Card | None:
    """Only to those who may tick somebody off."""
    picture = await standdown.picture(house, actor, about)
    return cards.tell(standard, picture) if "tell" in picture.may else None


VIEWS = {ASK: standing, STANDING: standing, "stand_down_done": done, TELL: tell}
