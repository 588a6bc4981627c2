"""Calendar entries for one person each: no Teams meeting of their own, so their words may change."""

from conference.invitations import EntryWish
from graph.client import Json, part
from graph.events import Events
from graph.faults import GraphFault
from graph.mailbox import Mailbox, quoted
from graph.times import IN_LONDON, same_wall, wall

_KEY = "String {7a1f5d0e-3b0c-4f0a-9c53-2d6a1c5e8b41} Name QuorateKey"  # whether it was made can be asked


class GraphEntries:
    """As services.ports.Entries asks for them. The text can hold a join link: it reaches no log or fault."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._events = Events(mailbox)

    async def make(self, wish: EntryWish) -> str:
        """The event's id. Exchange answers a repeated transaction with the event of then.

        Whether its words are still those of now cannot be seen in the answer (Exchange writes them anew as
        HTML): its times are put right here, its words by `change`.
        """
        event = await self._mailbox.post("/events", _new(wish), [IN_LONDON])
        event_id = str(event["id"])
        if event.get("isOnlineMeeting"):
            raise GraphFault("an entry of one person's came with a Teams meeting of its own", final=True)
        if not _stands(event, wish):
            await self.change(event_id, wish)
        return event_id

    async def find(self, transaction_id: str) -> str | None:
        condition = (
            f"singleValueExtendedProperties/any(p:p/id eq {quoted(_KEY)} "
            f"and p/value eq {quoted(transaction_id)})"
        )
        query = {"$filter": condition, "$select": "id,isCancelled"}
        found = (await self._mailbox.get("/events", query)).get("value", [])
        return next((str(one["id"]) for one in found if not one.get("isCancelled")), None)

    async def change(self, event_id: str, wish: EntryWish) -> None:
        event = await self._mailbox.patch(f"/events/{part(event_id)}", _says(wish), [IN_LONDON])
        if not _stands(event, wish):
            raise GraphFault("the entry did not change")

    async def cancel(self, event_id: str, comment: str) -> None:
        await self._events.cancel(event_id, comment)


def _new(wish: EntryWish) -> Json:
    return {
        "subject": wish.subject,
        "transactionId": wish.transaction_id,
        "allowNewTimeProposals": False,
        "hideAttendees": True,
        "sensitivity": "private",
        "showAs": "busy",
        "isOnlineMeeting": False,
        "attendees": [{"type": "required", "emailAddress": {"address": wish.email, "name": wish.name}}],
        "singleValueExtendedProperties": [{"id": _KEY, "value": wish.transaction_id}],
        **_says(wish),
    }


def _says(wish: EntryWish) -> Json:
    return {
        "body": {"contentType": "text", "content": wish.text},
        "start": wall(wish.starts),
        "end": wall(wish.ends),
        "location": {"displayName": wish.place},
    }


def _stands(event: Json, wish: EntryWish) -> bool:
    place = (event.get("location") or {}).get("displayName") or ""
    on_time = same_wall(event.get("start"), wish.starts) and same_wall(event.get("end"), wish.ends)
    return on_time and place == wish.place
