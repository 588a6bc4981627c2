"""A Teams that lives in memory: what it was told, in order, and what it holds."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from conference.dates import Interval
from conference.meeting import Attendee, MeetingSettings, MeetingWish, ReadBack
from conference.outside import OutsideFault
from conference.replies import Answered

T = TypeVar("T")
OPEN = MeetingSettings(
    lobby_scope="organization",
    dial_in_bypass=False,
    admitters="organizerAndCoOrganizersAndPresenters",
    presenters="everyone",
    chat="enabled",
    recording=True,
    record_automatically=False,
    transcription=True,
    announce=False,
)


@dataclass
class Made:
    wish: MeetingWish
    attendees: list[Attendee] = field(default_factory=list)
    settings: MeetingSettings = OPEN
    roles: dict[str, str] = field(default_factory=dict)
    locked: bool = False
    cancelled: str = ""


class PowerCutError(Exception):
    """The process died."""


class Teams:
    """`dies_after`: which call is the last before the process dies, its effect done and its answer lost.

    `away`: why nothing answers. `stubborn`: settings that stay as they are, whatever is written.
    """

    def __init__(self) -> None:
        self.events: dict[str, Made] = {}
        self.told: list[str] = []
        self.invitations: list[tuple[str, str]] = []  # (event, address), one for each mail
        self.settings_at_invitation: list[MeetingSettings] = []
        self.dies_after: int | None = None
        self.away: OutsideFault | None = None
        self.stubborn: dict[str, object] = {}
        self.reads_without_link = 0
        self.loses_roles = False
        self.aliases: dict[str, frozenset[str]] = {}  # by object id: what the tenant knows
        self.answers: dict[tuple[str, str], str] = {}  # (event, address): what they answered

    @property
    def live(self) -> list[Made]:
        return [made for made in self.events.values() if not made.cancelled]

    async def make_event(self, wish: MeetingWish) -> str:
        self._answer()
        key = f"event-{wish.transaction_id}"
        self.events.setdefault(key, Made(wish)).wish = wish
        return self._said("make_event", key)

    async def join_url(self, event_id: str) -> str | None:
        self._answer()
        if self.reads_without_link:
            self.reads_without_link -= 1
            return self._said("join_url", None)
        return self._said("join_url", f"https://teams.example/{event_id}")

    async def meeting_id(self, join_url: str) -> str | None:
        self._answer()
        return self._said("meeting_id", join_url.rpartition("/")[2])

    async def write_settings(self, meeting_id: str, settings: MeetingSettings) -> None:
        self._answer()
        made = self.events[meeting_id]
        kept = {name: getattr(made.settings, name) for name in self.stubborn}
        made.settings = replace(settings, **kept)
        self._said("write_settings", None)

    async def read(self, meeting_id: str) -> ReadBack:
        self._answer()
        made = self.events[meeting_id]
        return self._said("read", ReadBack(made.settings, made.roles))

    async def invite(self, event_id: str, attendees: list[Attendee]) -> None:
        self._answer()
        made = self.events[event_id]
        known = {one.email for one in made.attendees}
        self.invitations += [(event_id, one.email) for one in attendees if one.email not in known]
        self.settings_at_invitation.append(made.settings)
        made.attendees = list(attendees)
        self._said("invite", None)

    async def write_roles(self, meeting_id: str, attendees: list[Attendee]) -> None:
        self._answer()
        chair = "attendee" if self.loses_roles else "coorganizer"
        self.events[meeting_id].roles = {
            one.aad_object_id: chair if one.chair else "attendee" for one in attendees
        }
        self._said("write_roles", None)

    async def move(self, event_id: str, wish: MeetingWish) -> None:
        self._answer()
        self.events[event_id].wish = wish
        self._said("move", None)

    async def lock(self, meeting_id: str) -> None:
        self._answer()
        self.events[meeting_id].locked, self.events[meeting_id].roles = True, {}
        self._said("lock", None)

    async def cancel(self, event_id: str, comment: str) -> None:
        self._answer()
        self.events[event_id].cancelled = comment
        self._said("cancel", None)

    async def replies(self, window: Interval) -> dict[str, list[Answered]]:
        self._answer()
        there = {
            event_id: [self._line(event_id, one) for one in made.attendees]
            for event_id, made in self.events.items()
            if not made.cancelled and window.meets(Interval(made.wish.starts, made.wish.ends))
        }
        return self._said("replies", there)

    async def addresses(self, object_id: str) -> frozenset[str]:
        self._answer()
        return self._said("addresses", self.aliases.get(object_id, frozenset()))

    def _line(self, event_id: str, one: Attendee) -> Answered:
        email = one.email.casefold()
        return Answered(email, one.name, self.answers.get((event_id, email), ""))

    def _answer(self) -> None:
        if self.away is not None:
            raise self.away

    def _said(self, act: str, answer: T) -> T:
        self.told.append(act)
        if self.dies_after is not None and len(self.told) >= self.dies_after:
            self.dies_after = None
            raise PowerCutError(act)
        return answer
