"""A list as a mail: no child in subject or text; what stands on it is in the file."""

from cards import words as when
from cards.periodic_lists.cells import covers, rests_on
from cards.periodic_lists.file import sheet
from cards.said import fill
from cards.sheets import XLSX, xlsx_file
from cards.words import count, joined
from conference.lists import ListPicture
from conference.outside import Attachment
from conference.standard import Standard


def subject(standard: Standard, listed: ListPicture) -> str:
    """As "Conferences this week: 7 December 2026"."""
    return f"{fill(listed.subject, standard)}: {when.day(listed.day)}"


def text_of(standard: Standard, listed: ListPicture) -> str:
    lines = [fill(listed.what, standard).rstrip(".") + ".", covers(listed), _number(listed)]
    if listed.own:
        lines.append("It holds only the cases that are yours, or your team’s.")
    if listed.forward:
        lines.append(f"Pass it on to {joined(list(listed.forward))}, unless they get it from somebody else.")
    lines.append(rests_on(standard, listed))
    return "\n\n".join(line for line in lines if line)


def attachment(standard: Standard, listed: ListPicture) -> Attachment:
    """As "Conferences this week 2026-12-07.xlsx"."""
    name = f"{fill(listed.subject, standard)} {listed.day.isoformat()}".replace(":", "").replace("/", " ")
    return Attachment(f"{name}.xlsx", XLSX, xlsx_file(sheet(standard, listed)))


def _number(listed: ListPicture) -> str:
    if not listed.lines:
        return "Nothing to report. The attached file says so, too."
    return f"The attached file has {count(len(listed.lines), 'line')}."
