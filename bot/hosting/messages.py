"""Outgoing messages as botbuilder activities, and activities as the connector's JSON."""

from datetime import datetime
from typing import Any

from botbuilder.core import CardFactory
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, TextFormatTypes
from msrest.serialization import Model

from bot.hosting.answer import CardMessage, Message
from bot.hosting.incoming import Incoming


def activity_of(message: Message) -> Activity:
    """A card stands alone (text beside it would be split off and the id for updates lost)."""
    if isinstance(message, CardMessage):
        card = CardFactory.adaptive_card(message.card)
        return Activity(type=ActivityTypes.message, summary=message.summary, attachments=[card])
    return Activity(type=ActivityTypes.message, text=message.text, text_format=TextFormatTypes.plain)


def received(incoming: Incoming) -> Activity:
    """What botbuilder needs of a received activity, without msrest's slow reading of all the rest."""
    raw = incoming.raw
    person = ChannelAccount(id=_id(raw.get("from")), aad_object_id=incoming.aad_object_id, name=incoming.name)
    return Activity(
        type=raw.get("type"),
        name=raw.get("name"),
        id=incoming.activity_id,
        text=raw.get("text"),
        value=raw.get("value"),
        channel_id=incoming.channel_id,
        service_url=incoming.service_url,
        from_property=person,
        recipient=ChannelAccount(id=_id(raw.get("recipient"))),
        conversation=ConversationAccount(id=incoming.conversation_id),
    )


def to_wire(model: Model) -> dict[str, Any]:
    """A botbuilder model as JSON by its own attribute map: msrest's serialiser takes 20 times as long."""
    named: dict[str, Any] = {}
    for attribute, spec in model._attribute_map.items():  # noqa: SLF001 - msrest's published table of names
        value = getattr(model, attribute, None)
        if value is not None:
            named[spec["key"]] = _plain(value)
    return named


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return to_wire(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def _id(account: Any) -> str:
    found = account.get("id") if isinstance(account, dict) else None
    return found if isinstance(found, str) else ""
