"""Recording how a conference goes on without its clerk, its social worker or the network."""

from cards.cover.absence import missing as missing_card
from cards.cover.absence import without as card_of
from conference.cover import Missing
from conference.refusals import Refused
from conference.roles import PEOPLE, Role
from dialogs.cover.arranging import STAND_DOWN
from dialogs.forms import typed_answers
from dialogs.registry import REGISTRY, Command, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.booking.picture import picture
from services.cover import missing_people

FIELDS = ("absent_decision", "absent_who", "all_agreed", "knows_case")


class OfConference(Command):
    conference: str


class About(Command):
    conference: str
    missing: Missing


@verb("cover.missing", roles=PEOPLE, command=OfConference)
async def missing(turn: Turn, command: OfConference) -> Answer:
    """From a booking: who or what is missing."""
    shown = await picture(turn.house, turn.me, command.conference)
    drawn_ = missing_card(
        turn.standard,
        conference=shown.id,
        reference=shown.reference,
        reallocates=turn.me.has(Role.UNIT_MANAGER, Role.UNIT_SENIOR),
    )
    return Answer(drawn_)


@verb("cover.without", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    """Who may decide is looked at for this very conference."""
    return await _as_it_stands(turn, command)


@verb("cover.without_send", roles=PEOPLE, command=About)
async def send(turn: Turn, command: About) -> Answer:
    given = typed_answers(turn.data, FIELDS)
    try:
        await missing_people.decide_without(turn.house, turn.me, command.conference, command.missing, given)
    except Refused as refused:
        if not refused.problems:
            raise
        there = await missing_people.missing_picture(turn.house, turn.me, command.conference, command.missing)
        return Answer(card_of(turn.standard, there, refused.problems, answers=given, door=_door()))
    return await _as_it_stands(turn, command)


@view(missing_people.MISSING_VIEW)
async def decided(seen: Seen) -> Card:
    conference_id, which = missing_people.read_about(seen.about)
    there = await missing_people.missing_picture(seen.house, seen.actor, conference_id, which)
    return card_of(seen.standard, there, door=_door())


def _door() -> str:
    return STAND_DOWN if STAND_DOWN in REGISTRY.verbs else ""


async def _as_it_stands(turn: Turn, command: About) -> Answer:
    there = await missing_people.missing_picture(turn.house, turn.me, command.conference, command.missing)
    about = f"{command.conference}:{command.missing.value}"
    return Answer(
        card_of(turn.standard, there, door=_door()), stands_for=(missing_people.MISSING_VIEW, about)
    )
