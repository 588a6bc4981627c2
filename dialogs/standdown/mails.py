"""A stand-down in the last hours, told by mail."""

from cards.standdown.mail import not_taking_place
from dialogs.mails import MAILS, DrawnMail, SeenMail
from services.standdown.late import late_word
from services.standdown.news import LATE_MAIL


async def late(seen: SeenMail) -> DrawnMail | None:
    """None once the conference has a new date, or the person is not on the list any more."""
    found = await late_word(seen.house, seen.about, seen.to)
    if found is None:
        return None
    if found.invited is None:
        return seen.said(*not_taking_place(found.standard, found.told))
    said = seen.words.text(found.invited)
    return seen.said(said.subject, said.body)


MAILS[LATE_MAIL] = late
