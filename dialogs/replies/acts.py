"""What can be pressed about an agency: ask it again, enter who comes instead, or when its report comes."""

from cards import replies as cards
from conference.outside import DrawnMail
from conference.refusals import Code, Problem, Refused
from conference.replies import AgencyReplies, RepliesPicture
from dialogs.registry import Command, verb
from dialogs.replies.asking import READERS, card_of, replies_answer
from dialogs.sent import SeenMail, mail
from dialogs.turn import Answer, Turn
from services import replies

FIELDS = ("instead_name", "instead_email", "instead_phone", "report_expected_on")
CHASERS = replies.KEEPERS


class OfAgency(Command):
    conference: str
    agency: str


@verb("replies.chase", roles=CHASERS, command=OfAgency)
async def chase(turn: Turn, command: OfAgency) -> Answer:
    """One press: each of the agency's people is mailed by themselves, once a day."""
    mailed = await replies.chase(turn.house, turn.me, command.conference, command.agency)
    return await replies_answer(turn, command.conference, chased=mailed)


@verb("replies.instead", roles=READERS, command=OfAgency)
async def instead(turn: Turn, command: OfAgency) -> Answer:
    return await _form(turn, command, (), {})


@verb("replies.substitute", roles=replies.ENTERED_BY, command=OfAgency)
async def substitute(turn: Turn, command: OfAgency) -> Answer:
    typed = _typed(turn)
    who = replies.Instead(typed["instead_name"], typed["instead_email"], typed["instead_phone"])
    try:
        await replies.substitute(turn.house, turn.me, command.conference, command.agency, who)
    except Refused as refused:
        return await _again(turn, command, refused, typed)
    return await replies_answer(turn, command.conference)


@verb("replies.promise", roles=replies.ENTERED_BY, command=OfAgency)
async def promise(turn: Turn, command: OfAgency) -> Answer:
    typed = _typed(turn)
    on = typed["report_expected_on"]
    try:
        await replies.promise(turn.house, turn.me, command.conference, command.agency, on)
    except Refused as refused:
        return await _again(turn, command, refused, typed)
    return await replies_answer(turn, command.conference)


@mail(replies.CHASE)
async def agency_chase(seen: SeenMail) -> DrawnMail | None:
    """To one of the agency's people, while they are still to answer."""
    sort, _, invitee_id = seen.to.partition(":")
    found = await replies.asked_again(seen.house, seen.about, invitee_id) if sort == "invitee" else None
    return seen.said(*cards.agency_chase(*found)) if found else None


def _typed(turn: Turn) -> dict[str, str]:
    return {name: str(turn.data.get(name) or "").strip()[:300] for name in FIELDS}


async def _again(turn: Turn, command: OfAgency, refused: Refused, typed: dict[str, str]) -> Answer:
    """The same form, filled in, with what was wrong; any other refusal is the router's."""
    if not refused.problems:
        raise refused
    return await _form(turn, command, refused.problems, typed)


async def _form(
    turn: Turn, command: OfAgency, problems: tuple[Problem, ...], typed: dict[str, str]
) -> Answer:
    shown = await card_of(turn, command.conference)
    if not shown.may or shown.role not in replies.ENTERED_BY:
        raise Refused(Code.NOT_YOURS)
    one = _agency(shown, command.agency)
    return Answer(cards.instead(turn.standard, shown, one, typed, problems))


def _agency(shown: RepliesPicture, name: str) -> AgencyReplies:
    found = shown.agency(name)
    if found is None:
        raise Refused(Code.UNKNOWN)
    return found
