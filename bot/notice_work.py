"""The work "notice_card": one card for all that is due for a person, if any of it is still true."""

from dataclasses import dataclass

from bot.card_work import CardWork
from bot.delivery.delivery import NothingToDo
from bot.who import actor_by_id
from conference.dates import london_day
from dialogs.duties import card_of
from services.duties import press
from services.duties.refresh import DUTIES_VIEW
from storage.tables import Work


@dataclass(frozen=True, slots=True)
class NoticeWork:
    """Args as a card's. A crash after sending finds the card standing, and only keeps that it was sent."""

    cards: CardWork

    async def __call__(self, work: Work) -> None:
        house, bundle, person = self.cards.house, work.args["about"], work.args["person"]
        actor = await actor_by_id(house.store, person)
        if actor is None:
            await press.nobody_reached(house, person, bundle)
            raise NothingToDo("this person has left; who follows them is told")
        due = await press.settle_card(house, actor, bundle)
        if due is None:
            raise NothingToDo("all of it was done meanwhile, or is over")
        if due.lines:
            standard = house.standards.at(actor.council, london_day(house.now()))
            await self.cards.put(person, DUTIES_VIEW, bundle, card_of(standard, due))
        await press.card_sent(house, actor, bundle)
