"""Counting who is here: what is ticked is kept, and the council's rule proposes. Nothing is decided by it."""

from conference.quorum import Ticks, expected
from services import drafts
from services.actor import Actor
from services.house import House
from services.quorum import seats, ticked
from services.quorum.here import Here, demand_now, here_of


async def count(
    house: House, actor: Actor, conference_id: str, ticks: Ticks, *, move: int | None = None
) -> None:
    """Keep the ticks; the picture then says what they make. `move`: the date that the card was about.

    Refused: UNKNOWN, NOT_YOURS, TOO_SOON (earlier than half an hour before the start), STALE (moved, stood
    down, over).
    """
    here = await _open(house, actor, conference_id, move)
    known = ticked.known(ticks, seats.seats(here.answers))
    await ticked.keep(house, actor, ticked.form_of(here.conference), known, ticked.COUNTED)


async def again(house: House, actor: Actor, conference_id: str, *, move: int | None = None) -> None:
    """Back to the ticks, as they were counted last. Refused as `count` is."""
    here = await _open(house, actor, conference_id, move)
    async with house.store.reading() as session:
        draft = await ticked.kept(session, actor, here.conference)
    if draft is not None:
        ticks = ticked.of_draft(draft)
    elif here.rows:
        ticks = ticked.of_finding(here.rows[-1])
    else:
        ticks = expected(here.standard.quorum, seats.seats(here.answers))
    await ticked.keep(house, actor, ticked.form_of(here.conference), ticks, ticked.TICKING)


async def leave(house: House, actor: Actor, conference_id: str) -> None:
    """What was ticked is thrown away; what was decided before holds. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        here = await here_of(house, session, actor, conference_id)
    await drafts.discard(house, actor, ticked.form_of(here.conference))


async def _open(house: House, actor: Actor, conference_id: str, move: int | None) -> Here:
    async with house.store.reading() as session:
        here = await here_of(house, session, actor, conference_id)
    demand_now(here, house.now(), move)
    return here
