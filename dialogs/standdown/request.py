"""A request to stand down: opened, agreed to, refused, withdrawn; people rung and ticked off."""

from cards.standdown import request
from cards.standdown import tell as tell_cards
from cards.standdown.tell import FIELDS, everybody_told, not_taking_place, people_to_ring
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.roles import PEOPLE, Role
from conference.standard import Standard
from conference.standdown import ANYBODY, StandDownPicture, Stands
from dialogs.booking.booked import booking_answer
from dialogs.forms import typed_choices
from dialogs.registry import OnBooking, OnRequest, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.standards import Of
from services.standdown import decide
from services.standdown import picture as standdown_picture
from services.standdown import tell as standdown_tell
from services.standdown.decide import LATE_MAIL
from services.standdown.tell import late_word

# A request is opened, agreed to, refused, withdrawn. Each press may come twice, late, or from anybody.

DECIDERS = PEOPLE - {Role.CLERK}  # who of them may is looked at for this very request


@verb("stand_down.open", roles=PEOPLE, command=OnRequest)
async def show_request(turn: Turn, command: OnRequest) -> Answer:
    return await request_answer(turn, command.request)


@verb("stand_down.latest", roles=PEOPLE, command=OnBooking)
async def newest(turn: Turn, command: OnBooking) -> Answer:
    return await latest_request(turn, command.conference)


@verb("stand_down.agree", roles=DECIDERS, command=OnRequest)
async def agree(turn: Turn, command: OnRequest) -> Answer:
    why = _why(turn)
    try:
        await decide.agree(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await _not_done(turn, command, refused, why)
    return await request_answer(turn, command.request, view=ASK)


@verb("stand_down.refuse", roles=DECIDERS, command=OnRequest)
async def refuse(turn: Turn, command: OnRequest) -> Answer:
    why = _why(turn)
    try:
        await decide.refuse(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await _not_done(turn, command, refused, why)
    return await request_answer(turn, command.request, view=ASK)


@verb("stand_down.withdraw", roles=ANYBODY, command=OnRequest)
async def withdraw(turn: Turn, command: OnRequest) -> Answer:
    why = _why(turn)
    try:
        await decide.withdraw(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await request_answer(turn, command.request, not_done=answer_told(refused), view=STANDING)
    return await request_answer(turn, command.request, view=STANDING)


async def _not_done(turn: Turn, command: OnRequest, refused: Refused, why: str) -> Answer:
    """The same card with what is missing while it may still be decided; else how it stands, and why not."""
    if not refused.problems:
        return await request_answer(turn, command.request, not_done=answer_told(refused))
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if "decide" not in picture.may:
        return await request_answer(turn, command.request, not_done=Code.NOT_YOURS)
    card = request.asked_to_agree(turn.standard, picture, refused.problems, answers={"why": why})
    return Answer(card, stands_for=(ASK, command.request))


def _why(turn: Turn) -> str:
    return str(turn.data.get("why") or "")


# What every press about a request ends with: the card as it stands for this reader.

ASK, STANDING = "stand_down_ask", "stand_down"  # views
OUTCOMES = frozenset({Code.NOT_YOURS, Code.OWN_REQUEST, Code.ALREADY_DECIDED, Code.STALE})


async def request_answer(
    turn: Turn, request_id: str, *, not_done: Code | None = None, view: str = ""
) -> Answer:
    """How it stands, or the question to whoever may decide; `not_done`: why the press did nothing."""
    picture = await standdown_picture.picture(turn.house, turn.me, request_id)
    stands = view or (ASK if "decide" in picture.may else STANDING)
    return Answer(request_view(turn.standard, picture, not_done), stands_for=(stands, request_id))


@view(ASK, of=Of.REQUEST)
@view(STANDING, of=Of.REQUEST)
async def stand_down(seen: Seen) -> Card:
    """To whoever may decide the question, to everybody else how it stands."""
    return request_view(seen.standard, await standdown_picture.picture(seen.house, seen.actor, seen.about))


@view("stand_down_done", of=Of.REQUEST)
async def done(seen: Seen) -> Card:
    return tell_cards.news(seen.standard, await standdown_picture.picture(seen.house, seen.actor, seen.about))


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


def request_view(standard: Standard, picture: StandDownPicture, not_done: Code | None = None) -> Card:
    if "decide" in picture.may and not_done is None:
        return request.asked_to_agree(standard, picture)
    return request.request_card(standard, picture, not_done)


async def latest_request(turn: Turn, conference_id: str) -> Answer:
    """The newest request about a booking; without one the booking."""
    request_id = await standdown_picture.latest_request(turn.house, turn.me, conference_id)
    return await (request_answer(turn, request_id) if request_id else booking_answer(turn, conference_id))


def answer_told(refused: Refused) -> Code:
    """The code, where how it stands is the better answer; any other is thrown on."""
    if refused.code not in OUTCOMES:
        raise refused
    return refused.code


# People are rung and ticked off; what was held back is let go when a person says that everybody knows.

TELL = "stand_down_tell"


class OnPeopleToRing(OnRequest):
    sure: str = ""


@verb("stand_down.tell", roles=PEOPLE, command=OnPeopleToRing)
async def show_people_to_ring(turn: Turn, command: OnPeopleToRing) -> Answer:
    return await _list(turn, command)


@verb("stand_down.told", roles=PEOPLE, command=OnPeopleToRing)
async def save_rung(turn: Turn, command: OnPeopleToRing) -> Answer:
    """What was ticked, or unticked, since the card was drawn: what others ticked meanwhile stays."""
    before = set(typed_choices(_ticked(turn, "ticked")))
    after = {one for name in FIELDS for one in typed_choices(_ticked(turn, name))}
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    there = [one.id for one in picture.to_tell]
    try:
        for one in there:
            if (one in after) != (one in before):
                await standdown_tell.tick_told(turn.house, turn.me, command.request, one, yes=one in after)
    except Refused as refused:
        return await request_answer(turn, command.request, not_done=answer_told(refused))
    return await _list(turn, command, said="Saved")


@verb("stand_down.release", roles=PEOPLE, command=OnPeopleToRing)
async def release_held_back(turn: Turn, command: OnPeopleToRing) -> Answer:
    """Asked again while somebody is not ticked off."""
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if picture.untold and picture.release and "release" in picture.may and command.sure != "yes":
        return Answer(everybody_told(turn.standard, picture))
    try:
        await standdown_tell.release(turn.house, turn.me, command.request)
    except Refused as refused:
        return await request_answer(turn, command.request, not_done=answer_told(refused))
    return await _list(turn, command, said="It is being taken out of their calendars")


@view(TELL, of=Of.REQUEST)
async def tell(seen: Seen) -> Card | None:
    """Only to those who may tick somebody off."""
    picture = await standdown_picture.picture(seen.house, seen.actor, seen.about)
    return people_to_ring(seen.standard, picture) if "tell" in picture.may else None


async def _list(turn: Turn, command: OnPeopleToRing, *, said: str = "") -> Answer:
    """Before it is carried out there is nobody to tell: how it stands."""
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if picture.stands is not Stands.DONE:
        return await request_answer(turn, command.request)
    return Answer(people_to_ring(turn.standard, picture, said=said), stands_for=(TELL, command.request))


def _ticked(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "")
