"""Writes what people would find: mails as .eml, calendars as .ics."""

import re
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import icalendar

from graph.sandbox.events import Answer, Attendee, CalendarEvent
from graph.sandbox.mail import Mail, Sort
from graph.sandbox.people import Person
from graph.sandbox.tenant import Tenant

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
