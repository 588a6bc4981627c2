"""Conferences in the service account's calendar: made without guests, moved without touching the body."""

from conference.meeting import Attendee, MeetingWish
from graph.client import Json, part
from graph.faults import GraphFault
from graph.mailbox import Mailbox
from graph.times import IN_LONDON, same_wall, wall

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
        event = await self._mailbox.get(_one(event_id), {"$select": "isOnlineMeeting,onlineMeeting"})
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
            await self._mailbox.post(f"{_one(event_id)}/cancel", {"comment": comment})
        except GraphFault as fault:
            if fault.status != 404:  # gone: an earlier try arrived
                raise

    async def replies(self, event_id: str) -> dict[str, str]:
        """By address in lower case: accepted, tentative, declined, "" for no answer. Empty: no such event."""
        try:
            event = await self._mailbox.get(_one(event_id), {"$select": "attendees"})
        except GraphFault as fault:
            if fault.status == 404:
                return {}
            raise
        answers: dict[str, str] = {}
        for one in event.get("attendees", []):
            address = str((one.get("emailAddress") or {}).get("address") or "").casefold()
            said = str((one.get("status") or {}).get("response") or "")
            answers[address] = _REPLIES.get(said, "")
        answers.pop("", None)
        return answers

    async def _patch(self, event_id: str, body: Json) -> Json:
        return await self._mailbox.patch(_one(event_id), body, [IN_LONDON])


def _one(event_id: str) -> str:
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
