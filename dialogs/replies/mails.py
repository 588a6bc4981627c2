"""The mail that asks one agency again, drawn when it is sent."""

from cards import replies as cards
from conference.mail import DrawnMail
from dialogs.mails import MAILS, SeenMail
from services import replies


async def _agency_chase(seen: SeenMail) -> DrawnMail | None:
    sort, _, invitee_id = seen.to.partition(":")
    found = await replies.asked_again(seen.house, seen.about, invitee_id) if sort == "invitee" else None
    return seen.said(*cards.agency_chase(*found)) if found else None


MAILS[replies.CHASE] = _agency_chase
