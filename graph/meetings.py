"""The service account's Teams meetings, as services.ports.Meetings asks for them."""

from conference.meeting import Attendee, MeetingSettings, MeetingWish
from graph.events import Events
from graph.mailbox import Mailbox
from graph.online import Online


class GraphMeetings:
    """An event in Exchange and its meeting in Teams, as one. Join links never reach a log or a fault."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._events = Events(mailbox)
        self._online = Online(mailbox)

    async def make_event(self, wish: MeetingWish) -> str:
        return await self._events.make(wish)

    async def join_url(self, event_id: str) -> str | None:
        return await self._events.join_url(event_id)

    async def meeting_id(self, join_url: str) -> str | None:
        return await self._online.find(join_url)

    async def write_settings(self, meeting_id: str, settings: MeetingSettings) -> None:
        await self._online.write_settings(meeting_id, settings)

    async def read_settings(self, meeting_id: str) -> MeetingSettings:
        return await self._online.read_settings(meeting_id)

    async def invite(self, event_id: str, attendees: list[Attendee]) -> None:
        await self._events.invite(event_id, attendees)

    async def write_roles(self, meeting_id: str, attendees: list[Attendee]) -> None:
        await self._online.write_roles(meeting_id, attendees)

    async def read_roles(self, meeting_id: str) -> dict[str, str]:
        return await self._online.read_roles(meeting_id)

    async def move(self, event_id: str, wish: MeetingWish) -> None:
        await self._events.move(event_id, wish)

    async def lock(self, meeting_id: str) -> None:
        await self._online.lock(meeting_id)

    async def cancel(self, event_id: str, comment: str) -> None:
        await self._events.cancel(event_id, comment)

    async def replies(self, event_id: str) -> dict[str, str]:
        return await self._events.replies(event_id)
