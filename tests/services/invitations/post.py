"""Outlook and its mail in memory, and hand-written words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from conference.dates import LONDON
from conference.invitations import EntryWish, InvitationPicture, InvitationText
from conference.outside import Attachment, Bounce, Draft, OutsideFault
from tests.services.meeting.teams import PowerCutError

T = TypeVar("T")


@dataclass
class Letter:
    """One thing that reached somebody."""

    to: str
    sort: str  # invitation | update | cancellation | mail
    subject: str
    text: str
    starts: datetime | None = None
    files: tuple[Attachment, ...] = ()


@dataclass
class Drafted:
    key: str
    to: tuple[str, ...]
    subject: str
    text: str
    files: tuple[Attachment, ...]
    sent: bool = False


@dataclass
class Post:
    """Entries and mail. `dies_after`: which call is the last before the process dies, its effect done.

    `refuses`: addresses that Graph will not take at all; `away`: why nothing answers; `back`: what bounced.
    `made_up`: of those, what nobody of us was ever sent.
    """

    entries: dict[str, EntryWish] = field(default_factory=dict)
    drafts: dict[str, Drafted] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    refuses: dict[str, OutsideFault] = field(default_factory=dict)
    back: list[tuple[datetime, str]] = field(default_factory=list)
    made_up: set[str] = field(default_factory=set)
    away: OutsideFault | None = None
    unsendable: OutsideFault | None = None
    dies_after: int | None = None

    def to(self, address: str) -> list[Letter]:
        return [one for one in self.letters if one.to == address]

    def sorts(self, address: str) -> list[str]:
        return [one.sort for one in self.to(address)]

    async def make(self, wish: EntryWish) -> str:
        self._answer(wish.email)
        key = f"entry-{wish.transaction_id}"
        if key not in self.entries:
            self.entries[key] = wish
            self._reach("invitation", wish)
        return self._said("make", key)

    async def find(self, transaction_id: str) -> str | None:
        self._answer()
        key = f"entry-{transaction_id}"
        return self._said("find", key if key in self.entries else None)

    async def change(self, event_id: str, wish: EntryWish) -> None:
        self._answer(wish.email)
        if self.entries[event_id] != wish:
            self.entries[event_id] = wish
            self._reach("update", wish)
        self._said("change", None)

    async def cancel(self, event_id: str, comment: str) -> None:
        self._answer()
        if event_id in self.entries:
            self._reach("cancellation", replace(self.entries.pop(event_id), text=comment))
        self._said("cancel", None)

    async def draft(
        self, key: str, to: list[str], subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> Draft:
        self._answer(*to)
        self.drafts[f"draft-{len(self.drafts)}"] = Drafted(key, tuple(to), subject, text, tuple(attachments))
        return self._said("draft", self._draft(list(self.drafts)[-1]))

    async def look(self, key: str) -> Draft | None:
        self._answer()
        found = next((draft_id for draft_id, one in self.drafts.items() if one.key == key), None)
        return self._said("look", self._draft(found) if found else None)

    async def send(self, draft_id: str) -> None:
        """As Exchange may: whatever it is asked to send goes, also a second time."""
        self._answer()
        if self.unsendable is not None:
            raise self.unsendable
        one = self.drafts[draft_id]
        one.sent = True
        self.letters += [Letter(to, "mail", one.subject, one.text, None, one.files) for to in one.to]
        self._said("send", None)

    async def is_sent(self, draft_id: str) -> bool:
        self._answer()
        return self._said("is_sent", self.drafts[draft_id].sent)

    def _draft(self, draft_id: str) -> Draft:
        return Draft(draft_id, f"<{draft_id}@council.example>", self.drafts[draft_id].sent)

    async def bounces(self, since: datetime) -> list[Bounce]:
        self._answer()
        told = [Bounce(address, (f"<to-{address}>",)) for at, address in self.back if at >= since]
        return self._said("bounces", told)

    async def sent_to(self, message_id: str) -> frozenset[str]:
        self._answer()
        address = message_id[len("<to-") : -1]
        return self._said("sent_to", frozenset({address} - self.made_up))

    def _reach(self, sort: str, wish: EntryWish) -> None:
        self.letters.append(Letter(wish.email, sort, wish.subject, wish.text, wish.starts))

    def _answer(self, *addresses: str) -> None:
        if self.away is not None:
            raise self.away
        for address in addresses:
            if address in self.refuses:
                raise self.refuses[address]

    def _said(self, act: str, answer: T) -> T:
        self.told.append(act)
        if self.dies_after is not None and len(self.told) >= self.dies_after:
            self.dies_after = None
            raise PowerCutError(act)
        return answer


class PlainWords:
    """Says all it is given, so that a test sees what reached whom."""

    def text(self, picture: InvitationPicture) -> InvitationText:
        children = ",".join(f"{one.initials} {one.born}" for one in picture.children)
        arrives = picture.arrives.astimezone(LONDON)
        said = (
            f"{picture.way.value} {picture.occasion.value} for {picture.name}: {arrives:%d %b %H:%M} "
            f"to {picture.ends.astimezone(LONDON):%H:%M} at {picture.place or 'Teams'} "
            f"[{picture.join_url}] [{children}] [{picture.service}]"
        )
        return InvitationText(f"Conference {picture.reference}", said)

    def letter(self, picture: InvitationPicture) -> Attachment:
        return Attachment("letter.pdf", "application/pdf", f"{picture.name}, {picture.address}".encode())
