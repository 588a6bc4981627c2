"""The work "card": a person's card about a booking, drawn from its present state, sent once or rewritten."""

import hashlib
import json
from dataclasses import dataclass

from bot.who import actor_by_id
from cards.kit import Card, summary_of
from conference.dates import london_day
from councils.library import Library
from dialogs.sent import Seen, draw_card
from services.house import House
from services.ports import Chat
from storage import outgoing
from storage.tables import Work


@dataclass(frozen=True, slots=True)
class CardWork:
    """Args: view, about, person. A person who left, or a view with nothing to show, ends it."""

    house: House
    library: Library
    chat: Chat

    async def __call__(self, work: Work) -> None:
        view, about, person_id = work.args["view"], work.args["about"], work.args["person"]
        actor = await actor_by_id(self.house.store, person_id)
        if actor is None:
            return
        standard = self.library.at(actor.council, london_day(self.house.now()))
        card = await draw_card(view, Seen(self.house, standard, actor, about))
        if card is None:
            return
        await self.put(person_id, view, about, card)

    async def put(self, person_id: str, view: str, about: str, card: Card) -> None:
        """Sent, or rewritten where it stands already; left alone where it stands as it is."""
        drawn_from = _digest(card)
        async with self.house.store.reading() as session:
            there = await outgoing.standing_card(session, person_id, view, about)
        if there is None:
            conversation, activity_id = await self.chat.send(person_id, card, summary_of(card))
        elif there.drawn_from == drawn_from:
            return
        else:
            conversation, activity_id = there.conversation, there.activity_id
            await self.chat.update(conversation, activity_id, card, summary_of(card))
        async with self.house.store.unit() as session:
            await outgoing.keep_card(
                session,
                person_id=person_id,
                view=view,
                about=about,
                conversation=conversation,
                activity_id=activity_id,
                drawn_from=drawn_from,
            )


def _digest(card: Card) -> str:
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()
