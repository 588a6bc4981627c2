"""From an authenticated activity to the house's answer, and back into Teams' shape."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.hosting.answer import Answer, Body, CardMessage, InPlace, TextMessage
from bot.hosting.chat import ConnectorChat, Reference
from bot.hosting.incoming import Incoming
from bot.who import known_by, remember_chat
from cards.kit import Card, is_form, summary_of
from dialogs import help as help_dialog
from dialogs import router
from dialogs.turn import Answer as Said
from dialogs.turn import SharedFile, Turn
from services.house import House
from services.standards import today_standard
from storage import outgoing

PERSONAL = "personal"
NOT_HERE = "I work in a chat of your own: open Quorate under Apps and write to me there."
SEARCHED = {
    "statusCode": 200,
    "type": "application/vnd.microsoft.search.searchResponse",
    "value": {"results": []},
}


@dataclass(frozen=True, slots=True)
class Turns:
    """The bot's handler. Nothing about a family is ever said outside a person's own chat."""

    house: House
    council: str
    clock: Clock
    chat: ConnectorChat

    async def __call__(self, incoming: Incoming) -> Answer:
        if incoming.kind == "search":
            return Answer(Body(SEARCHED))
        if incoming.kind not in {"message", "verb", "installed"} or incoming.data.get("action") == "remove":
            return Answer()
        if incoming.conversation_type not in {PERSONAL, ""}:
            return Answer(say=(TextMessage(NOT_HERE),))
        turn = await self._turn(incoming)
        said = await (help_dialog.welcome(turn) if incoming.kind == "installed" else router.answer(turn))
        if incoming.kind == "verb":
            return await self._in_place(incoming, turn, said)
        return await self._new(incoming, turn, said)

    async def _turn(self, incoming: Incoming) -> Turn:
        now = self.clock.now()
        known = await known_by(self.house.store, incoming.aad_object_id, self.council)
        here = Reference.of(incoming).as_dict()
        if known is not None and known.conversation != here:
            await remember_chat(self.house.store, known.actor.person_id, here)
        pressed = incoming.kind == "verb"
        verb = incoming.verb or str(incoming.data.get("verb", ""))
        return Turn(
            actor=known.actor if known else None,
            standard=today_standard(self.house, self.council),
            now=now,
            house=self.house,
            text=incoming.text,
            data={**incoming.data, "verb": verb} if pressed else {},
            pressed=pressed,
            files=tuple(SharedFile(name, link) for name, link in incoming.files),
        )

    async def _in_place(self, incoming: Incoming, turn: Turn, said: Said) -> Answer:
        if incoming.reply_to_id and turn.actor:
            opened_at = turn.now if is_form(said.card) and not said.stands_for else None
            async with self.house.store.unit() as session:
                await outgoing.note_form(session, turn.me.person_id, incoming.reply_to_id, opened_at)
                await self._keep(session, incoming, turn, said, incoming.reply_to_id)
        return Answer(InPlace(said.card, summary_of(said.card)), _messages(said.follow))

    async def _new(self, incoming: Incoming, turn: Turn, said: Said) -> Answer:
        if said.stands_for is None:
            return Answer(say=_messages((said.card, *said.follow)))
        reference = Reference.of(incoming)
        activity_id = await self.chat.send_card(reference, said.card, summary_of(said.card))
        async with self.house.store.unit() as session:
            await self._keep(session, incoming, turn, said, activity_id)
        return Answer(say=_messages(said.follow))

    async def _keep(
        self, session: AsyncSession, incoming: Incoming, turn: Turn, said: Said, activity_id: str
    ) -> None:
        if said.stands_for is None:
            return
        view, about = said.stands_for
        await outgoing.keep_card(
            session,
            person_id=turn.me.person_id,
            view=view,
            about=about,
            conversation=Reference.of(incoming).as_dict(),
            activity_id=activity_id,
        )


def _messages(cards: tuple[Card, ...]) -> tuple[CardMessage, ...]:
    return tuple(CardMessage(card, summary_of(card)) for card in cards)
