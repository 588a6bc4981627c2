"""The quorum as it stands, for who may read the booking."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status
from conference.dates import london_day
from conference.quorum import QuorumPicture, Ticks, expected, found, next_by
from services import day_cards, who_plays
from services.actor import Actor
from services.booking.findings import decided
from services.house import House
from services.quorum import seats, ticked
from services.quorum.here import Here, here_of
from storage import bookings, history, people


async def picture(house: House, actor: Actor, conference_id: str) -> QuorumPicture:
    """Who is expected or ticked, what the council's rule makes of it, what was decided. Looking is kept.

    Refused (UNKNOWN) to whoever may not read the booking's details, and for a looked-after review.
    """
    async with house.store.unit() as session:
        here = await here_of(house, session, actor, conference_id)
        shown = await _drawn(house, session, actor, here)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what="quorum")
    return shown


async def _drawn(house: House, session: AsyncSession, actor: Actor, here: Here) -> QuorumPicture:
    conference, answers, rules = here.conference, here.answers, here.standard.quorum
    draft = await ticked.kept(session, actor, conference)
    sitting = seats.seats(answers)
    ticks = ticked.known(_ticks(here, ticked.of_draft(draft) if draft else None), sitting)
    counted = draft is not None and draft.step == ticked.COUNTED
    children = await bookings.children(session, conference.id)
    deciders = await who_plays.playing(session, conference, rules.decided_by.value)
    named = await people.by_ids(session, [*deciders, *(row.who for row in here.rows)])
    return QuorumPicture(
        conference_id=conference.id,
        about=day_cards.about_of(conference),
        move=conference.move,
        reference=conference.reference,
        initials=tuple(child.initials for child in children),
        kind=Kind(conference.kind),
        status=Status(conference.status),
        starts=conference.starts,
        ends=conference.ends,
        opens=here.opens,
        phase=here.phase(house.now()),
        standing=here.standing,
        mine=here.as_role is not None,
        decides=tuple(named[one].name for one in deciders if one in named),
        rules=rules,
        agencies=seats.agencies(answers, ticks),
        apart=seats.apart(answers),
        ticks=ticks,
        version=draft.version if draft else 0,
        counting=draft is not None,
        finding=found(rules, sitting, seats.reports(answers), ticks) if counted else None,
        decisions=tuple(decided(row, named) for row in here.rows),
        next_by=next_by(here.standard, Kind(conference.kind), london_day(conference.starts)),
        last_date=conference.last_date,
    )


def _ticks(here: Here, drafted: Ticks | None) -> Ticks:
    """What this reader has ticked, else what was decided last, else who is expected."""
    if drafted is not None:
        return drafted
    if here.rows:
        return ticked.of_finding(here.rows[-1])
    return expected(here.standard.quorum, seats.seats(here.answers))
