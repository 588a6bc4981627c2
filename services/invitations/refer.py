"""Children from the council’s age on are referred to the advocacy service, unless they opted out."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.family import age
from conference.invitations import Occasion
from conference.invitees import InviteeKind
from services import notices
from services.actor import the_clock
from services.duties.press import record_step
from services.invitations.facts import Facts, InvitationWorld
from storage import duties
from storage.tables import Child, StepDone

STEP = "advocacy"
VIEW = "advocacy"
OUTSIDE = "outside:advocacy"
OPTED_OUT = "opted_out"


async def refer(world: InvitationWorld, facts: Facts) -> None:
    """With the invitations (SG-26). Each child once; a moved date and the end are told, too.

    The age is that on the conference's day (C-38). Without an address of the service the unit gets it.
    """
    if facts.over or not (facts.cancelled or (facts.stands and facts.ready)):
        return
    if facts.cancelled and facts.stood_down and facts.stood_down.quiet and not facts.stood_down.released_at:
        return
    async with world.house.unit() as session:
        for child in facts.children:
            await _one(world, session, facts, child)


def to_refer(facts: Facts, child: Child) -> bool:
    from_age = facts.standard.settings.advocacy_from_age
    day = london_day(facts.conference.starts)
    return (
        bool(from_age)
        and child.born is not None
        and age(child.born, day) >= from_age
        and not _out(facts, child)
    )


async def _one(world: InvitationWorld, session: AsyncSession, facts: Facts, child: Child) -> None:
    before = await duties.entry(session, facts.conference.id, STEP, child.id)
    referred = before is not None and before.state == "done"
    wanted = to_refer(facts, child) and not facts.cancelled and not await _not_needed(session, facts, child)
    if not (referred or wanted):
        return
    said = f"m{facts.conference.move}" if wanted else "back"
    if before is not None and before.link == said:
        return
    occasion = _occasion(facts, before, wanted=wanted)
    actor = the_clock(facts.conference.council)
    await record_step(world.house, session, facts.conference, actor, STEP, about=child.id, link=said)
    now, state = world.house.now(), f"{occasion.value}:{said}"
    await notices.mail(session, VIEW, child.id, await _to(world, session, facts), now, state=state)


def _occasion(facts: Facts, before: StepDone | None, *, wanted: bool) -> Occasion:
    if not wanted:
        return Occasion.CANCELLED if facts.cancelled else Occasion.WITHDRAWN
    return Occasion.NEW if before is None or before.link == "back" else Occasion.MOVED


async def _to(world: InvitationWorld, session: AsyncSession, facts: Facts) -> list[str]:
    if world.advocacy:
        return [OUTSIDE]
    return [f"person:{one}" for one in await notices.administrators(session, facts.conference)]


async def _not_needed(session: AsyncSession, facts: Facts, child: Child) -> bool:
    """Somebody recorded that no referral is needed, for this child or for all."""
    rows = [await duties.entry(session, facts.conference.id, STEP, about) for about in ("", child.id)]
    return any(row is not None and row.state == "not_needed" for row in rows)


def _out(facts: Facts, child: Child) -> bool:
    """The child is on the list, by initials, with the opt-out (SG-19)."""
    return any(
        one.kind == InviteeKind.CHILD
        and one.removed_at is None
        and one.details.get("advocacy") == OPTED_OUT
        and one.name.strip().casefold() == child.initials.strip().casefold()
        and one.born in {None, child.born}
        for one in facts.invitees
    )
