"""The quorum's card as it stands, for who opens it and as it is sent."""

from cards import quorum as cards
from cards import replies as reply_cards
from conference.booking import ACCEPTED
from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.quorum import wanted
from conference.refusals import Code, Problem, Refused
from dialogs.registry import REGISTRY
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import day_cards, quorum, replies
from services.actor import Actor

START = "stand_down.start"  # whoever asks goes on from there


async def quorum_answer(
    turn: Turn,
    conference_id: str,
    *,
    refused: Code | None = None,
    problems: tuple[Problem, ...] = (),
    why: str = "",
) -> Answer:
    """How it stands. Whose it is to decide has it rewritten from now on.

    `refused`, `problems`, `why`: why the last press did nothing, and the reason that was typed.
    """
    shown = await quorum.picture(turn.house, turn.me, conference_id)
    if not shown.standing and not shown.decisions:
        return Answer(reply_cards.moved(shown.reference, conference_id))
    card = cards.quorum(
        turn.standard,
        shown,
        stand_down=may_ask(turn.me),
        refused=refused,
        problems=problems,
        why=why,
    )
    return Answer(card, stands_for=(day_cards.QUORUM, shown.about) if shown.mine else None)


@view(day_cards.QUORUM)
async def at_the_start(seen: Seen) -> Card | None:
    """About one date of a conference; once it has another, or another chair, the card says so."""
    conference_id, _ = day_cards.read_about(seen.about)
    try:
        shown = await quorum.picture(seen.house, seen.actor, conference_id)
    except Refused:
        reference = await replies.left_behind(seen.house, seen.actor, day_cards.QUORUM, seen.about)
        return reply_cards.gone(reference) if reference else None
    if shown.about != seen.about or not (shown.standing or shown.decisions):
        return reply_cards.moved(shown.reference, conference_id)
    return cards.quorum(seen.standard, shown, stand_down=may_ask(seen.actor))


def may_ask(actor: Actor) -> bool:
    """Whether a stand-down can be asked for here."""
    found = REGISTRY.verbs.get(START)
    return found is not None and found.allows(actor.roles)


def may_open(turn: Turn, shown: BookingPicture) -> bool:
    """Whether the chair finds a door to it on the booking: from its day on, where a quorum is wanted."""
    theirs = shown.chair_id == turn.me.person_id and shown.status in ACCEPTED
    return theirs and wanted(shown.kind) and london_day(turn.now) >= london_day(shown.starts)
