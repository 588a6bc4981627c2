"""Outlook and its mail in memory, hand-written words, and an invite list to be sent."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from conference.invitation import EntryWish, InvitationPicture, InvitationText
from conference.london import LONDON
from conference.mail import Attachment
from conference.outside import OutsideFault
from conference.roles import Role
from conference.standard import Standard
from services.house import Standards
from services.invitations import InvitationWorld, further
from storage import invitees
from storage.tables import Child, Invitation, Invitee, InviteList
from tests.services.meeting.office import NOW, Office, office_with
from tests.services.meeting.teams import PowerCutError, Teams

T = TypeVar("T")
PEOPLE: dict[str, dict[str, Any]] = {
    "hv": {
        "kind": "professional",
        "role": "health_visitor",
        "name": "Maya Iqbal",
        "email": "maya@health.example",
    },
    "gp": {"kind": "professional", "role": "gp", "name": "Dr Ross", "email": "gp@surgery.example"},
    "mother": {"kind": "family", "role": "mother", "name": "Ann Lowe", "email": "ann@home.example"},
    "father": {"kind": "family", "role": "father", "name": "Kit Lowe", "email": "kit@home.example"},
    "solicitor": {"kind": "legal", "role": "solicitor", "name": "Lou Finch", "email": "lou@law.example"},
}


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
    to: tuple[str, ...]
    subject: str
    text: str
    files: tuple[Attachment, ...]
    sent: bool = False


@dataclass
class Post:
    """Entries and mail. `dies_after`: which call is the last before the process dies, its effect done.

    `refuses`: addresses that Graph will not take at all; `away`: why nothing answers; `back`: what bounced.
    """

    entries: dict[str, EntryWish] = field(default_factory=dict)
    drafts: dict[str, Drafted] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    refuses: dict[str, OutsideFault] = field(default_factory=dict)
    back: list[tuple[datetime, str]] = field(default_factory=list)
    away: OutsideFault | None = None
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
    ) -> str:
        self._answer(*to)
        self.drafts.setdefault(key, Drafted(tuple(to), subject, text, tuple(attachments)))
        return self._said("draft", key)

    async def send(self, draft_id: str) -> None:
        self._answer()
        one = self.drafts[draft_id]
        if not one.sent:
            one.sent = True
            self.letters += [Letter(to, "mail", one.subject, one.text, None, one.files) for to in one.to]
        self._said("send", None)

    async def was_sent(self, key: str) -> bool:
        self._answer()
        return self._said("was_sent", key in self.drafts and self.drafts[key].sent)

    async def bounces(self, since: datetime) -> list[str]:
        self._answer()
        return self._said("bounces", [address for at, address in self.back if at >= since])

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


@dataclass
class Instead:
    """The councils' standards, but for who invites the family."""

    real: Standards
    invites: tuple[Role, ...]

    def at(self, council: str, day: date) -> Standard:
        standard = self.real.at(council, day)
        by = replace(standard.settings.family_invited_by, value=self.invites)
        return replace(standard, settings=replace(standard.settings, family_invited_by=by))

    def councils(self) -> tuple[str, ...]:
        return self.real.councils()


@dataclass
class Desk:
    """An office with an invite list, its Teams and its post."""

    office: Office
    teams: Teams
    post: Post
    world: InvitationWorld

    async def further(self) -> None:
        await further(self.world, "c1")

    async def settle(self) -> None:
        """Tried again until it says that nothing is left."""
        for _ in range(40):
            try:
                await self.further()
            except (PowerCutError, OutsideFault):
                continue
            return
        raise AssertionError("it does not settle")

    async def add(self, key: str, **instead: Any) -> None:
        async with self.office.store.unit() as session:
            position = len(await invitees.everybody(session, "c1"))
            given = {**PEOPLE.get(key, {}), **instead}
            session.add(Invitee(id=key, conference_id="c1", position=position, **given))

    async def change(self, key: str, **values: Any) -> None:
        async with self.office.store.unit() as session:
            row = await session.get(Invitee, key)
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)
            row.version += 1
            session.add(row)

    async def remove(self, key: str, why: str = "not_needed") -> None:
        await self.change(key, removed_at=self.office.clock.now(), removed_why=why)

    async def complete(self, *, done: bool = True) -> None:
        async with self.office.store.unit() as session:
            kept = await session.get(InviteList, "c1") or InviteList(conference_id="c1")
            kept.completed_at = NOW if done else None
            kept.version += 1
            session.add(kept)

    async def child(self, initials: str, born: date) -> None:
        async with self.office.store.unit() as session:
            session.add(
                Child(id=f"child-{initials}", conference_id="c1", position=0, initials=initials, born=born)
            )

    async def rows(self) -> dict[tuple[str, str], Invitation]:
        async with self.office.store.reading() as session:
            return {(row.invitee_id, row.way): row for row in await invitees.invitations(session, "c1")}

    @property
    def on_the_event(self) -> set[str]:
        (made,) = self.teams.live
        return {one.email for one in made.attendees}


@asynccontextmanager
async def a_desk(
    folder: Path, *, invites: tuple[Role, ...] = (), domain: str = "council.example"
) -> AsyncIterator[Desk]:
    """South Gloucestershire's office, where the unit invites the family unless `invites` says who does."""
    teams, post = Teams(), Post()
    async with office_with(folder, teams, domain=domain) as office:
        meeting = office.world
        if invites:
            standards = Instead(meeting.house.standards, invites)
            meeting = replace(meeting, house=replace(meeting.house, standards=standards))
        yield Desk(office, teams, post, InvitationWorld(meeting, post, post, PlainWords()))
