"""Non-delivery reports in the service account's inbox.

They are known by their message class (a property of Exchange): REPORT.IPM.Note.NDR for a mail,
REPORT.IPM.Schedule.Meeting.Request.NDR for an invitation. Graph was seen to put the address that failed
into toRecipients (msgraph-sdk-java issue 807); where it names only ourselves, the words are read.
"""

import re
from datetime import UTC, datetime

from graph.client import Json
from graph.mailbox import Mailbox

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
