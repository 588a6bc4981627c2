"""Non-delivery reports as Exchange puts them into the sender's inbox."""

from graph.sandbox.mail import Folder, Mail, Message, Sort
from graph.sandbox.people import Person

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
    }
    message = Message(key, mailbox, fields, mail.sent, number, folder=Folder.INBOX, sent=mail.sent)
    message.properties[MESSAGE_CLASS] = _CLASSES[mail.sort]
    return message
