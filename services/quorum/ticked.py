"""What has been ticked and not decided yet: kept, so that it is there on another device."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.quorum import Seat, Ticks
from services import drafts
from services.actor import Actor
from services.house import House
from storage import drafts as stored
from storage.tables import Conference, Draft, QuorumFinding

TICKING, COUNTED = "ticking", "counted"  # a draft's steps
VERSION = 1


def form_of(conference: Conference) -> str:
    return f"quorum:{conference.id}:{conference.move}"


async def kept(session: AsyncSession, actor: Actor, conference: Conference) -> Draft | None:
    return await stored.of_owner(session, actor.person_id, form_of(conference))


async def keep(house: House, actor: Actor, form: str, ticks: Ticks, step: str) -> None:
    draft = await drafts.open_draft(house, actor, form, VERSION, step)
    answers = {
        "present": sorted(ticks.present),
        "colleagues": sorted(ticks.colleagues),
        "reports": sorted(ticks.reports),
        "few": ticks.few,
    }
    await drafts.save(house, actor, draft, step=step, answers=answers)


def of_draft(draft: Draft) -> Ticks:
    said = draft.answers
    return Ticks(
        _set(said, "present"), _set(said, "colleagues"), _set(said, "reports"), said.get("few") is True
    )


def of_finding(row: QuorumFinding) -> Ticks:
    return Ticks(frozenset(row.present), frozenset(row.colleagues), frozenset(row.reports), row.few)


def known(ticks: Ticks, seats: Iterable[Seat]) -> Ticks:
    """Without whoever is not on the list any more."""
    there = list(seats)
    agencies = frozenset(one.agency for one in there)
    present = ticks.present & {one.id for one in there}
    return Ticks(present, ticks.colleagues & agencies, ticks.reports & agencies, ticks.few)


def _set(said: dict[str, object], name: str) -> frozenset[str]:
    found = said.get(name)
    return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list) else frozenset()
