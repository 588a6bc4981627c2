"""The chain as rows: opened, asked step by step, withdrawn when it is no longer needed."""

from collections.abc import Mapping

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.escalation import agreement_climbs_at
from conference.standard import ChainStep, Order, Standard
from services import notices, outgoing
from services.actor import Actor
from services.agreements.who import whom_to_ask
from services.booking.write import follow, standard_of
from services.house import House
from storage import bookings
from storage.ids import new_id
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
            await ask_step(house, session, conference, row, step)


async def ask_step(
    house: House, session: AsyncSession, conference: Conference, row: Agreement, step: ChainStep
) -> None:
    """A card to everybody who may decide this step now, and a climb if nobody does in the chain's hours."""
    row.status = "asked"
    session.add(row)
    now = house.now()
    persons = await whom_to_ask(house, session, conference, row, step)
    await notices.card(session, "agreement", row.id, persons, now, state="asked")
    due = agreement_climbs_at(standard_of(house, conference), step, now)
    await outgoing.put(
        session, "agreement_climb", climb_key(row), due, conference=conference.id, agreement=row.id
    )


async def redraw(house: House, session: AsyncSession, conference: Conference, standard: Standard) -> None:
    """The cards of those who were asked show how it stands now."""
    steps = standard.out_of_timescale.value.steps
    for row in await of_move(session, conference):
        if row.status == "waiting":
            continue
        persons = await whom_to_ask(house, session, conference, row, steps[row.step])
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
