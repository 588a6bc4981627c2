"""Mail: what left the tenant, what lies in a mailbox, meeting mails and non-delivery reports."""

import binascii
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workshop.tenant.calendar import Answer, Attendee, CalendarEvent, Person
from workshop.tenant.wire import (
    GraphError,
    Json,
    Shape,
    bad_request,
    flag,
    instant,
    many,
    one_of,
    part,
    text,
    words,
)

# Files of a mail, as Graph takes them inline.

MOST_BYTES = 3 * 2**20  # more needs an upload session


@dataclass(frozen=True)
class File:
    name: str
    content_type: str
    content: bytes


def files_of(fields: Json) -> tuple[File, ...]:
    """400 for anything but a file with its bytes, 413 for more than Graph takes inline."""
    found = tuple(_file(one) for one in fields.get("attachments", []))
    if sum(len(one.content) for one in found) > MOST_BYTES:
        raise GraphError(413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.")
    return found


def _file(one: Json) -> File:
    if one.get("@odata.type") != "#microsoft.graph.fileAttachment":
        raise bad_request("The attachment's type isn't valid.", "ErrorInvalidRequest")
    name, content = one.get("name"), one.get("contentBytes")
    if not isinstance(name, str) or not name or not isinstance(content, str):
        raise bad_request("An attachment needs its name and bytes.", "ErrorInvalidRequest")
    try:
        return File(
            name, one.get("contentType") or "application/octet-stream", b64decode(content, validate=True)
        )
    except binascii.Error as error:
        raise bad_request("contentBytes isn't base64.", "ErrorInvalidRequest") from error


# Mail: what left the tenant (the outbox), and the messages that lie in a mailbox.

WRITABLE: Shape = {
    "subject": text,
    "body": part,
    "toRecipients": many,
    "ccRecipients": many,
    "bccRecipients": many,
    "replyTo": many,
    "from": part,
    "sender": part,
    "importance": one_of("low", "normal", "high"),
    "categories": words,
    "attachments": many,
    "internetMessageHeaders": many,
    "isDeliveryReceiptRequested": flag,
    "isReadReceiptRequested": flag,
    "singleValueExtendedProperties": many,
}


class Sort(StrEnum):
    MESSAGE = "message"
    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"


@dataclass(frozen=True)
class Mail:
    """One mail that left. Meeting mails have one recipient each and carry the event's time and uid."""

    sent: datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    body: str
    sort: Sort = Sort.MESSAGE
    content_type: str = "html"
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    event_id: str | None = None
    uid: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    files: tuple[File, ...] = ()
    message_id: str = ""

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.to + self.cc + self.bcc


class Folder(StrEnum):
    DRAFTS = "drafts"
    SENT = "sentitems"
    INBOX = "inbox"


@dataclass
class Message:
    """A message in a mailbox. `reads_until_found`: how many more look-ups miss it after it was sent."""

    id: str
    mailbox: Person
    fields: Json
    created: datetime
    number: int
    folder: Folder = Folder.DRAFTS
    immutable: bool = False
    sent: datetime | None = None
    properties: dict[str, str] = field(default_factory=dict)
    reads_until_found: int = 0

    @property
    def internet_id(self) -> str:
        """The mail's own id, the same before and after it is sent."""
        return f"<{int(self.created.timestamp())}.{self.number}@{self.mailbox.mail.partition('@')[2]}>"

    def json(self) -> Json:
        return {
            "@odata.etag": f'W/"{self.id[-8:]}{self.folder.value}"',
            "toRecipients": [],
            "ccRecipients": [],
            "bccRecipients": [],
            **{key: value for key, value in self.fields.items() if key != "attachments"},
            "id": self.id,
            "createdDateTime": instant(self.created),
            "sentDateTime": instant(self.sent or self.created),
            "receivedDateTime": instant(self.sent or self.created),
            "isDraft": self.folder is Folder.DRAFTS,
            "parentFolderId": self.folder.value,
            "internetMessageId": self.internet_id,
            "hasAttachments": bool(self.fields.get("attachments")),
        }


def addresses(fields: Json, name: str) -> tuple[str, ...]:
    """The addresses in a recipients' property; 400 when one has none."""
    found = [(one.get("emailAddress") or {}).get("address") for one in fields.get(name, [])]
    if not all(isinstance(address, str) and "@" in address for address in found):
        raise bad_request("At least one recipient isn't valid.", "ErrorInvalidRecipients")
    return tuple(str(address) for address in found)


def as_mail(fields: Json, sender: Person, at: datetime) -> Mail:
    """What leaves when a message with these fields is sent; 400 without a recipient."""
    body = fields.get("body") or {}
    mail = Mail(
        sent=at,
        sender=sender.mail,
        to=addresses(fields, "toRecipients"),
        cc=addresses(fields, "ccRecipients"),
        bcc=addresses(fields, "bccRecipients"),
        subject=fields.get("subject") or "",
        body=body.get("content") or "",
        content_type=body.get("contentType") or "text",
        files=files_of(fields),
    )
    if not mail.recipients:
        raise bad_request("At least one recipient isn't valid.", "ErrorInvalidRecipients")
    return mail


def meeting_mail(sort: Sort, event: CalendarEvent, to: str, at: datetime, comment: str = "") -> Mail:
    """An invitation, update or cancellation, as Exchange writes it for one attendee."""
    prefix = "Canceled: " if sort is Sort.CANCELLATION else ""
    content_type = str((event.fields["body"] or {}).get("contentType") or "html")
    words = f"<p>{comment}</p>" if content_type == "html" else f"{comment}\n\n"
    body = words + event.body_html() if comment else event.body_html()
    return Mail(
        sent=at,
        sender=event.organiser.mail,
        to=(to,),
        subject=prefix + event.subject,
        body=body,
        sort=sort,
        content_type=content_type,
        event_id=event.id,
        uid=event.uid,
        starts=event.start,
        ends=event.end,
    )


# Non-delivery reports as Exchange puts them into the sender's inbox.

MESSAGE_CLASS = "String 0x001A"
_CLASSES = {
    Sort.MESSAGE: "REPORT.IPM.Note.NDR",
    Sort.INVITATION: "REPORT.IPM.Schedule.Meeting.Request.NDR",
    Sort.UPDATE: "REPORT.IPM.Schedule.Meeting.Request.NDR",
    Sort.CANCELLATION: "REPORT.IPM.Schedule.Meeting.Canceled.NDR",
}


def report(key: str, number: int, mailbox: Person, mail: Mail, address: str) -> Message:
    """As Graph shows one: its toRecipients hold the address that failed, not whose inbox it lies in."""
    words = (
        f"Your message to {address} couldn't be delivered.\r\n\r\n"
        "Diagnostic information for administrators:\r\n"
        f"To: {', '.join(mail.to)}\r\nSubject: {mail.subject}\r\n"
    )
    fields = {
        "subject": f"Undeliverable: {mail.subject}",
        "body": {"contentType": "text", "content": words},
        "toRecipients": [{"emailAddress": {"name": address, "address": address}}],
        "internetMessageHeaders": [{"name": "In-Reply-To", "value": mail.message_id}],
    }
    message = Message(key, mailbox, fields, mail.sent, number, folder=Folder.INBOX, sent=mail.sent)
    message.properties[MESSAGE_CLASS] = _CLASSES[mail.sort]
    return message


def copy_of(key: str, number: int, mailbox: Person, mail: Mail) -> Message:
    """What Exchange keeps of a meeting mail in Sent Items."""
    to = [{"emailAddress": {"address": address}} for address in mail.to]
    fields = {"subject": mail.subject, "toRecipients": to}
    return Message(key, mailbox, fields, mail.sent, number, folder=Folder.SENT, sent=mail.sent)


# Which meeting mails Exchange sends after a change: only to whom it concerns, never to the organiser.


def on_creation(event: CalendarEvent, at: datetime) -> list[Mail]:
    return _mails(Sort.INVITATION, event, event.attendees, at)


def on_change(event: CalendarEvent, before: list[Attendee], *, material: bool, at: datetime) -> list[Mail]:
    """Newcomers are invited, leavers are told; those who stay hear only of a material change."""
    was = {one.address.lower() for one in before}
    now = {one.address.lower() for one in event.attendees}
    new = [one for one in event.attendees if one.address.lower() not in was]
    gone = [one for one in before if one.address.lower() not in now]
    stay = [one for one in event.attendees if one.address.lower() in was] if material else []
    return [
        *_mails(Sort.INVITATION, event, new, at),
        *_mails(Sort.UPDATE, event, stay, at),
        *_mails(Sort.CANCELLATION, event, gone, at),
    ]


def on_cancel(event: CalendarEvent, comment: str, at: datetime) -> list[Mail]:
    return _mails(Sort.CANCELLATION, event, event.attendees, at, comment)


def forget_answers(event: CalendarEvent) -> None:
    """A new time asks everybody anew."""
    for attendee in event.attendees:
        attendee.answer, attendee.answered = Answer.NONE, None


def _mails(
    sort: Sort, event: CalendarEvent, attendees: Iterable[Attendee], at: datetime, comment: str = ""
) -> list[Mail]:
    return [
        meeting_mail(sort, event, one.address, at, comment)
        for one in attendees
        if not event.organiser.has_address(one.address)
    ]
