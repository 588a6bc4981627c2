"""Forms half filled in: kept at every step, one open form of a kind a person."""

from collections.abc import Mapping

from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import Role
from services.actor import STANDS_IN, Actor
from services.house import House
from storage import drafts as stored
from storage.store import new_id
from storage.tables import Draft, Person, PersonRole

Answers = Mapping[str, object]


async def open_draft(
    house: House, actor: Actor, form: str, form_version: int, step: str, *, for_person: str | None = None
) -> Draft:
    """The actor's open draft of this form, or a new one at `step`.

    A draft of an older form version keeps its answers and starts again at `step`. `for_person`: the
    unit fills it in on this social worker's behalf; anybody else who asks is refused (NOT_YOURS).
    """
    async with house.unit() as session:
        if for_person is not None:
            await _may_stand_in(session, actor, for_person)
        draft = await stored.of_owner(session, actor.person_id, form)
        if draft is None:
            draft = Draft(
                id=new_id(),
                council=actor.council,
                owner_id=actor.person_id,
                on_behalf_of=for_person,
                form=form,
                form_version=form_version,
                step=step,
                started_at=house.now(),
                saved_at=house.now(),
            )
        elif draft.form_version != form_version:
            draft.form_version, draft.step, draft.version = form_version, step, draft.version + 1
        if for_person is not None and draft.on_behalf_of != for_person:
            draft.on_behalf_of, draft.version = for_person, draft.version + 1
        session.add(draft)
        return draft


async def resume(house: House, actor: Actor, form: str) -> Draft | None:
    return await stored.look_for(house.store, actor.person_id, form)


async def save(house: House, actor: Actor, draft: Draft, *, step: str, answers: Answers) -> Draft:
    """Keep answers and the step reached; the same draft, brought up to date.

    Refused: STALE (saved meanwhile), DRAFT_GONE.
    """
    after = {"step": step, "answers": dict(answers), "saved_at": house.now(), "version": draft.version + 1}
    if not await stored.keep(house.store, draft.id, actor.person_id, draft.version, after):
        there = await stored.look_for(house.store, actor.person_id, draft.form)
        raise Refused(Code.DRAFT_GONE if there is None else Code.STALE)
    for name, value in after.items():
        setattr(draft, name, value)
    return draft


async def discard(house: House, actor: Actor, form: str) -> bool:
    """Throw the draft away; False when there was none."""
    async with house.unit() as session:
        gone = await session.exec(
            delete(Draft).where(col(Draft.owner_id) == actor.person_id, col(Draft.form) == form)
        )
        return gone.rowcount > 0


async def take(session: AsyncSession, actor: Actor, draft_id: str) -> Draft:
    """The draft, removed in the caller's unit of work: what it held is booked now. Twice: DRAFT_GONE."""
    draft = await session.get(Draft, draft_id)
    if draft is None or draft.owner_id != actor.person_id:
        raise Refused(Code.DRAFT_GONE)
    await session.delete(draft)
    await session.flush()
    return draft


async def _may_stand_in(session: AsyncSession, actor: Actor, person_id: str) -> None:
    person = await session.get(Person, person_id)
    worker = await session.get(PersonRole, (person_id, Role.SOCIAL_WORKER.value))
    known = person is not None and person.active and person.council == actor.council and worker is not None
    if not actor.has(*STANDS_IN) or not known:
        raise Refused(Code.NOT_YOURS)
