"""Duties of agencies, told by mail."""

from cards import duties as cards
from dialogs.mails import MAILS, DrawnMail, SeenMail
from services.duties.gather import MAIL
from services.duties.outside import agency_told


async def agency_notice(seen: SeenMail) -> DrawnMail | None:
    """None once the agency has done it, or the conference moved or does not take place."""
    found = await agency_told(seen.house, seen.about)
    return seen.said(*cards.agency_mail(found.standard, found.line)) if found else None


MAILS[MAIL] = agency_notice
