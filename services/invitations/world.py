"""What the saga of the invitations is handed."""

from dataclasses import dataclass

from services.house import House
from services.meeting import MeetingWorld
from services.ports import Entries, InvitationWords, Mail


@dataclass(frozen=True, slots=True)
class InvitationWorld:
    """`meeting`: the saga that invites professionals, by the meeting's own event.

    `advocacy`: whether the settings know the advocacy service's address.
    """

    meeting: MeetingWorld
    entries: Entries
    mail: Mail
    words: InvitationWords
    advocacy: bool = False

    @property
    def house(self) -> House:
        return self.meeting.house
