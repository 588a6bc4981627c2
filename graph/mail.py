"""Mail that is sent once: a draft that carries its key, looked for before it is made or sent again."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime

from conference.outside import Attachment
from graph.bounced import Bounced
from graph.client import Json, part
from graph.faults import GraphFault
from graph.mailbox import Mailbox, quoted

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
