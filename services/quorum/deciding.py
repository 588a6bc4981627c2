"""The chair decides whether it goes ahead; the finding is kept with it (LE-55 to LE-57, WK-04)."""

from dataclasses import dataclass
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.quorum import Decision, Finding, Ticks, found, may, needs_reason
from conference.refusals import Code, Refused, typed
from services.actor import Actor
from services.booking.write import changed
from services.house import House
from services.quorum import seats, ticked
from services.quorum.here import Here, demand_now, here_of
from storage import drafts
from storage.store import insert_once, new_id
from storage.tables import QuorumFinding

WHY = "quorum_why"  # the field


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided, and from which card. `why`: the chair's own words.

    `move`: the date that the card was about. `saw`: what it proposed. `after`: the id of the decision that it
    showed, "" for none. None of these is looked at where it is None.
    """

    decision: Decision
    why: str = ""
    move: int | None = None
    saw: str | None = None
    after: str | None = None


async def decide(house: House, actor: Actor, conference_id: str, ticks: Ticks, said: Said) -> str:
    """Go ahead, or not: the finding's id. A later decision of the same date replaces it; both are kept.

    Refused: UNKNOWN, NOT_YOURS (not the chair's part, or the council lets nobody go on without a quorum),
    TOO_SOON, STALE (moved, stood down, over, or it counts otherwise than was shown), ALREADY_DECIDED,
    EXPLANATION_MISSING and INVALID with the problem of "quorum_why".
    """
    async with house.store.unit() as session:
        here = await here_of(house, session, actor, conference_id)
        role = demand_now(here, house.now(), said.move)
        if said.after not in (None, here.rows[-1].id if here.rows else ""):
            raise Refused(Code.ALREADY_DECIDED)
        sitting, statuses = seats.seats(here.answers), seats.reports(here.answers)
        known = ticked.known(ticks, sitting)
        seen = found(here.standard.quorum, sitting, statuses, known)
        if said.saw not in (None, seen.then.value):
            raise Refused(Code.STALE)
        _complete(seen, said)
        row = QuorumFinding(
            **_found(here, known, seen),
            turn=len(here.rows) + 1,
            at=house.now(),
            who=actor.person_id,
            decided_as=role.value,
            decision=said.decision.value,
            why=said.why.strip(),
        )
        if not await insert_once(session, row):
            raise Refused(Code.ALREADY_DECIDED)
        await _forget(session, actor, here)
        act = f"quorum_{said.decision.value}"
        await changed(house, session, here.conference, actor, act, why=row.why)
    house.wake()
    return row.id


def _complete(seen: Finding, said: Said) -> None:
    if not may(seen, said.decision):
        raise Refused(Code.NOT_YOURS)
    needed = needs_reason(seen, said.decision)
    typed(WHY, said.why, needed=needed, missing=Code.EXPLANATION_MISSING)


def _found(here: Here, ticks: Ticks, seen: Finding) -> dict[str, Any]:
    """The finding's part of the row."""
    return {
        "id": new_id(),
        "conference_id": here.conference.id,
        "move": here.conference.move,
        "present": sorted(ticks.present),
        "colleagues": sorted(ticks.colleagues),
        "reports": sorted(ticks.reports),
        "few": ticks.few,
        "counted": list(seen.counted),
        "needed": seen.needed,
        "social_care": seen.social_care,
        "proposed": seen.then.value,
        "quorate": seen.quorate,
        "saw": _saw(here, ticks),
    }


def _saw(here: Here, ticks: Ticks) -> dict[str, object]:
    """Each agency with its people's answers and its report, and on whose rule the number rests."""
    rule = here.standard.quorum.agencies
    return {
        "agencies": [
            {
                "agency": one.agency,
                "here": one.here,
                "report": one.report,
                "people": [
                    {"id": person.id, "name": person.name, "reply": person.reply.value, "here": person.here}
                    for person in one.people
                ],
            }
            for one in seats.agencies(here.answers, ticks)
        ],
        "rules": list(rule.rules),
        "source": rule.source.value,
    }


async def _forget(session: AsyncSession, actor: Actor, here: Here) -> None:
    """What was ticked stands in the finding now."""
    draft = await ticked.kept(session, actor, here.conference)
    if draft is not None:
        await drafts.discard(session, draft.id)
