"""The tenant's memory: people, calendars, meetings, mail, faults and a log of every call."""

import base64
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.sandbox.events import Answer, CalendarEvent
from graph.sandbox.faults import Fault, Faults
from graph.sandbox.har import Exchange
from graph.sandbox.lobby import Door, Visitor, door, may_admit
from graph.sandbox.mail import Mail, Message
from graph.sandbox.meetings import OPEN_SETTINGS, Meeting
from graph.sandbox.people import AutomaticReplies, DiaryEntry, Group, Person
from graph.sandbox.reports import report

DIAL_IN = "dial-in"


@dataclass
class Tenant:
    """One council's Microsoft 365. The app may touch the service mailbox only, as RBAC should have it.

    `link_after_reads`: how many reads of a new event lack its join link. `sent_lag_reads`: how many
    look-ups miss a message just sent. `manager_refused`: GET …/manager answers 403 app-only, so that
    only `$expand=manager` helps. `mails_a_minute`: Exchange's limit (30), None for no limit.
    `mailbox_settings_refused`: MailboxSettings.Read was not granted.
    """

    domain: str = "council.example"
    link_after_reads: int = 1
    sent_lag_reads: int = 1
    manager_refused: bool = False
    mails_a_minute: int | None = None
    mailbox_settings_refused: bool = False
    page_size: int = 100
    federated: frozenset[str] = frozenset()
    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    events: list[CalendarEvent] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    outbox: list[Mail] = field(default_factory=list)
    calls: list[Exchange] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    new_meeting_settings: dict[str, Any] = field(default_factory=lambda: dict(OPEN_SETTINGS))
    refused: set[str] = field(default_factory=set)  # addresses that no mail reaches
    catalogue: dict[str, str] = field(default_factory=dict)  # teamsApp id -> manifest id

    def __post_init__(self) -> None:
        self.id = self.stable_id("tenant")
        self.made = 0
        self.service = self.add_person("Conferences", email=f"conferences@{self.domain}")
        self.app_mailboxes = {self.service.id}

    def stable_id(self, name: str) -> str:
        """The same id for the same name in every run, so that records of runs can be compared."""
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.{self.domain}"))

    def item_id(self, sort: str) -> str:
        """A new opaque id as Outlook makes them: long, with characters that need care in an address."""
        self.made += 1
        digest = hashlib.sha256(f"{self.domain}/{sort}/{self.made}".encode()).digest()
        return f"AAMk{base64.urlsafe_b64encode(digest).decode()}"

    def add_person(self, name: str, *, email: str | None = None, manager: Person | None = None) -> Person:
        email = email or f"{name.lower().replace(' ', '.')}@{self.domain}"
        person = Person(self.stable_id(email), name, email, email, manager=manager)
        self.people.append(person)
        return person

    def add_guest(self, name: str, email: str) -> Person:
        upn = f"{email.replace('@', '_')}#EXT#@{self.domain}"
        guest = Person(self.stable_id(upn), name, upn, email, guest=True)
        self.people.append(guest)
        return guest

    def add_group(self, name: str, *members: Person | Group) -> Group:
        group = Group(self.stable_id(f"group-{name}"), name, list(members))
        self.groups.append(group)
        return group

    def person(self, key: str) -> Person | None:
        """By object id, UPN or address."""
        return next((one for one in self.people if one.called(key) or one.has_address(key)), None)

    def busy(
        self,
        who: Person | str,
        start: datetime,
        end: datetime,
        status: str = "busy",
        subject: str = "Private",
    ) -> None:
        """Puts something into a person's own diary: busy, tentative, oof, free or workingElsewhere."""
        self.known(who).diary.append(DiaryEntry(start, end, status, subject))

    def out_of_office(
        self, who: Person | str, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """A person sets Outlook's automatic replies; without an end, until they turn them off."""
        self.known(who).replies = AutomaticReplies(start, end)

    def known(self, who: Person | str) -> Person:
        person = who if isinstance(who, Person) else self.person(who)
        if person is None:
            raise LookupError(f"nobody called {who} in {self.domain}")
        return person

    def event(self, event_id: str) -> CalendarEvent:
        return next(one for one in self.events if one.id == event_id)

    def live_events(self) -> list[CalendarEvent]:
        return [one for one in self.events if not one.cancelled]

    def calendar(self, who: Person | str) -> list[CalendarEvent]:
        """What stands in a person's calendar: what they organise, and what they did not decline."""
        person = self.known(who)
        return [one for one in self.live_events() if one.organiser is person or self._keeps(person, one)]

    def _keeps(self, person: Person, event: CalendarEvent) -> bool:
        attendee = event.attendee(person.mail) or event.attendee(person.upn)
        return attendee is not None and attendee.answer is not Answer.DECLINED

    def reply(self, event_id: str, address: str, answer: Answer, at: datetime) -> None:
        """An attendee answers an invitation in Outlook."""
        attendee = self.event(event_id).attendee(address)
        if attendee is None:
            raise LookupError(f"{address} was not invited")
        attendee.answer, attendee.answered = answer, at

    def refuse(self, address: str) -> None:
        """No mail reaches this address from now on; each one comes back as a report."""
        self.refused.add(address.lower())

    def post(self, mails: Iterable[Mail]) -> None:
        """They leave; what cannot be delivered comes back into the sender's inbox."""
        for mail in mails:
            self.outbox.append(mail)
            for address in mail.recipients:
                if address.lower() in self.refused:
                    key, sender = self.item_id("report"), self.known(mail.sender)
                    self.messages.append(report(key, self.made, sender, mail, address))

    def mails_to(self, address: str) -> list[Mail]:
        return [mail for mail in self.outbox if address.lower() in {one.lower() for one in mail.recipients}]

    def meeting(self, link: str) -> Meeting | None:
        return next((one for one in self.meetings if one.link == link), None)

    def tamper(self, link: str, **settings: Any) -> None:
        """A co-organiser changes the meeting's options in Teams."""
        meeting = self.meeting(link)
        if meeting is None:
            raise LookupError("no meeting has this link")
        meeting.settings = {**meeting.settings, **settings}

    def lobby(self, who: str, link: str) -> Door:
        """Where `who` (id, UPN, address or "dial-in") lands on opening it; a deleted meeting revives."""
        meeting = self.meeting(link)
        if meeting is None:
            return Door.DEAD
        meeting.deleted = False
        return door(meeting, self._visitor(who, meeting), invited=self._invited(who, meeting))

    def can_admit(self, who: str, link: str) -> bool:
        """Whether `who` could let people in from this meeting's lobby."""
        meeting = self.meeting(link)
        person = self.person(who)
        role = meeting.role_of(person) if meeting and person else None
        return meeting is not None and may_admit(meeting, self._visitor(who, meeting), role)

    def fail(self, *faults: Fault) -> None:
        self.faults.add(*faults)

    def _visitor(self, who: str, meeting: Meeting) -> Visitor:
        person = self.person(who)
        if who == DIAL_IN:
            return Visitor.DIAL_IN
        if person is None:
            return Visitor.FEDERATED if who.rpartition("@")[2] in self.federated else Visitor.EXTERNAL
        if person is meeting.organiser:
            return Visitor.ORGANISER
        if meeting.role_of(person) == "coorganizer":
            return Visitor.COORGANISER
        return Visitor.GUEST if person.guest else Visitor.MEMBER

    def _invited(self, who: str, meeting: Meeting) -> bool:
        person = self.person(who)
        event = next((one for one in self.events if one.meeting is meeting), None)
        addresses = (person.mail, person.upn) if person else (who,)
        return event is not None and any(event.attendee(address) for address in addresses)
