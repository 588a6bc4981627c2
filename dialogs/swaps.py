"""Duty days of one's own, offered and swapped (WS-28)."""

from datetime import date

from cards import swaps as cards
from cards.form import FormCard
from cards.swaps import EVERYBODY
from conference.dates import iso_day, london_day
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, Role
from dialogs.forms import Typed, ask_form, unless_overtaken
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import swaps
from services.standards import Of
from services.swaps import VIEW, Offer

ON_ROTA = (Role.CHAIR, Role.UNIT_MANAGER, Role.UNIT_SENIOR)
OVERTAKEN = frozenset({Code.ALREADY_DECIDED})  # the card then shows how it stands


class From(Command):
    start: int = 0


class Wished(Command):
    """`to`: a colleague's id or "all"; `for_day`: ISO, "" for none."""

    day: date
    to: str = ""
    for_day: str = ""


class Swap(Command):
    swap: str
    seen: str = ""


@says(
    "my duty days",
    synonyms=("swap", "swap duty", "swap a duty day", "my duty", "my duty day", "when am i on duty"),
    roles=ON_ROTA,
)
async def say_days(turn: Turn) -> Answer:
    return await _days(turn, 0)


@verb("swap.days", roles=ON_ROTA, command=From)
async def days(turn: Turn, command: From) -> Answer:
    return await _days(turn, max(0, command.start))


async def _offer(turn: Turn, command: Wished) -> FormCard:
    found = await swaps.colleagues(turn.house, turn.me)
    first = {"swap_to": command.to, "swap_for": command.for_day}
    return cards.offer(turn.standard, command.day, first, colleagues=found)


@ask_form("swap.check", opens="swap.offer", roles=ON_ROTA, command=Wished, asks=_offer)
async def check(turn: Turn, command: Wished, typed: Typed) -> Answer:
    wish = _wish(command.day, typed["swap_to"], typed["swap_for"])
    shown = await swaps.preview(turn.house, turn.me, wish)
    return Answer(cards.check(turn.standard, shown, typed["swap_to"]))


@verb("swap.send", roles=ON_ROTA, command=Wished)
async def send(turn: Turn, command: Wished) -> Answer:
    try:
        made = await swaps.offer(turn.house, turn.me, _wish(command.day, command.to, command.for_day))
    except Refused as refused:
        if not refused.problems:
            raise
        return Answer((await _offer(turn, command)).drawn(problems=refused.problems))
    return await _as_it_stands(turn, made)


@verb("swap.open", roles=PEOPLE, command=Swap)
async def open_(turn: Turn, command: Swap) -> Answer:
    """Who may see it is decided by their part in it."""
    return await _as_it_stands(turn, command.swap)


@verb("swap.take", roles=ON_ROTA, command=Swap)
async def take(turn: Turn, command: Swap) -> Answer:
    """Only with what stands in the way on the card: else it is shown first, and nothing is done."""
    await unless_overtaken(swaps.take(turn.house, turn.me, command.swap, command.seen), OVERTAKEN)
    return await _as_it_stands(turn, command.swap)


@verb("swap.decline", roles=ON_ROTA, command=Swap)
async def decline(turn: Turn, command: Swap) -> Answer:
    await unless_overtaken(swaps.decline(turn.house, turn.me, command.swap), OVERTAKEN)
    return await _as_it_stands(turn, command.swap)


@verb("swap.withdraw", roles=ON_ROTA, command=Swap)
async def withdraw(turn: Turn, command: Swap) -> Answer:
    await unless_overtaken(swaps.withdraw(turn.house, turn.me, command.swap), OVERTAKEN)
    return await _as_it_stands(turn, command.swap)


@verb("swap.approve", roles=PEOPLE, command=Swap)
async def approve(turn: Turn, command: Swap) -> Answer:
    """Whose agreement the council wants is in its standard."""
    await unless_overtaken(swaps.approve(turn.house, turn.me, command.swap), OVERTAKEN)
    return await _as_it_stands(turn, command.swap)


@verb("swap.refuse", roles=PEOPLE, command=Swap)
async def refuse(turn: Turn, command: Swap) -> Answer:
    await unless_overtaken(swaps.refuse(turn.house, turn.me, command.swap), OVERTAKEN)
    return await _as_it_stands(turn, command.swap)


@view(VIEW, of=Of.NO_BOOKING)
async def swap(seen: Seen) -> Card:
    """The offer as this person sees it."""
    return cards.swap(seen.standard, await swaps.picture(seen.house, seen.actor, seen.about))


async def _days(turn: Turn, start: int) -> Answer:
    found, counts = await swaps.duty_days_of(turn.house, turn.me)
    may = turn.standard.duty_cover.swaps
    year = london_day(turn.now).year
    return Answer(cards.my_days(turn.standard, found, counts, year, may_offer=may, start=start))


async def _as_it_stands(turn: Turn, swap_id: str) -> Answer:
    shown = await swaps.picture(turn.house, turn.me, swap_id)
    return Answer(cards.swap(turn.standard, shown), stands_for=(VIEW, swap_id))


def _wish(day: date, to: str, for_day: str) -> Offer:
    """Refused (INVALID) with the problem of what was typed."""
    if not to:
        raise Refused(Code.INVALID, problems=(Problem("swap_to", "missing"),))
    try:
        back = iso_day(for_day) if for_day else None
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem("swap_for", "not_a_date"),)) from unread
    return Offer(day, None if to == EVERYBODY else to, back)
