"""What services need of the world outside, as Protocols. bot/bootstrap.py joins them to real things.

Any of them may raise conference.outside.OutsideFault, but for OutOfOffice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from conference.dates import Interval
from conference.invitations import EntryWish, InvitationPicture, InvitationText
from conference.meeting import Attendee, MeetingSettings, MeetingWish, ReadBack
from conference.outside import Attachment, Bounce, Diary, Draft
from conference.replies import Answered


class Calendars(Protocol):
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        """Free/busy of each mailbox inside the window (UTC). One mailbox's failure is that diary's error."""
        ...


class OutOfOffice(Protocol):
    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:
        """Whose mailbox answers by itself ("automatic replies") at that moment, by the tenant's object id.

        Never a fault: who cannot be read, or not soon enough, is not known to be away.
        """
        ...


class Meetings(Protocol):
    """Teams meetings of the service account. Every act is safe to repeat."""

    async def make_event(self, wish: MeetingWish) -> str:
        """The event's id; the same transaction id never makes a second one. Nobody is invited.

        An event that is there already gets the wish's time and place.
        """
        ...

    async def join_url(self, event_id: str) -> str | None:
        """The event's join link, None while Teams has not made it."""
        ...

    async def meeting_id(self, join_url: str) -> str | None: ...

    async def write_settings(self, meeting_id: str, settings: MeetingSettings) -> None: ...

    async def read(self, meeting_id: str) -> ReadBack:
        """Settings and roles, by one look."""
        ...

    async def invite(self, event_id: str, attendees: list[Attendee]) -> None:
        """Set the event's attendees; only those who are new are mailed."""
        ...

    async def write_roles(self, meeting_id: str, attendees: list[Attendee]) -> None:
        """Set the meeting's participants; the chair as co-organiser."""
        ...

    async def move(self, event_id: str, wish: MeetingWish) -> None:
        """New start, end and place; the body is never touched (it would lose the link)."""
        ...

    async def lock(self, meeting_id: str) -> None:
        """Nobody but the organiser gets past the lobby, and no attendee keeps a role."""
        ...

    async def cancel(self, event_id: str, comment: str) -> None: ...

    async def replies(self, window: Interval) -> Mapping[str, Sequence[Answered]]:
        """The guests of each entry that is, in part at least, inside the window, by the entry's id."""
        ...

    async def addresses(self, object_id: str) -> frozenset[str]:
        """Every address of somebody of the tenant, in small letters; none for who is not of it (any more)."""
        ...


class Mail(Protocol):
    async def draft(
        self, key: str, to: list[str], subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> Draft:
        """A new draft, with the key written on it.

        Attachments: 3 MB in all; more is refused (OutsideFault, final).
        """
        ...

    async def look(self, key: str) -> Draft | None:
        """The mail or draft with this key. Exchange finds it a while after it was sent, not at once."""
        ...

    async def send(self, draft_id: str) -> None: ...

    async def is_sent(self, draft_id: str) -> bool:
        """Whether it has left. OutsideFault while Exchange is between the two, or does not know it."""
        ...

    async def bounces(self, since: datetime) -> list[Bounce]:
        """What says, since then (aware), that it reports of mail that could not be delivered."""
        ...

    async def sent_to(self, message_id: str) -> frozenset[str]:
        """Whom a mail of our own with this id went to, in small letters; nobody where we sent none."""
        ...


class Entries(Protocol):
    """Calendar entries for one person each. Every act is safe to repeat."""

    async def make(self, wish: EntryWish) -> str:
        """The entry's id, the same for the same transaction id; its person is invited by it."""
        ...

    async def find(self, transaction_id: str) -> str | None:
        """The entry that was made under it and stands; None when none does."""
        ...

    async def change(self, event_id: str, wish: EntryWish) -> None:
        """New time, place and text; its person is mailed when something changed."""
        ...

    async def cancel(self, event_id: str, comment: str) -> None:
        """Taken back; an entry that is gone already is no fault."""
        ...


class InvitationWords(Protocol):
    """What invitations say; pure. cards/invitations has it."""

    def text(self, picture: InvitationPicture) -> InvitationText: ...

    def letter(self, picture: InvitationPicture) -> Attachment:
        """The letter to post, as PDF."""
        ...


class Chat(Protocol):
    async def send(self, person_id: str, card: dict[str, object], summary: str) -> tuple[dict[str, str], str]:
        """Put a card into the person's chat with the bot: (conversation reference, activity id)."""
        ...

    async def update(
        self, conversation: dict[str, str], activity_id: str, card: dict[str, object], summary: str
    ) -> None: ...
