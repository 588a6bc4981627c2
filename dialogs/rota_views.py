"""The rota where it stands in chats and mails: drawn when it is sent."""

from cards import rota as cards
from conference.london import london_day
from conference.mail import DrawnMail
from conference.standard import Standard
from dialogs.mails import MAILS, SeenMail
from dialogs.turn import Card
from services import periodic_lists
from services.actor import Actor
from services.house import House
from services.rota import files, gaps, plans, publish, shown


async def plan(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.plan(standard, await shown.plan_picture(house, actor, about))


async def own(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.own(standard, await shown.own_duty(house, actor, about))


async def gap(house: House, standard: Standard, actor: Actor, about: str) -> Card:
    return cards.gap(standard, await gaps.gap_picture(house, actor, about))


async def mailed(seen: SeenMail) -> DrawnMail | None:
    actor = await periodic_lists.actor_of(seen.house, seen.to.partition(":")[2])
    picture = await files.picture(seen.house, actor, seen.about)
    if actor is None or not seen.address:
        return None
    standard = seen.house.standards.at(actor.council, london_day(seen.house.now()))
    subject, text, file = cards.file_mail(standard, picture)
    return DrawnMail((seen.address,), subject, text, (file,))


MAILS[files.VIEW] = mailed
VIEWS = {plans.VIEW: plan, gaps.VIEW: gap, publish.OWN: own}
