"""Mail that is sent once, and what came back of it."""

import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime

from conference.outside import Attachment, Bounce, Draft
from graph.client import GraphFault, Json, Mailbox, part, quoted

# Mail as a draft that carries its key, so that one whose answer was lost is found again.

_KEY = "String {7a1f5d0e-3b0c-4f0a-9c53-2d6a1c5e8b41} Name QuorateKey"
_SAME_ID = ['IdType="ImmutableId"']  # the id lives on when the draft becomes a sent item
MOST_BYTES = 3 * 2**20  # what Graph takes inline; Exchange counts a third more for base64


class GraphMail:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._bounced = Bounced(mailbox)

    async def draft(
        self, key: str, to: list[str], subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> Draft:
        if sum(len(one.content) for one in attachments) > MOST_BYTES:
            raise GraphFault("the attachments are larger than 3 MB", final=True)
        body = {
            "subject": subject,
            "body": {"contentType": "text", "content": text},
            "toRecipients": [{"emailAddress": {"address": address}} for address in to],
            "singleValueExtendedProperties": [{"id": _KEY, "value": key}],
        }
        if attachments:
            body["attachments"] = [_file(one) for one in attachments]
        return _draft(await self._mailbox.post("/messages", body, _SAME_ID))

    async def look(self, key: str) -> Draft | None:
        """Sent ones first. The search covers drafts and sent items alike."""
        condition = (
            f"singleValueExtendedProperties/any(p:p/id eq {quoted(_KEY)} and p/value eq {quoted(key)})"
        )
        query = {"$filter": condition, "$select": "id,isDraft,internetMessageId"}
        found = (await self._mailbox.get("/messages", query, _SAME_ID)).get("value", [])
        return next(map(_draft, sorted(found, key=lambda one: bool(one.get("isDraft")))), None)

    async def send(self, draft_id: str) -> None:
        await self._mailbox.post(f"/messages/{part(draft_id)}/send", None, _SAME_ID)

    async def is_sent(self, draft_id: str) -> bool:
        """One that is not to be found is on its way to Sent Items: it is asked for again, never resent."""
        try:
            message = await self._mailbox.get(f"/messages/{part(draft_id)}", {"$select": "isDraft"}, _SAME_ID)
        except GraphFault as fault:
            if fault.status != 404:
                raise
            raise GraphFault("the mail is not to be found (yet)", may_have_arrived=True) from None
        return not message.get("isDraft")

    async def bounces(self, since: datetime) -> list[Bounce]:
        return await self._bounced.since(since)

    async def sent_to(self, message_id: str) -> frozenset[str]:
        query = {
            "$filter": f"internetMessageId eq {quoted(message_id)}",
            "$select": "toRecipients,ccRecipients,bccRecipients",
        }
        found = (await self._mailbox.get("/mailFolders/sentitems/messages", query)).get("value", [])
        names = ("toRecipients", "ccRecipients", "bccRecipients")
        return frozenset(address for one in found for name in names for address in _addresses(one, name))


def _draft(message: Json) -> Draft:
    return Draft(
        id=str(message["id"]),
        message_id=str(message.get("internetMessageId") or ""),
        sent=message.get("isDraft") is False,
    )


def _file(one: Attachment) -> Json:
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": one.name,
        "contentType": one.content_type,
        "contentBytes": b64encode(one.content).decode(),
    }


# Non-delivery reports in the service account's inbox.
#
# They are known by their message class (a property of Exchange): REPORT.IPM.Note.NDR for a mail,
# REPORT.IPM.Schedule.Meeting.Request.NDR for an invitation. Graph was seen to put the address that failed
# into toRecipients (msgraph-sdk-java issue 807); where it names only ourselves, the words are read.

_CLASS = "String 0x001A"  # PidTagMessageClass
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_ANSWERS = frozenset({"in-reply-to", "references"})
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_FOR_ADMINISTRATORS = re.compile("diagnostic information for administrators", re.IGNORECASE)
_AS_TEXT = ['outlook.body-content-type="text"']


class Bounced:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def since(self, since: datetime) -> list[Bounce]:
        """One a report and address, each once."""
        moment = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        query = {
            "$filter": f"receivedDateTime ge {moment}",
            "$select": "toRecipients,receivedDateTime,body,internetMessageHeaders",
            "$expand": f"singleValueExtendedProperties($filter=id eq '{_CLASS}')",
            "$top": "50",
        }
        answer = await self._mailbox.get("/mailFolders/inbox/messages", query, _AS_TEXT)
        found = list(answer.get("value", []))
        while following := answer.get("@odata.nextLink"):
            answer = await self._mailbox.follow(str(following), _AS_TEXT)
            found += answer.get("value", [])
        told = [Bounce(address, _about(one)) for one in found if _is_report(one) for address in _failed(one)]
        return list(dict.fromkeys(told))


def _is_report(message: Json) -> bool:
    properties = message.get("singleValueExtendedProperties") or []
    sort = next((str(one.get("value", "")) for one in properties if one.get("id") == _CLASS), "")
    return sort.upper().startswith("REPORT.") and sort.upper().endswith(".NDR")


def _about(report: Json) -> tuple[str, ...]:
    """The ids of the mails that it says to answer (RFC 5322, 3.6.4)."""
    headers = report.get("internetMessageHeaders") or []
    said = [str(one.get("value")) for one in headers if str(one.get("name")).casefold() in _ANSWERS]
    return tuple(dict.fromkeys(found for words in said for found in _MESSAGE_ID.findall(words)))


def _addresses(message: Json, name: str) -> list[str]:
    return [
        str((one.get("emailAddress") or {}).get("address", "")).lower() for one in message.get(name) or []
    ]


def _failed(report: Json) -> list[str]:
    """The report's own words come first; below them it quotes the mail, which may name others."""
    to = _addresses(report, "toRecipients")
    words = _FOR_ADMINISTRATORS.split(str((report.get("body") or {}).get("content", "")))[0]
    told = [one.lower() for one in _ADDRESS.findall(words)]
    return [*to, *told[:1]]
