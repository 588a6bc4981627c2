"""The tenant's memory: people, calendars, meetings, mail, faults, every call; and writing it out."""

import base64
import hashlib
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import icalendar
from aiohttp import web

from workshop.har import Exchange
from workshop.tenant.calendar import (
    OPEN_SETTINGS,
    Answer,
    Attendee,
    AutomaticReplies,
    CalendarEvent,
    DiaryEntry,
    Door,
    Group,
    Meeting,
    Person,
    Visitor,
    door,
    may_admit,
)
from workshop.tenant.mail import Mail, Message, Sort, copy_of, report
from workshop.tenant.wire import Fault, Faults, GraphError, Kind, not_found

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
        for mail in map(self._kept, mails):
            self.outbox.append(mail)
            for address in mail.recipients:
                if address.lower() in self.refused:
                    key, sender = self.item_id("report"), self.known(mail.sender)
                    self.messages.append(report(key, self.made, sender, mail, address))

    def _kept(self, mail: Mail) -> Mail:
        """A meeting mail lies in Sent Items, too; a message is there already."""
        if mail.message_id:
            return mail
        copy = copy_of(self.item_id("sent"), self.made, self.known(mail.sender), mail)
        self.messages.append(copy)
        return replace(mail, message_id=copy.internet_id)

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


# What a handler finds in its application and request.

Now = Callable[[], datetime]
TENANT: web.AppKey[Tenant] = web.AppKey("tenant", Tenant)
NOW: web.AppKey[Now] = web.AppKey("now")
FAULT: web.RequestKey[Fault] = web.RequestKey("fault", Fault)
V1 = "/v1.0"


def tenant_of(request: web.Request) -> Tenant:
    return request.app[TENANT]


def now_of(request: web.Request) -> datetime:
    return request.app[NOW]()


def fault_of(request: web.Request, kind: Kind) -> Fault | None:
    """The fault that struck this call, if of this kind."""
    fault = request.get(FAULT)
    return fault if fault is not None and fault.kind is kind else None


def user_of(request: web.Request) -> Person:
    """The user in the path, by object id or UPN; 404 for anything else."""
    key = request.match_info["user"]
    person = next((one for one in tenant_of(request).people if one.called(key)), None)
    if person is None:
        raise not_found(f"Resource '{key}' does not exist.", "Request_ResourceNotFound")
    return person


def mailbox_of(request: web.Request) -> Person:
    """The mailbox in the path; 403 unless RBAC for Applications lets the app into it."""
    person = user_of(request)
    if person.id not in tenant_of(request).app_mailboxes:
        raise GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
    return person


# Writes what people would find: mails as .eml, calendars as .ics.

_PRODUCT = "-//Quorate//local tenant//EN"
_PARTSTAT = {
    Answer.NONE: "NEEDS-ACTION",
    Answer.ACCEPTED: "ACCEPTED",
    Answer.TENTATIVE: "TENTATIVE",
    Answer.DECLINED: "DECLINED",
}
_ROLE = {"required": "REQ-PARTICIPANT", "optional": "OPT-PARTICIPANT", "resource": "NON-PARTICIPANT"}


def export_mail(tenant: Tenant, folder: Path) -> list[Path]:
    """One .eml a mail in the order they left, e.g. `003-invitation-carla.green.eml`; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, mail in enumerate(tenant.outbox, start=1):
        file = folder / f"{number:03d}-{mail.sort.value}-{_slug(mail.recipients[0])}.eml"
        file.write_bytes(bytes(eml(mail)))
        files.append(file)
    return files


def export_calendars(tenant: Tenant, folder: Path) -> list[Path]:
    """One .ics for each person with anything in their calendar; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for person in tenant.people:
        if person.diary or tenant.calendar(person):
            file = folder / f"{_slug(person.mail)}.ics"
            file.write_bytes(ics(tenant, person))
            files.append(file)
    return files


def eml(mail: Mail) -> EmailMessage:
    """The mail as people receive it: blind copies are not named, meeting mails carry their calendar part."""
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    if mail.cc:
        message["Cc"] = ", ".join(mail.cc)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(mail.sent)
    message.set_content(mail.body, subtype="html" if mail.content_type == "html" else "plain")
    for file in mail.files:
        main, _, sub = file.content_type.partition(";")[0].partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    if mail.starts and mail.ends:
        method = "CANCEL" if mail.sort is Sort.CANCELLATION else "REQUEST"
        message.make_mixed()
        part = _meeting_part(mail, mail.starts, mail.ends, method)
        message.add_attachment(part, maintype="text", subtype="calendar", params={"method": method})
    return message


def ics(tenant: Tenant, person: Person) -> bytes:
    """A person's calendar: what they organise or were invited to, and their own diary."""
    calendar = _calendar()
    for event in tenant.calendar(person):
        calendar.add_component(_vevent(event))
    for number, entry in enumerate(person.diary):
        own = _timed(f"diary-{number}-{person.id}", entry.subject, entry.start, entry.end)
        own.add("transp", "TRANSPARENT" if entry.status == "free" else "OPAQUE")
        calendar.add_component(own)
    return bytes(calendar.to_ical())


def _calendar(method: str | None = None) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    return calendar


def _timed(uid: str, subject: str, start: datetime, end: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("summary", subject)
    event.add("dtstamp", start)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _vevent(event: CalendarEvent) -> icalendar.Event:
    found = _timed(event.uid, event.subject, event.start, event.end)
    found.add("organizer", f"mailto:{event.organiser.mail}")
    found.add("description", event.body_html())
    found.add("class", "PRIVATE" if event.fields["sensitivity"] == "private" else "PUBLIC")
    for one in event.attendees:
        found.add("attendee", _invited(one), encode=False)
    return found


def _invited(one: Attendee) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{one.address}")
    address.params["cn"] = icalendar.vText(one.name)
    address.params["partstat"] = icalendar.vText(_PARTSTAT[one.answer])
    address.params["role"] = icalendar.vText(_ROLE[one.kind])
    return address


def _meeting_part(mail: Mail, starts: datetime, ends: datetime, method: str) -> bytes:
    calendar = _calendar(method)
    event = _timed(mail.uid or "", mail.subject, starts, ends)
    event.add("organizer", f"mailto:{mail.sender}")
    event.add("attendee", f"mailto:{mail.to[0]}")
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _slug(address: str) -> str:
    return re.sub(r"[^\w.-]", "_", address.partition("@")[0])
