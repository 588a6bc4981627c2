"""The form step that is measured: validation, the draft saved in SQLite, the next card.

STAND-IN until the booking form is here: `form_step` is the one place to plug the real one in. It must give a
handler for one press of "booking.next"; everything around it (token, tenant, store on disk) is real already.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import count
from typing import Annotated

from pydantic import BaseModel, Field
from sqlalchemy import JSON, bindparam, update
from sqlmodel import col, select

from bot.hosting.answer import Answer, InPlace
from bot.hosting.incoming import Incoming
from storage.store import Store
from storage.tables import Draft, Person
from tests.bench.turn.bots import next_card

PEOPLE = 64  # more than press at once, so that nobody saves over another
MOMENT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
OPEN = (
    select(col(Draft.id), col(Draft.version))
    .join(Person, col(Person.id) == col(Draft.owner_id))
    .where(
        col(Draft.owner_id) == bindparam("who"), col(Draft.form) == "booking", col(Person.active).is_(True)
    )
)
SAVE = (
    update(Draft)
    .where(col(Draft.id) == bindparam("mine"), col(Draft.version) == bindparam("seen"))
    .values(
        answers=bindparam("all", type_=JSON),
        step="family",
        saved_at=bindparam("now"),
        version=bindparam("next"),
    )
    .execution_options(synchronize_session=False)
)
Short = Annotated[str, Field(min_length=1, max_length=200)]


class Family(BaseModel):
    case_reference: Short
    initials: Short
    born: datetime
    risks: Annotated[str, Field(max_length=20_000)] = ""


async def form_step(store: Store) -> Callable[[Incoming], Awaitable[Answer]]:
    """A handler for one step of a form; each of the PEOPLE has an open draft."""
    await _people(store)

    async def press(incoming: Incoming) -> Answer:
        who = f"p{next(turn) % PEOPLE}"
        answers = Family.model_validate(incoming.data).model_dump(mode="json")
        async with store.unit() as session:
            found = await session.exec(OPEN, params={"who": who})
            draft_id, version = found.one()
            changes = {"mine": draft_id, "seen": version, "next": version + 1, "now": MOMENT, "all": answers}
            wrote = await session.exec(SAVE, params=changes)
            assert wrote.rowcount == 1
        return Answer(InPlace(next_card(answers)))

    turn = count()
    return press


async def _people(store: Store) -> None:
    async with store.unit() as session:
        for who in (f"p{n}" for n in range(PEOPLE)):
            session.add(Person(id=who, council="c", aad_object_id=who, name=who, email=who))
            await session.flush()
            session.add(
                Draft(
                    id=who,
                    council="c",
                    owner_id=who,
                    form="booking",
                    form_version=1,
                    step="start",
                    started_at=MOMENT,
                    saved_at=MOMENT,
                )
            )
