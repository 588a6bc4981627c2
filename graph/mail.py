"""Mail that is sent once, and what came back of it."""

import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime

from conference.outside import Attachment
from graph.client import GraphFault, Json, Mailbox, part, quoted

# Mail that is sent once: a draft that carries its key, looked for before it is made or sent again.

_KEY = "String {7a1f5d0e-3b0c-4f0a-9c53-2d6a1c5e8b41} Name QuorateKey"
_SAME_ID = ['IdType="ImmutableId"']  # the id lives on when the draft becomes a sent item
MOST_BYTES = 3 * 2**20  # what Graph takes inline; Exchange counts a third more for base64


class GraphMail:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._bounced = Bounced(mailbox)

    async def draft(
        self, key: str, to: list[str], subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> str:
        """The draft's id; the same key finds the same draft or sent mail."""
        if sum(len(one.content) for one in attachments) > MOST_BYTES:
            raise GraphFault("the attachments are larger than 3 MB", final=True)
        found = await self._look(key)
        if found:
            return str(found[0]["id"])
        body = {
            "subject": subject,
            "body": {"contentType": "text", "content": text},
            "toRecipients": [{"emailAddress": {"address": address}} for address in to],
            "singleValueExtendedProperties": [{"id": _KEY, "value": key}],
        }
        if attachments:
            body["attachments"] = [_file(one) for one in attachments]
        return str((await self._mailbox.post("/messages", body, _SAME_ID))["id"])

    async def send(self, draft_id: str) -> None:
        """Sends a draft; one that was sent already is left alone."""
        path = f"/messages/{part(draft_id)}"
        message = await self._mailbox.get(path, {"$select": "isDraft"}, _SAME_ID)
        if message.get("isDraft"):
            await self._mailbox.post(f"{path}/send", None, _SAME_ID)

    async def was_sent(self, key: str) -> bool:
        """Exchange finds a mail a little while after it was sent, not at once."""
        return any(not one.get("isDraft") for one in await self._look(key))

    async def bounces(self, since: datetime) -> list[str]:
        return await self._bounced.addresses(since)

    async def _look(self, key: str) -> list[Json]:
        """Sent ones first. The search covers drafts and sent items alike."""
        condition = (
            f"singleValueExtendedProperties/any(p:p/id eq {quoted(_KEY)} and p/value eq {quoted(key)})"
        )
        query = {"$filter": condition, "$select": "id,isDraft"}
        found = (await self._mailbox.get("/messages", query, _SAME_ID)).get("value", [])
        return sorted(found, key=lambda one: bool(one.get("isDraft")))


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
_FOR_ADMINISTRATORS = re.compile("diagnostic information for administrators", re.IGNORECASE)
_AS_TEXT = ['outlook.body-content-type="text"']


class Bounced:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def addresses(self, since: datetime) -> list[str]:
        """Lower case, each once, of reports received since then."""
        moment = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        query = {
            "$filter": f"receivedDateTime ge {moment}",
            "$select": "toRecipients,receivedDateTime,body",
            "$expand": f"singleValueExtendedProperties($filter=id eq '{_CLASS}')",
            "$top": "50",
        }
        answer = await self._mailbox.get("/mailFolders/inbox/messages", query, _AS_TEXT)
        found = list(answer.get("value", []))
        while following := answer.get("@odata.nextLink"):
            answer = await self._mailbox.follow(str(following), _AS_TEXT)
            found += answer.get("value", [])
        named = [address for one in found if _is_report(one) for address in _failed(one)]
        return list(dict.fromkeys(named))


def _is_report(message: Json) -> bool:
    properties = message.get("singleValueExtendedProperties") or []
    sort = next((str(one.get("value", "")) for one in properties if one.get("id") == _CLASS), "")
    return sort.upper().startswith("REPORT.") and sort.upper().endswith(".NDR")


def _failed(report: Json) -> list[str]:
    """The report's own words come first; below them it quotes the mail, which may name others."""
    to = [
        str((one.get("emailAddress") or {}).get("address", "")).lower()
        for one in report.get("toRecipients", [])
    ]
    words = _FOR_ADMINISTRATORS.split(str((report.get("body") or {}).get("content", "")))[0]
    told = [one.lower() for one in _ADDRESS.findall(words)]
    return [*to, *told[:1]]
