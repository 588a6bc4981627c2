"""A manager arranges cover: one press, by hand, given back, another chair for good. Nothing is cancelled."""

from cards.cover import absence as cover_absence
from cards.cover import ask as cover_ask
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from dialogs.forms import typed_choices
from dialogs.registry import REGISTRY, Command, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.cover import absence
from services.cover.ask import ask_all, ask_chairs
from services.cover.picture import absence_behind, absence_of, candidates_for, outcome_of

ARRANGES = UNIT | {Role.DIRECTOR}
MANAGERS = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)
VIEW = "cover"
TRUTH = frozenset({Code.ALREADY_DECIDED, Code.STALE})
STAND_DOWN = "stand_down.start"  # the verb of stand-downs; the card has its button once that is declared


class Absence(Command):
    absence: str


class About(Command):
    cover: str
    cover_whom: str = ""


class OfConference(Command):
    conference: str
    new_chair: str = ""
    new_chair_why: str = ""


@verb("cover.ask", roles=ARRANGES, command=Absence)
async def ask(turn: Turn, command: Absence) -> Answer:
    """The one press: pressed again, or by a second manager, it shows how it stands."""
    await ask_all(turn.house, turn.me, command.absence)
    return await _as_it_stands(turn, command.absence)


@verb("cover.open", roles=ARRANGES, command=About)
async def open_(turn: Turn, command: About) -> Answer:
    return await _as_it_stands(turn, await absence_behind(turn.house, turn.me, command.cover))


@verb("cover.choose", roles=ARRANGES, command=About)
async def choose(turn: Turn, command: About) -> Answer:
    return await _choose(turn, command)


@verb("cover.ask_them", roles=ARRANGES, command=About)
async def ask_them(turn: Turn, command: About) -> Answer:
    whom = typed_choices(command.cover_whom)
    if not whom:
        return await _choose(turn, command, (Problem("cover_whom", "missing"),))
    try:
        await ask_chairs(turn.house, turn.me, command.cover, whom)
    except Refused as refused:
        if refused.code not in TRUTH:
            raise
    return await open_(turn, command)


@verb("cover.give_back", roles=ARRANGES, command=About)
async def give_back(turn: Turn, command: About) -> Answer:
    try:
        await absence.give_back(turn.house, turn.me, command.cover)
    except Refused as refused:
        if refused.code not in TRUTH:
            raise
    return await open_(turn, command)


@verb("cover.stop", roles=ARRANGES, command=About)
async def stop(turn: Turn, command: About) -> Answer:
    """WS-32: nothing is cancelled by a press here; a stand-down has to be asked for."""
    line, _ = await candidates_for(turn.house, turn.me, command.cover)
    door = STAND_DOWN if STAND_DOWN in REGISTRY.verbs else ""
    return Answer(cover_ask.stop_instead(turn.standard, line, door=door))


@verb("cover.reallocate", roles=MANAGERS, command=OfConference)
async def reallocate(turn: Turn, command: OfConference) -> Answer:
    return await _reallocate(turn, command)


@verb("cover.reallocate_send", roles=MANAGERS, command=OfConference)
async def reallocate_send(turn: Turn, command: OfConference) -> Answer:
    try:
        await absence.give_for_good(
            turn.house, turn.me, command.conference, person_id=command.new_chair, why=command.new_chair_why
        )
    except Refused as refused:
        if not refused.problems:
            raise
        return await _reallocate(turn, command, refused.problems)
    found = await absence.chairs_for_good(turn.house, turn.me, command.conference)
    return Answer(
        cover_ask.reallocated(
            turn.standard, reference=found.reference, conference=command.conference, chair=found.chair
        )
    )


@view(VIEW)
@view("cover_decision")
async def manager(seen: Seen) -> Card:
    picture = await absence_of(seen.house, seen.actor, seen.about)
    return cover_absence.manager(seen.standard, picture)


@view("cover_done")
async def done(seen: Seen) -> Card:
    return cover_ask.covered(seen.standard, await outcome_of(seen.house, seen.actor, seen.about))


async def _as_it_stands(turn: Turn, absence_id: str) -> Answer:
    picture = await absence_of(turn.house, turn.me, absence_id)
    return Answer(cover_absence.manager(turn.standard, picture), stands_for=(VIEW, absence_id))


async def _choose(turn: Turn, command: About, problems: tuple[Problem, ...] = ()) -> Answer:
    line, free = await candidates_for(turn.house, turn.me, command.cover)
    return Answer(cover_ask.choose_chair(turn.standard, line, free, problems))


async def _reallocate(turn: Turn, command: OfConference, problems: tuple[Problem, ...] = ()) -> Answer:
    found = await absence.chairs_for_good(turn.house, turn.me, command.conference)
    drawn = cover_ask.reallocate(
        turn.standard,
        conference=command.conference,
        reference=found.reference,
        chairs=found.chairs,
        problems=problems,
        answers={"new_chair": command.new_chair, "new_chair_why": command.new_chair_why},
    )
    return Answer(drawn)
