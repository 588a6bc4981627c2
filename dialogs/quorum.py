"""Who is here at the start: tick, count, decide. One card, in place."""

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from typing import Any

from cards import quorum as cards
from cards import replies as reply_cards
from cards.quorum import COLLEAGUE, HERE
from conference.dates import london_day
from conference.quorum import OPENS, Decision, QuorumPicture, Ticks
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE
from dialogs.booking.booked import booking_answer
from dialogs.day import day_answer
from dialogs.registry import REGISTRY, Command, OnBooking, says, verb
from dialogs.replies import say_replies
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import day_cards, lists, quorum, replies
from services.actor import Actor
from services.standards import Of

# What is said and pressed at the start: open, tick, count, go ahead or not.

REASON = "not_quorate"  # of a stand-down
DECIDERS = PEOPLE  # whose it is to decide, the council and the booking say


class Opened(OnBooking):
    """`beside`, and the `version` that the booking's buttons carry, say on which card it was pressed."""

    beside: str = ""
    version: int = -1


class Dated(OnBooking):
    """`move`: which of the conference's dates the card was about."""

    move: int | None = None


class Pressed(Dated):
    """What the card showed: the count, what it made, and the decision that held."""

    counted: int = -1
    saw: str = ""
    after: str = ""


@says(
    "who is here",
    synonyms=("quorum", "are we quorate", "quorate", "count who is here"),
    roles=PEOPLE,
)
async def say_who_is_here(turn: Turn) -> Answer:
    """The chair's conference that has begun or is about to; before its day, who is coming."""
    day = london_day(turn.now)
    today = [one for one in await lists.chaired(turn.house, turn.me) if london_day(one.starts) == day]
    begun = [one for one in today if one.starts - OPENS <= turn.now]
    if found := begun[-1:] or (today if len(today) == 1 else []):
        return await quorum_answer(turn, found[0].id)
    return Answer(cards.which(today)) if today else await say_replies(turn)


@verb("quorum.which", roles=PEOPLE, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_who_is_here(turn)


@verb("quorum.open", roles=PEOPLE, command=Opened)
async def show(turn: Turn, command: Opened) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist.

    The card of the day and the booking's card stay what they are: they are rewritten by themselves, and
    must not take the place of what somebody ticks.
    """
    opened = await quorum_answer(turn, command.conference)
    if command.beside == day_cards.DAY:
        return replace(await day_answer(turn, command.conference), follow=(opened.card,))
    if command.version >= 0:
        return replace(await booking_answer(turn, command.conference), follow=(opened.card,))
    return opened


@verb("quorum.count", roles=DECIDERS, command=Dated)
async def count(turn: Turn, command: Dated) -> Answer:
    shown = await quorum.picture(turn.house, turn.me, command.conference)
    ticks = ticked(turn.data, shown)
    counting = quorum.count(turn.house, turn.me, command.conference, ticks, move=command.move)
    return await _after(turn, command, counting)


@verb("quorum.again", roles=DECIDERS, command=Dated)
async def again(turn: Turn, command: Dated) -> Answer:
    ticking = quorum.again(turn.house, turn.me, command.conference, move=command.move)
    return await _after(turn, command, ticking)


@verb("quorum.leave", roles=DECIDERS, command=OnBooking)
async def leave(turn: Turn, command: OnBooking) -> Answer:
    return await _after(turn, command, quorum.leave(turn.house, turn.me, command.conference))


@verb("quorum.go_ahead", roles=DECIDERS, command=Pressed)
async def go_ahead(turn: Turn, command: Pressed) -> Answer:
    return await _after(turn, command, _decided(turn, command, Decision.GO_AHEAD))


@verb("quorum.not_going_ahead", roles=DECIDERS, command=Pressed)
async def not_going_ahead(turn: Turn, command: Pressed) -> Answer:
    return await _after(turn, command, _decided(turn, command, Decision.NOT_GOING_AHEAD))


@verb("quorum.stand_down", roles=DECIDERS, command=OnBooking)
async def stand_down(turn: Turn, command: OnBooking) -> Answer:
    """The request is filled in on a card of its own: what was decided here stays where it is."""
    found = REGISTRY.verbs.get(START)
    if found is None or not may_ask(turn.me):
        raise Refused(Code.NOT_YOURS)
    last = (await quorum.picture(turn.house, turn.me, command.conference)).decided
    why = {"reason": REASON} if last and not last.finding.quorate else {}
    asked = await found.act(turn, found.command.model_validate({"conference": command.conference, **why}))
    here = await quorum_answer(turn, command.conference)
    return replace(here, follow=(asked.card, *asked.follow))


async def _decided(turn: Turn, command: Pressed, decision: Decision) -> None:
    """On what was counted last, and only if that is what the card showed."""
    shown = await quorum.picture(turn.house, turn.me, command.conference)
    if command.after != (shown.decided.id if shown.decided else ""):
        raise Refused(Code.ALREADY_DECIDED)
    if shown.mine and command.counted != shown.version:
        raise Refused(Code.STALE)
    said = quorum.DecisionSaid(decision, why(turn.data), command.move, command.saw, command.after)
    await quorum.decide(turn.house, turn.me, command.conference, shown.ticks, said)


async def _after(turn: Turn, command: OnBooking, act: Awaitable[None]) -> Answer:
    """The card as it stands after the press; where the press did nothing, it says why."""
    try:
        await act
    except Refused as refused:
        if refused.code is Code.UNKNOWN:
            raise
        return await quorum_answer(
            turn,
            command.conference,
            refused=refused.code,
            problems=refused.problems,
            why=why(turn.data),
        )
    return await quorum_answer(turn, command.conference)


# The quorum's card as it stands, for who opens it and as it is sent.

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
    turn = await turn.on_booking(conference_id)
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


@view(day_cards.QUORUM, of=Of.BOOKING)
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


# What the fields of the quorum's card say.

MOST = 300  # ticks that are read
LONGEST = 4_000


def ticked(data: Mapping[str, Any], shown: QuorumPicture) -> Ticks:
    """People and colleagues of agencies, sufficient reports, few agencies; only what the card offered."""
    names = {one.key: one.agency for one in shown.agencies}
    here = [value for name in data if name.startswith(HERE) for value in _values(data[name])][:MOST]
    colleagues = {one.removeprefix(COLLEAGUE) for one in here if one.startswith(COLLEAGUE)}
    return Ticks(
        present=frozenset(one for one in here if not one.startswith(COLLEAGUE)),
        colleagues=frozenset(names[one] for one in colleagues if one in names),
        reports=frozenset(names[one] for one in _values(data.get("quorum_reports")) if one in names),
        few=str(data.get("quorum_few")) == "yes",
    )


def _values(field: object) -> list[str]:
    return [one for one in str(field or "").split(",")[:MOST] if one]


def why(data: Mapping[str, Any]) -> str:
    """The reason as it was typed."""
    return str(data.get(quorum.WHY) or "").strip()[:LONGEST]
