"""Sending into a chat outside a turn: what delivery and the dialogs' notices use."""

from dataclasses import asdict, dataclass
from typing import Self

from bot.hosting.answer import Card, CardMessage
from bot.hosting.connector import Connector
from bot.hosting.incoming import Incoming
from bot.hosting.messages import activity_of, to_wire


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a person can be reached. Strings only, so it goes into a table as JSON as it is."""

    conversation_id: str
    service_url: str
    tenant_id: str
    aad_object_id: str

    @classmethod
    def of(cls, incoming: Incoming) -> Self:
        return cls(incoming.conversation_id, incoming.service_url, incoming.tenant_id, incoming.aad_object_id)

    @classmethod
    def read(cls, stored: dict[str, str]) -> Self:
        """From `as_dict`. KeyError when a part is missing."""
        return cls(
            stored["conversation_id"], stored["service_url"], stored["tenant_id"], stored["aad_object_id"]
        )

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class ConnectorChat:
    """All methods raise ConnectorError when Microsoft did not confirm; nothing is retried here."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send_card(self, reference: Reference, card: Card, summary: str) -> str:
        """A card as a message of its own; its activity id, by which it is updated later."""
        wire = to_wire(activity_of(CardMessage(card, summary)))
        return await self._connector.send(reference.service_url, reference.conversation_id, wire)

    async def update_card(self, reference: Reference, activity_id: str, card: Card, summary: str) -> str:
        """Another card in the place of one that stands; its activity id."""
        wire = to_wire(activity_of(CardMessage(card, summary)))
        return await self._connector.update(
            reference.service_url, reference.conversation_id, activity_id, wire
        )
