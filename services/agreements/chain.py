"""The chain as rows: opened, asked step by step, withdrawn when it is no longer needed."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import agreement_climbs_at
from conference.booking import Status
from conference.standard import Order, Standard
from services import notices, outgoing
from services.actor import Actor
from services.agreements.who import NOBODY_AWAY, Asked, Away, whom_to_ask
from services.booking.write import follow, standard_of
from services.house import House
from storage import bookings
from storage.store import new_id
from storage.tables import Agreement, Conference

ABOUT = "out_of_timescale"


async def open_chain(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    *,
    actor: Actor,
    given: Mapping[str, str],
    away: Away = NOBODY_AWAY,
) -> None:
    """Ask for agreement to the date that is held; no chair is asked before all have agreed."""
    follow(conference, Status.AGREEMENT)
    chain = standard.out_of_timescale.value
    together = chain.order is Order.TOGETHER
    for number, step in enumerate(chain.steps):
        row = Agreement(
            id=new_id(),
            conference_id=conference.id,
            about=ABOUT,
            move=conference.move,
            step=number,
            role=step.role.value,
            status="waiting",
            asked_by=actor.person_id,
            given={name: given[name].strip() for name in chain.asks},
        )
        session.add(row)
        await session.flush()
        if together or number == 0:
            await ask_step(Asked(house, session, conference, chain, (row,), away), row)


async def ask_step(asked: Asked, row: Agreement) -> None:
    """A card to everybody who may decide this step now, and a climb if nobody does in the chain's hours."""
    standard, now = standard_of(asked.house, asked.conference), asked.house.now()
    climbs = agreement_climbs_at(standard, asked.step_of(row), now)
    await put_question(asked, row, "agreement", climbs)


async def put_question(asked: Asked, row: Agreement, view: str, climbs: datetime, about: str = "") -> None:
    """`about`: what the card is drawn from, the step itself unless said."""
    row.status = "asked"
    asked.session.add(row)
    persons = await whom_to_ask(asked, row)
    state = f"asked:{row.id}" if about else "asked"
    await notices.card(asked.session, view, about or row.id, persons, asked.house.now(), state=state)
    await outgoing.put(
        asked.session, "agreement_climb", climb_key(row), climbs,
        conference=asked.conference.id, agreement=row.id,
    )  # fmt: skip


async def redraw(house: House, session: AsyncSession, conference: Conference, standard: Standard) -> None:
    """The cards of those who were asked show how it stands now."""
    chain, rows = standard.out_of_timescale.value, await of_move(session, conference)
    asked = Asked(house, session, conference, chain, tuple(rows))
    for row in rows:
        if row.status == "waiting":
            continue
        persons = await whom_to_ask(asked, row)
        if row.decided_by:
            persons = [*persons, row.decided_by]
        await notices.card(session, "agreement", row.id, persons, house.now(), state=f"v{conference.version}")


async def withdraw(session: AsyncSession, conference: Conference) -> None:
    """Steps not yet decided are no longer needed: the date moved, or somebody refused."""
    for row in await bookings.agreements(session, conference.id):
        if row.status in {"waiting", "asked"}:
            row.status = "withdrawn"
            session.add(row)


async def of_move(session: AsyncSession, conference: Conference) -> list[Agreement]:
    rows = await bookings.agreements(session, conference.id)
    return [row for row in rows if row.move == conference.move]


def climb_key(row: Agreement) -> str:
    return f"agreement_climb:{row.id}"
