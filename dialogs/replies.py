"""Who is coming: the forecast, asking again, who comes instead, when a report comes."""

from cards import replies as cards
from cards.chooser import REPLIES
from cards.form import FormCard
from conference.outside import DrawnMail
from conference.quorum import Coming
from conference.refusals import Code, Refused
from conference.replies import AgencyReplies, RepliesPicture
from conference.roles import PEOPLE
from dialogs.chooser import about_one
from dialogs.forms import Typed, ask_form
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services import day_cards, lists, replies
from services.standards import Of

# Looking at who is coming.

READERS = PEOPLE


@says(
    "who is coming",
    synonyms=("replies", "who comes", "quorum forecast", "answers to the invitations"),
    roles=PEOPLE,
)
async def say_replies(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    return await about_one(turn, mine, replies_answer, REPLIES)


@verb("replies.which", roles=READERS, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_replies(turn)


@verb("replies.open", roles=READERS, command=OnBooking)
async def show(turn: Turn, command: OnBooking) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await replies_answer(turn, command.conference)


async def replies_answer(turn: Turn, conference_id: str, *, chased: int | None = None) -> Answer:
    """For chair and social worker it is the forecast's own card, rewritten from now on."""
    shown = await card_of(turn, conference_id)
    card = cards.replies(turn.standard, shown, chased=chased)
    own = shown.role in day_cards.GIVEN_TO[day_cards.FORECAST]
    return Answer(card, stands_for=(day_cards.FORECAST, shown.about) if own else None)


async def card_of(turn: Turn, conference_id: str) -> RepliesPicture:
    return await replies.replies_of(turn.house, turn.me, conference_id)


@view(day_cards.FORECAST, of=Of.BOOKING)
async def forecast(seen: Seen) -> Card | None:
    """About one date of a conference; once it has another, or is not theirs any more, the card says so."""
    conference_id, _ = day_cards.read_about(seen.about)
    try:
        shown = await replies.replies_of(seen.house, seen.actor, conference_id)
    except Refused:
        reference = await replies.left_behind(seen.house, seen.actor, day_cards.FORECAST, seen.about)
        return cards.gone(reference) if reference else None
    if shown.about != seen.about or not shown.standing:
        return cards.moved(shown.reference, shown.conference_id)
    return cards.replies(seen.standard, shown)


@view(replies.CHAIR_OUT, of=Of.BOOKING)
async def chair_out(seen: Seen) -> Card | None:
    """About one chair and one date ("<conference>/<chair>:<move>"), only while their answer is no."""
    conference_id, _, chair_id = day_cards.read_about(seen.about)[0].partition("/")
    shown = await replies.replies_of(seen.house, seen.actor, conference_id)
    theirs = shown.chair_id == chair_id and shown.chair_reply is Coming.NO
    return cards.chair_out(seen.standard, shown) if theirs else None


# What can be pressed about an agency: ask it again, enter who comes instead, or when its report comes.

CHASERS = replies.KEEPERS


class OnAgency(OnBooking):
    agency: str


@verb("replies.chase", roles=CHASERS, command=OnAgency)
async def chase(turn: Turn, command: OnAgency) -> Answer:
    """One press: each of the agency's people is mailed by themselves, once a day."""
    mailed = await replies.chase(turn.house, turn.me, command.conference, command.agency)
    return await replies_answer(turn, command.conference, chased=mailed)


async def _instead(turn: Turn, command: OnAgency) -> FormCard:
    shown = await card_of(turn, command.conference)
    if not shown.may or shown.role not in replies.ENTERED_BY:
        raise Refused(Code.NOT_YOURS)
    return cards.instead(turn.standard, shown, _agency(shown, command.agency))


@verb("replies.instead", roles=READERS, command=OnAgency)
async def instead(turn: Turn, command: OnAgency) -> Answer:
    return Answer((await _instead(turn, command)).drawn())


@ask_form("replies.substitute", roles=replies.ENTERED_BY, command=OnAgency, asks=_instead)
async def substitute(turn: Turn, command: OnAgency, typed: Typed) -> Answer:
    who = replies.Instead(typed["instead_name"], typed["instead_email"], typed["instead_phone"])
    await replies.substitute(turn.house, turn.me, command.conference, command.agency, who)
    return await replies_answer(turn, command.conference)


@ask_form("replies.promise", roles=replies.ENTERED_BY, command=OnAgency, asks=_instead)
async def promise(turn: Turn, command: OnAgency, typed: Typed) -> Answer:
    on = typed["report_expected_on"]
    await replies.promise(turn.house, turn.me, command.conference, command.agency, on)
    return await replies_answer(turn, command.conference)


@mail(replies.CHASE)
async def agency_chase(seen: SeenMail) -> DrawnMail | None:
    """To one of the agency's people, while they are still to answer."""
    sort, _, invitee_id = seen.to.partition(":")
    found = await replies.asked_again(seen.house, seen.about, invitee_id) if sort == "invitee" else None
    return seen.said(*cards.agency_chase(*found)) if found else None


def _agency(shown: RepliesPicture, name: str) -> AgencyReplies:
    found = shown.agency(name)
    if found is None:
        raise Refused(Code.UNKNOWN)
    return found
