"""Times when a chair is not offered: the unit enters them for anybody, a chair for themselves (WS-34)."""

from cards import people as cards
from conference.refusals import Problem, Refused
from conference.roles import Role
from dialogs.people.typed import answers_of, made, moment, needed
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.people import keep
from services.people.away import VIEW, add_unavailability, collision
from services.people.register import chairs_of

AWAY = (Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.CHAIR)
FIELDS = ("chair", "kind", "starts_on", "starts_at", "ends_on", "ends_at")


@says("time away", synonyms=("away", "leave", "annual leave", "supervision", "i am away"), roles=AWAY)
async def say_away(turn: Turn) -> Answer:
    return await _form(turn, {}, ())


@verb("people.away", roles=AWAY, command=Command)
async def away(turn: Turn, _: Command) -> Answer:
    return await _form(turn, {}, ())


@verb("people.away_save", roles=AWAY, command=Command)
async def save(turn: Turn, _: Command) -> Answer:
    answers = answers_of(turn.data, FIELDS)
    try:
        needed(answers, *(("chair",) if _for_anybody(turn) else ()), "kind", "starts_on", "ends_on")
        wish = made(
            keep.AddUnavailability,
            person_id=answers["chair"] if _for_anybody(turn) else turn.me.person_id,
            kind=answers["kind"],
            starts=moment(answers, "starts"),
            ends=moment(answers, "ends", whole_day_ends=True),
        )
        added = await add_unavailability(turn.house, turn.me, wish)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, answers, refused.problems)
    names = dict(await chairs_of(turn.house, turn.me)) | {turn.me.person_id: turn.me.name}
    return Answer(
        cards.unavailability_saved(
            turn.standard,
            name=names.get(wish.person_id, ""),
            kind=wish.kind,
            starts=wish.starts,
            ends=wish.ends,
            booked=[(each.reference, each.starts) for each in added.touched],
        )
    )


@view(VIEW)
async def collides(seen: Seen) -> Card | None:
    """What stands in a time away; only while that time stands, and something in it."""
    found = await collision(seen.house, seen.actor, seen.about)
    if found is None or not (found.booked or found.duty_days):
        return None
    return cards.collides(
        seen.standard,
        found.name,
        found.kind,
        (found.starts, found.ends),
        booked=[(one.conference_id, one.reference, one.starts) for one in found.booked],
        duty_days=found.duty_days,
        own=found.own,
    )


def _for_anybody(turn: Turn) -> bool:
    return turn.me.has(Role.ADMINISTRATOR, Role.UNIT_MANAGER)


async def _form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    chairs = await chairs_of(turn.house, turn.me) if _for_anybody(turn) else []
    return Answer(cards.unavailability(turn.standard, answers, problems, chairs=chairs, carried={}))
