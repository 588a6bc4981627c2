"""The Chat port on the hosting layer: a person's chat found or opened, a card put in or rewritten."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.hosting.chat import ConnectorChat, Reference
from bot.who import remember_chat
from conference.outside import OutsideFault
from storage.store import Store
from storage.tables import Person

Install = Callable[[str], Awaitable[str]]


class TeamsChat:
    """`install` puts the app into a person's Teams (by object id) and gives their chat with it.

    `service_url` is where a first message goes, to somebody who never wrote to the bot.
    """

    def __init__(
        self, store: Store, chat: ConnectorChat, *, tenant_id: str, service_url: str, install: Install
    ) -> None:
        self._store, self._chat = store, chat
        self._tenant_id, self._service_url, self._install = tenant_id, service_url, install

    async def send(self, person_id: str, card: dict[str, Any], summary: str) -> tuple[dict[str, str], str]:
        """A new card in the person's own chat: (where it stands, activity id)."""
        reference = await self._reference(person_id)
        return reference.as_dict(), await self._chat.send_card(reference, card, summary)

    async def update(
        self, conversation: dict[str, str], activity_id: str, card: dict[str, Any], summary: str
    ) -> None:
        await self._chat.update_card(Reference.read(conversation), activity_id, card, summary)

    async def _reference(self, person_id: str) -> Reference:
        async with self._store.reading() as session:
            person = await session.get(Person, person_id)
        if person is None or not person.active:
            raise OutsideFault("this person has left", final=True)
        if person.conversation:
            return Reference.read(person.conversation)
        chat_id = await self._install(person.aad_object_id)
        reference = Reference(chat_id, self._service_url, self._tenant_id, person.aad_object_id)
        await remember_chat(self._store, person_id, reference.as_dict())
        return reference
