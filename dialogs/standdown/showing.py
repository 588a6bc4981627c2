"""What every press about a request ends with: the card as it stands for this reader."""

from cards.standdown import request, tell
from cards.standdown.tell import not_taking_place
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.standard import Standard
from conference.standdown import StandDownPicture
from dialogs.booking.booked import booking_answer
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.standdown import picture as standdown_picture
from services.standdown.decide import LATE_MAIL
from services.standdown.tell import late_word

ASK, STANDING = "stand_down_ask", "stand_down"  # views
SAID = frozenset({Code.NOT_YOURS, Code.OWN_REQUEST, Code.ALREADY_DECIDED, Code.STALE})


async def shown(turn: Turn, request_id: str, *, not_done: Code | None = None, view: str = "") -> Answer:
    """How it stands, or the question to whoever may decide; `not_done`: why the press did nothing."""
    picture = await standdown_picture.picture(turn.house, turn.me, request_id)
    stands = view or (ASK if "decide" in picture.may else STANDING)
    return Answer(drawn(turn.standard, picture, not_done), stands_for=(stands, request_id))


@view(ASK)
@view(STANDING)
async def stand_down(seen: Seen) -> Card:
    """To whoever may decide the question, to everybody else how it stands."""
    return drawn(seen.standard, await standdown_picture.picture(seen.house, seen.actor, seen.about))


@view("stand_down_done")
async def done(seen: Seen) -> Card:
    return tell.news(seen.standard, await standdown_picture.picture(seen.house, seen.actor, seen.about))


@mail(LATE_MAIL)
async def late(seen: SeenMail) -> DrawnMail | None:
    """In the last hours. None once the conference has a new date, or they are not on the list any more."""
    found = await late_word(seen.house, seen.about, seen.to)
    if found is None:
        return None
    if found.invited is None:
        return seen.said(*not_taking_place(found.standard, found.told))
    said = seen.words.text(found.invited)
    return seen.said(said.subject, said.body)


def drawn(standard: Standard, picture: StandDownPicture, not_done: Code | None = None) -> Card:
    if "decide" in picture.may and not_done is None:
        return request.asked_to_agree(standard, picture)
    return request.request_card(standard, picture, not_done)


async def latest(turn: Turn, conference_id: str) -> Answer:
    """The newest request about a booking; without one the booking."""
    request_id = await standdown_picture.latest_request(turn.house, turn.me, conference_id)
    return await (shown(turn, request_id) if request_id else booking_answer(turn, conference_id))


def told(refused: Refused) -> Code:
    """The code, where how it stands is the better answer; any other is thrown on."""
    if refused.code not in SAID:
        raise refused
    return refused.code
