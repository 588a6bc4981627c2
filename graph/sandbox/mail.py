"""Mail: what left the tenant (the outbox), and the messages that lie in a mailbox."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from graph.sandbox.events import CalendarEvent
from graph.sandbox.files import File, files_of
from graph.sandbox.people import Person
from graph.sandbox.shapes import Shape, flag, many, one_of, part, text, words
from graph.sandbox.wire import Json, bad_request, instant

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
