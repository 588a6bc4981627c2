"""A council's office for the tenant's stories: the cast, a plain HTTP client, and the usual steps."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from workshop.tenant.tenant import Tenant

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
UNMASKED = {"Prefer": "include-unknown-enum-members"}
KEY = "String {6f4b3a52-9d5c-4f0e-8f0a-2f6b7c1d9e10} Name quorate"
SAFE = {
    "lobbyBypassSettings": {"scope": "organizationExcludingGuests", "isDialInBypassEnabled": False},
    "allowedLobbyAdmitters": "organizerAndCoOrganizers",
    "allowedPresenters": "organizer",
    "allowMeetingChat": "disabled",
    "allowRecording": False,
    "recordAutomatically": False,
    "allowTranscription": False,
    "isEntryExitAnnounced": True,
}


@dataclass
class Reply:
    status: int
    json: Any
    headers: dict[str, str]


class Office:
    """Social worker, chair, covering chair, a GP with a guest account, and calls to Graph as the app."""

    def __init__(self, tenant: Tenant, base: str, session: aiohttp.ClientSession) -> None:
        self.tenant, self.base, self.session = tenant, base, session
        self.service = tenant.service
        self.manager = tenant.add_person("Maya Okafor")
        self.social_worker = tenant.add_person("Priya Shah", manager=self.manager)
        self.chair = tenant.add_person("Carla Green")
        self.cover = tenant.add_person("David Osei")
        self.gp = tenant.add_guest("Sam Lowe", "sam.lowe@surgery.example")
        self.mother = "mother@mail.example"

    async def call(self, method: str, path: str, body: Any = None, **kwargs: Any) -> Reply:
        async with self.session.request(method, self.base + path, json=body, **kwargs) as response:
            read = await response.read()
            is_json = response.content_type == "application/json" and read
            return Reply(response.status, await response.json() if is_json else None, dict(response.headers))

    def mine(self, path: str) -> str:
        return f"/users/{self.service.id}{path}"

    async def make(self, **more: Any) -> dict[str, Any]:
        """A Teams event on 8 December 2026, 10am to noon in London."""
        reply = await self.call("POST", self.mine("/events"), conference(**more))
        assert reply.status == 201, reply.json
        event: dict[str, Any] = reply.json
        return event

    async def link(self, event: dict[str, Any]) -> str:
        """Reads until the join link is there."""
        while True:
            reply = await self.call("GET", self.mine(f"/events/{event['id']}"))
            if reply.json["onlineMeeting"]:
                return str(reply.json["onlineMeeting"]["joinUrl"])

    async def meeting(self, link: str) -> dict[str, Any]:
        found = (await self.call("GET", self.mine(by_link(link)), headers=UNMASKED)).json["value"]
        meeting: dict[str, Any] = found[0]
        return meeting

    async def invite(self, event: dict[str, Any], *addresses: str, **more: Any) -> Reply:
        people = [attendee(address) for address in addresses]
        return await self.call("PATCH", self.mine(f"/events/{event['id']}"), {"attendees": people, **more})

    async def set_up(self, meeting_id: str, body: dict[str, Any]) -> Reply:
        return await self.call("PATCH", self.mine(f"/onlineMeetings/{meeting_id}"), body, headers=UNMASKED)


def conference(**more: Any) -> dict[str, Any]:
    return {
        "subject": "ICPC AB-1234",
        "start": wall("2026-12-08T10:00:00"),
        "end": wall("2026-12-08T12:00:00"),
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "transactionId": "booking-1-generation-1",
        "sensitivity": "private",
        "hideAttendees": True,
        "allowNewTimeProposals": False,
        **more,
    }


def wall(at: str, zone: str = "GMT Standard Time") -> dict[str, str]:
    return {"dateTime": at, "timeZone": zone}


def attendee(address: str, kind: str = "required") -> dict[str, Any]:
    return {"emailAddress": {"address": address}, "type": kind}


def coorganiser(user_id: str) -> dict[str, Any]:
    return {"identity": {"user": {"id": user_id}}, "role": "coorganizer"}


def by_link(link: str) -> str:
    return "/onlineMeetings?$filter=" + quote(f"JoinWebUrl eq '{link}'")


def note(to: str, *, key: str | None = None) -> dict[str, Any]:
    """A mail; with a key, one that can be looked for."""
    message: dict[str, Any] = {
        "subject": "A conference on 8 December",
        "body": {"contentType": "text", "content": "Please come at 10am."},
        "toRecipients": [{"emailAddress": {"address": to}}],
    }
    return message | ({"singleValueExtendedProperties": [{"id": KEY, "value": key}]} if key else {})
