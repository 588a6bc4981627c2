"""The forecast, and what the unit's manager hears of a chair, drawn when they are sent."""

from cards import replies as cards
from conference.quorum import Coming
from conference.refusals import Refused
from conference.standard import Standard
from dialogs.turn import Card
from services import ahead, replies
from services.actor import Actor
from services.house import House


async def forecast(house: House, standard: Standard, actor: Actor, about: str) -> Card | None:
    """About one date of a conference; once it has another, or is not theirs any more, the card says so."""
    conference_id, _ = ahead.read_about(about)
    try:
        shown = await replies.replies_of(house, actor, conference_id)
    except Refused:
        reference = await replies.left_behind(house, actor, ahead.FORECAST, about)
        return cards.gone(reference) if reference else None
    if shown.about != about or not shown.standing:
        return cards.moved(shown.reference, shown.conference_id)
    return cards.replies(standard, shown)


async def chair_out(house: House, standard: Standard, actor: Actor, about: str) -> Card | None:
    """About one chair and one date ("<conference>/<chair>:<move>"), only while their answer is no."""
    conference_id, _, chair_id = ahead.read_about(about)[0].partition("/")
    shown = await replies.replies_of(house, actor, conference_id)
    theirs = shown.chair_id == chair_id and shown.chair_reply is Coming.NO
    return cards.chair_out(standard, shown) if theirs else None
