"""The service account's Teams meetings, as services.ports.Meetings asks for them."""

from typing import Any

from conference.dates import Interval
from conference.meeting import Attendee, MeetingSettings, MeetingWish, ReadBack
from conference.replies import Answered
from graph.client import GraphFault, Json, Mailbox, part, quoted
from graph.events import Events
from graph.people import GraphPeople


class GraphMeetings:
    """An event in Exchange and its meeting in Teams, as one. Join links never reach a log or a fault."""

    def __init__(self, mailbox: Mailbox, people: GraphPeople) -> None:
        self._events = Events(mailbox)
        self._online = Online(mailbox)
        self._people = people

    async def make_event(self, wish: MeetingWish) -> str:
        return await self._events.make(wish)

    async def join_url(self, event_id: str) -> str | None:
        return await self._events.join_url(event_id)

    async def meeting_id(self, join_url: str) -> str | None:
        return await self._online.find(join_url)

    async def write_settings(self, meeting_id: str, settings: MeetingSettings) -> None:
        await self._online.write_settings(meeting_id, settings)

    async def read(self, meeting_id: str) -> ReadBack:
        return await self._online.read(meeting_id)

    async def invite(self, event_id: str, attendees: list[Attendee]) -> None:
        await self._events.invite(event_id, attendees)

    async def write_roles(self, meeting_id: str, attendees: list[Attendee]) -> None:
        await self._online.write_roles(meeting_id, attendees)

    async def move(self, event_id: str, wish: MeetingWish) -> None:
        await self._events.move(event_id, wish)

    async def lock(self, meeting_id: str) -> None:
        await self._online.lock(meeting_id)

    async def cancel(self, event_id: str, comment: str) -> None:
        await self._events.cancel(event_id, comment)

    async def replies(self, window: Interval) -> dict[str, list[Answered]]:
        return await self._events.replies(window)

    async def addresses(self, object_id: str) -> frozenset[str]:
        return await self._people.addresses(object_id)


# Teams meetings by id: settings and roles written, and read back as Graph says them.

_KNOW_ALL = ["include-unknown-enum-members"]  # else newer values read as unknownFutureValue
_LOCKED: Json = {"scope": "organizer", "isDialInBypassEnabled": False}


class Online:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def find(self, join_url: str) -> str | None:
        query = {"$filter": f"JoinWebUrl eq {quoted(join_url)}"}
        found = (await self._mailbox.get("/onlineMeetings", query, _KNOW_ALL)).get("value", [])
        return str(found[0]["id"]) if found else None

    async def write_settings(self, meeting_id: str, settings: MeetingSettings) -> None:
        await self._patch(meeting_id, settings_body(settings))

    async def read(self, meeting_id: str) -> ReadBack:
        """As Graph says them; a setting that is missing is a fault, never taken for the safe value."""
        meeting = await self._get(meeting_id)
        return ReadBack(_settings(meeting), _roles(meeting))

    async def write_roles(self, meeting_id: str, attendees: list[Attendee]) -> None:
        """The full list; whoever is left out loses their role."""
        await self._patch(
            meeting_id, {"participants": {"attendees": [_participant(one) for one in attendees]}}
        )

    async def lock(self, meeting_id: str) -> None:
        await self._patch(meeting_id, {"lobbyBypassSettings": _LOCKED, "participants": {"attendees": []}})
        meeting = await self._get(meeting_id)
        lobby = meeting.get("lobbyBypassSettings") or {}
        if {name: lobby.get(name) for name in _LOCKED} != _LOCKED or _roles(meeting):
            raise GraphFault("the meeting could not be locked")

    async def _get(self, meeting_id: str) -> Json:
        return await self._mailbox.get(f"/onlineMeetings/{part(meeting_id)}", None, _KNOW_ALL)

    async def _patch(self, meeting_id: str, body: Json) -> None:
        await self._mailbox.patch(f"/onlineMeetings/{part(meeting_id)}", body, _KNOW_ALL)


def _settings(meeting: Json) -> MeetingSettings:
    lobby = meeting.get("lobbyBypassSettings") or {}
    return MeetingSettings(
        lobby_scope=_said(lobby, "scope", str),
        dial_in_bypass=_said(lobby, "isDialInBypassEnabled", bool),
        admitters=_said(meeting, "allowedLobbyAdmitters", str),
        presenters=_said(meeting, "allowedPresenters", str),
        chat=_said(meeting, "allowMeetingChat", str),
        recording=_said(meeting, "allowRecording", bool),
        record_automatically=_said(meeting, "recordAutomatically", bool),
        transcription=_said(meeting, "allowTranscription", bool),
        announce=_said(meeting, "isEntryExitAnnounced", bool),
    )


def settings_body(settings: MeetingSettings) -> Json:
    return {
        "lobbyBypassSettings": {
            "scope": settings.lobby_scope,
            "isDialInBypassEnabled": settings.dial_in_bypass,
        },
        "allowedLobbyAdmitters": settings.admitters,
        "allowedPresenters": settings.presenters,
        "allowMeetingChat": settings.chat,
        "allowRecording": settings.recording,
        "recordAutomatically": settings.record_automatically,
        "allowTranscription": settings.transcription,
        "isEntryExitAnnounced": settings.announce,
    }


def _participant(one: Attendee) -> Json:
    identity = {"identity": {"user": {"id": one.aad_object_id}}} if one.aad_object_id else {}
    return {**identity, "upn": one.email, "role": "coorganizer" if one.chair else "attendee"}


def _roles(meeting: Json) -> dict[str, str]:
    people = (meeting.get("participants") or {}).get("attendees") or []
    return {_who(one): str(one.get("role")) for one in people}


def _who(participant: Json) -> str:
    """The object id; the address of somebody from outside."""
    user = (participant.get("identity") or {}).get("user") or {}
    return str(user.get("id") or participant.get("upn") or "")


def _said(answer: Json, name: str, kind: type) -> Any:
    value = answer.get(name)
    if not isinstance(value, kind):
        raise GraphFault(f"the meeting's answer does not say {name}")
    return value
