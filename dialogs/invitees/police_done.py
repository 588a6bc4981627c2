"""What the clerk does with a request for police checks, and what they get of it."""

from cards.council_words import fill
from cards.invitees import police
from cards.invitees.police import police_file as workbook
from cards.invitees.police import police_file_name
from cards.sheets import XLSX
from conference.invitees import PoliceRequest
from conference.outside import Attachment, DrawnMail
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from dialogs.invitees.opening import About, seen
from dialogs.registry import verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.duties import press
from services.invitees import keep, picture
from services.invitees.keep import LATE_VIEW, VIEW
from services.invitees.open_list import standard_under

ASKERS = (Role.CLERK, Role.ADMINISTRATOR)
STEP = "police_checks_sent"


@verb("invitees.police_file", roles=ASKERS, command=About)
async def police_file(turn: Turn, command: About) -> Answer:
    """The request, from the task that it is."""
    return await _request(turn, command.conference, done=False)


@verb("invitees.police_done", roles=ASKERS, command=About)
async def police_done(turn: Turn, command: About) -> Answer:
    """The clerk says that it is with the police: the task is done."""
    await press.done(turn.house, turn.me, command.conference, STEP)
    return await _request(turn, command.conference, done=True)


async def _request(turn: Turn, conference_id: str, *, done: bool) -> Answer:
    turn, _ = await seen(turn, conference_id)
    asks = await keep.police_request(turn.house, conference_id)
    if asks is None:
        raise Refused(Code.STALE)
    return Answer(police.checks_request(turn.standard, asks, conference=conference_id, done=done))


@view(VIEW)
async def police_checks(seen: Seen) -> Card | None:
    """For the clerk and the administrators: the names and reasons; nobody else is shown them."""
    standard, asks, role = await _asked(seen)
    return police.checks_request(standard, asks, conference=seen.about) if asks and role in ASKERS else None


@view(LATE_VIEW)
async def police_late(seen: Seen) -> Card | None:
    """Only while it is true that the request came late."""
    standard, asks, _ = await _asked(seen)
    return police.checks_late(standard, asks, conference=seen.about) if asks and asks.late else None


@mail(VIEW)
async def police_mail(seen: SeenMail) -> DrawnMail | None:
    """Names, reasons and the cut-off as a workbook; the mail itself names nobody."""
    asks = await keep.police_request(seen.house, seen.about)
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
    file = Attachment(police_file_name(asks), XLSX, workbook(standard, asks))
    return DrawnMail((seen.address,), subject, text, (file,))


async def _asked(seen: Seen) -> tuple[Standard, PoliceRequest | None, str]:
    """Refused (UNKNOWN) when the booking's details are not theirs."""
    shown = await picture.picture(seen.house, seen.actor, seen.about, what="police_checks")
    if shown.police.state == "not_used":
        raise Refused(Code.UNKNOWN)
    asks = await keep.police_request(seen.house, seen.about)
    return await standard_under(seen.house, seen.about), asks, shown.role
