"""The service account's calendar: conferences, and entries for one person each."""

from contextlib import suppress
from datetime import UTC, datetime

from conference.dates import Interval
from conference.invitations import EntryWish
from conference.meeting import Attendee, MeetingWish
from conference.replies import Answered
from graph.client import IN_LONDON, GraphFault, Json, Mailbox, part, quoted, same_wall, wall

# Conferences in the service account's calendar: made without guests, moved without touching the body.

_REPLIES = {"accepted": "accepted", "tentativelyAccepted": "tentative", "declined": "declined"}
_TEAMS: Json = {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}


class Events:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def make(self, wish: MeetingWish) -> str:
        """The event's id, the same for the same transaction id.

        Exchange answers a repeated one with the event of then, so its time and place are compared and put
        right; so is an event that came without a meeting.
        """
        event = await self._mailbox.post("/events", _new(wish), [IN_LONDON])
        event_id = str(event["id"])
        if wish.online and not event.get("isOnlineMeeting"):
            event = await self._patch(event_id, _TEAMS)
            _refuse_offline(event)
        if not (_on_time(event, wish) and _placed(event, wish)):
            await self.move(event_id, wish)
        return event_id

    async def join_url(self, event_id: str) -> str | None:
        event = await self._mailbox.get(_path(event_id), {"$select": "isOnlineMeeting,onlineMeeting"})
        _refuse_offline(event)
        found = (event.get("onlineMeeting") or {}).get("joinUrl")
        return str(found) if found else None

    async def invite(self, event_id: str, attendees: list[Attendee]) -> None:
        """Exchange mails those who are new and those who are gone; the answer must name everybody."""
        event = await self._patch(event_id, {"attendees": [_attendee(one) for one in attendees]})
        there = {
            str((one.get("emailAddress") or {}).get("address", "")).casefold()
            for one in event.get("attendees", [])
        }
        if there != {one.email.casefold() for one in attendees}:
            raise GraphFault("the event's attendees are not those that were asked for")

    async def move(self, event_id: str, wish: MeetingWish) -> None:
        event = await self._patch(event_id, _when_and_where(wish))
        if wish.online:
            _refuse_offline(event)
        if not _on_time(event, wish):
            raise GraphFault("the event did not move")

    async def cancel(self, event_id: str, comment: str) -> None:
        try:
            await self._mailbox.post(f"{_path(event_id)}/cancel", {"comment": comment})
        except GraphFault as fault:
            if fault.status != 404:  # gone: an earlier try arrived
                raise

    async def replies(self, window: Interval) -> dict[str, list[Answered]]:
        """One list, page by page, whatever the number of entries."""
        before, after = _instant(window.end), _instant(window.start)
        query = {
            "$filter": f"start/dateTime lt {before} and end/dateTime gt {after}",
            "$select": "attendees",
            "$top": "100",
        }
        answer = await self._mailbox.get("/events", query)
        found = list(answer.get("value", []))
        while following := answer.get("@odata.nextLink"):
            answer = await self._mailbox.follow(str(following))
            found += answer.get("value", [])
        return {str(one["id"]): [_answered(guest) for guest in one.get("attendees", [])] for one in found}

    async def _patch(self, event_id: str, body: Json) -> Json:
        return await self._mailbox.patch(_path(event_id), body, [IN_LONDON])


def _instant(moment: datetime) -> str:
    return quoted(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"))


def _answered(guest: Json) -> Answered:
    """Exchange writes the year 1 for "not yet"."""
    mailed, status = guest.get("emailAddress") or {}, guest.get("status") or {}
    at = None
    with suppress(ValueError):
        at = datetime.fromisoformat(str(status.get("time") or ""))
    return Answered(
        address=str(mailed.get("address") or "").casefold(),
        name=str(mailed.get("name") or ""),
        said=_REPLIES.get(str(status.get("response") or ""), ""),
        at=at if at and at.year > 1 else None,
    )


def _path(event_id: str) -> str:
    return f"/events/{part(event_id)}"


def _new(wish: MeetingWish) -> Json:
    return {
        "subject": wish.subject,
        "transactionId": wish.transaction_id,
        "allowNewTimeProposals": False,
        "hideAttendees": True,
        "sensitivity": "private",
        "showAs": "busy",
        **_when_and_where(wish),
        **(_TEAMS if wish.online else {"isOnlineMeeting": False}),
    }


def _when_and_where(wish: MeetingWish) -> Json:
    return {
        "start": wall(wish.starts),
        "end": wall(wish.ends),
        "location": {"displayName": wish.place},
    }


def _on_time(event: Json, wish: MeetingWish) -> bool:
    return same_wall(event.get("start"), wish.starts) and same_wall(event.get("end"), wish.ends)


def _placed(event: Json, wish: MeetingWish) -> bool:
    """Exchange may name Teams itself as the place of a meeting that has no other."""
    place = (event.get("location") or {}).get("displayName") or ""
    return place == wish.place or (wish.online and not wish.place)


def _refuse_offline(event: Json) -> None:
    """Graph may answer isOnlineMeeting false instead of an error."""
    if not event.get("isOnlineMeeting"):
        raise GraphFault("the event has no Teams meeting")


def _attendee(one: Attendee) -> Json:
    return {"type": "required", "emailAddress": {"address": one.email, "name": one.name}}


# Calendar entries for one person each: no Teams meeting of their own, so their words may change.

_ENTRY_KEY = (
    "String {7a1f5d0e-3b0c-4f0a-9c53-2d6a1c5e8b41} Name QuorateKey"  # whether it was made can be asked
)


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
        event = await self._mailbox.post("/events", _new_entry(wish), [IN_LONDON])
        event_id = str(event["id"])
        if event.get("isOnlineMeeting"):
            raise GraphFault("an entry of one person's came with a Teams meeting of its own", final=True)
        if not _stands(event, wish):
            await self.change(event_id, wish)
        return event_id

    async def find(self, transaction_id: str) -> str | None:
        condition = (
            f"singleValueExtendedProperties/any(p:p/id eq {quoted(_ENTRY_KEY)} "
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


def _new_entry(wish: EntryWish) -> Json:
    return {
        "subject": wish.subject,
        "transactionId": wish.transaction_id,
        "allowNewTimeProposals": False,
        "hideAttendees": True,
        "sensitivity": "private",
        "showAs": "busy",
        "isOnlineMeeting": False,
        "attendees": [{"type": "required", "emailAddress": {"address": wish.email, "name": wish.name}}],
        "singleValueExtendedProperties": [{"id": _ENTRY_KEY, "value": wish.transaction_id}],
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
