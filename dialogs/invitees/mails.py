"""The file that the clerk gets by mail."""

from cards.said import fill
from cards.sheets import XLSX
from cards.sheets.police import police_file, police_file_name
from conference.mail import Attachment, DrawnMail
from dialogs.mails import MAILS, SeenMail
from services import invitees
from services.invitees.under import standard_under


async def police_checks(seen: SeenMail) -> DrawnMail | None:
    """Names, reasons and the cut-off as a workbook; the mail itself names nobody."""
    asks = await invitees.police_request(seen.house, seen.about)
    if asks is None or not seen.address:
        return None
    standard = await standard_under(seen.house, seen.about)
    late = "LATE: " if asks.late else ""
    subject = f"{late}{fill('{police_check}', standard).capitalize()} for {asks.reference}"
    text = fill(
        "The names and reasons are in the attached file. Send it to the police, then press "
        "“Sent to the police” in Quorate.",
        standard,
    )
    if asks.late:
        text += " It was asked for after the cut-off, so the checks cannot be guaranteed."
    file = Attachment(police_file_name(asks), XLSX, police_file(standard, asks))
    return DrawnMail((seen.address,), subject, text, (file,))


MAILS["police_checks"] = police_checks
