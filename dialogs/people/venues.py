"""A room where people meet: added, changed, no longer used."""

from cards import people as cards
from conference.refusals import Refused
from dialogs.people.menu import KEEPERS
from dialogs.people.typed import answers_of, made, needed, number
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services.people import keep, register
from services.people.register import venue_shown, venues_of

FIELDS = ("name", "address", "travel_minutes", "in_use")


class OneVenue(Command):
    which_venue: str


class Saved(Command):
    venue: str = ""  # "": a new one


@verb("people.venue", roles=KEEPERS, command=Command)
async def pick(turn: Turn, _: Command) -> Answer:
    """Which one to change; the form of a new one when there is none yet."""
    venues = await venues_of(turn.house, turn.me)
    if not venues:
        return await add(turn, _)
    named = [(one.id, one.name if one.active else f"{one.name} (not in use)") for one in venues]
    return Answer(cards.pick_venue(turn.standard, named))


@verb("people.venue_add", roles=KEEPERS, command=Command)
async def add(turn: Turn, _: Command) -> Answer:
    return Answer(cards.venue(turn.standard, {}, (), carried={}))


@verb("people.venue_open", roles=KEEPERS, command=OneVenue)
async def show(turn: Turn, command: OneVenue) -> Answer:
    venue = await venue_shown(turn.house, turn.me, command.which_venue)
    answers = {
        "name": venue.name,
        "address": venue.address,
        "travel_minutes": "" if venue.travel_minutes is None else str(venue.travel_minutes),
        "in_use": "yes" if venue.active else "no",
    }
    return Answer(cards.venue(turn.standard, answers, (), carried={"venue": venue.id}))


@verb("people.venue_save", roles=KEEPERS, command=Saved)
async def save(turn: Turn, command: Saved) -> Answer:
    answers = answers_of(turn.data, FIELDS)
    try:
        await _keep(turn, command.venue, answers)
    except Refused as refused:
        if not refused.problems:
            raise
        carried = {"venue": command.venue} if command.venue else {}
        return Answer(cards.venue(turn.standard, answers, refused.problems, carried=carried))
    rows = [("Name", answers["name"]), ("Address", answers["address"] or "–")]
    if command.venue and answers["in_use"] == "no":
        rows.append(("In use", "No. Bookings that name it keep it."))
    return Answer(cards.saved("Venue", rows))


async def _keep(turn: Turn, venue_id: str, answers: dict[str, str]) -> None:
    needed(answers, "name", *(["in_use"] if venue_id else []))
    values = {
        "name": answers["name"],
        "address": answers["address"],
        "travel_minutes": number(answers, "travel_minutes"),
    }
    if not venue_id:
        await register.add_venue(turn.house, turn.me, made(keep.AddVenue, **values))
        return
    active = answers["in_use"] == "yes"
    wish = made(keep.ChangeVenue, venue_id=venue_id, active=active, **values)
    await register.change_venue(turn.house, turn.me, wish)
