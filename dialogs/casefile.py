"""The record for the child's file: asked for with one press, mailed to one's own address."""

from cards.booking import booked
from cards.casefile.mail import attachments, on_its_way, subject, text_of
from conference.outside import DrawnMail
from dialogs.registry import OnBooking, verb
from dialogs.sent import SeenMail, mail
from dialogs.turn import Answer, Turn
from services import casefile
from services.casefile import LOOK_READERS, TAKE
from services.periodic_lists.send import actor_of


@verb("casefile.send", roles=TAKE, command=OnBooking)
async def send(turn: Turn, asked: OnBooking) -> Answer:
    """Pressed twice in a minute it is one mail. Whose record it is decides on the server."""
    reference, address = await casefile.ask_for_copy(turn.house, turn.me, asked.conference)
    await casefile.send_record(turn.house, turn.me, asked.conference)
    return Answer(on_its_way(reference, address, conference=asked.conference))


@verb("casefile.looked", roles=LOOK_READERS, command=OnBooking)
async def looked(turn: Turn, asked: OnBooking) -> Answer:
    reference, lines = await casefile.who_looked(turn.house, turn.me, asked.conference)
    return Answer(booked.looked(reference, lines, conference=asked.conference))


@mail(casefile.VIEW)
async def mail_of(seen: SeenMail) -> DrawnMail | None:
    """As they may have it when it is sent: nothing to who has lost their part in it meanwhile."""
    sort, _, person = seen.to.partition(":")
    actor = await actor_of(seen.house, person) if sort == "person" else None
    if actor is None or not seen.address:
        return None
    standard, file = await casefile.record_for_person(seen.house, actor, seen.about)
    files = attachments(standard, file)
    return DrawnMail((seen.address,), subject(file), text_of(standard, file), files)
