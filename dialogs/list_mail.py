"""A list as it goes out or was asked for: drawn for its reader when it is sent, as a card or a mail."""

from cards import periodic_lists as cards
from conference.list_picture import ListPicture
from conference.london import london_day
from dialogs.mails import MAILS, DrawnMail, SeenMail
from dialogs.turn import Card
from services import periodic_lists as lists
from services.actor import Actor
from services.house import House


async def card_of(house: House, actor: Actor, text: str) -> Card:
    """Refused (NOT_YOURS): they have no part in the list any more."""
    about = lists.About.read(text)
    standard = house.standards.at(actor.council, london_day(house.now()))
    return cards.listed(standard, await _picture(house, actor, about))


async def mail_of(seen: SeenMail) -> DrawnMail | None:
    """To a person what they may read; to an office outside, which the council's standard names, all of it."""
    sort, _, key = seen.to.partition(":")
    actor = await lists.actor_of(seen.house, key) if sort == "person" else None
    if not seen.address or (sort == "person" and actor is None):
        return None
    about = lists.About.read(seen.about)
    standard = seen.house.standards.at(about.council, london_day(seen.house.now()))
    shown = await _picture(seen.house, actor, about)
    subject, text = cards.subject(standard, shown), cards.text_of(standard, shown)
    return DrawnMail((seen.address,), subject, text, (cards.attachment(standard, shown),))


async def _picture(house: House, actor: Actor | None, about: lists.About) -> ListPicture:
    if about.asked and actor is not None:
        return await lists.asked(house, actor, about.key, day=about.day, team=about.team)
    return await lists.of_run(house, actor, about.council, about.key, about.day)


MAILS[lists.VIEW] = mail_of
