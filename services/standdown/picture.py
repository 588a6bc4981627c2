"""One request to stand a conference down, as its reader may see it."""

from datetime import date

from conference.approvals import StepStatus
from conference.booking import Status
from conference.dates import london_day
from conference.quorum import next_by
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standdown import Act, StandDownPicture, Stands, StepPicture
from conference.working_days import NATIONAL
from services.actor import Actor
from services.agreements import NOBODY_AWAY, Away, approval_of, away_among, climbed, whom_to_ask, why_absent
from services.house import House
from services.standards import standard_of
from services.standdown import decide
from services.standdown.decide import Request, request_found, request_of
from services.standdown.tell import may_tell, people_of, waiting
from services.who_plays import parts_of, playing, reader_of
from storage import bookings, history, people, standdown
from storage.tables import Agreement, Work


async def picture(house: House, actor: Actor, request_id: str) -> StandDownPicture:
    """For those at the conference and those who may decide; that they looked is kept. Refused: UNKNOWN."""
    away = await _away(house, actor, request_id)
    async with house.unit() as session:
        row, case = await request_found(house, session, actor, request_id)
        conference = case.booking
        request = await request_of(case, row, away)
        parts = await _reads(request, actor)
        history.viewed(session, conference.id, at=house.now(), who=actor.person_id, what="stand_down")
        return await _drawn(request, actor, parts)


async def latest_request(house: House, actor: Actor, conference_id: str) -> str:
    """The newest request about a booking, "" if there is none. Refused: UNKNOWN."""
    async with house.store.reading() as session:
        await decide.booking_and_parts(house, session, actor, conference_id)
        rows = await standdown.of_conference(session, conference_id)
    return rows[-1].id if rows else ""


async def _away(house: House, actor: Actor, request_id: str) -> Away:
    """Who decides in whose absence shows only while somebody is asked; Outlook is not read after that."""
    async with house.store.reading() as session:
        row, case = await request_found(house, session, actor, request_id)
        conference = case.booking
    if row.status != Stands.ASKED:
        return NOBODY_AWAY
    return await away_among(house, conference, standard_of(house, conference).chains[row.chain].value)


async def _reads(request: Request, actor: Actor) -> frozenset[Role]:
    parts = await parts_of(request.session, actor, request.conference)
    known = {request.row.asked_by, request.conference.chair_id, request.conference.social_worker_id}
    if parts or actor.person_id in known:
        return parts
    for row in request.asked.rows:
        if row.decided_by == actor.person_id or actor.person_id in await whom_to_ask(request.asked, row):
            return parts
    reader = await reader_of(request.session, actor, request.conference, request.standard)
    if not reader.details:
        raise Refused(Code.UNKNOWN)
    return parts


async def _drawn(request: Request, actor: Actor, parts: frozenset[Role]) -> StandDownPicture:
    row, booking, session = request.row, request.conference, request.session
    tellers = tuple(Role(role) for role in row.tellers)
    steps = tuple([await _step(request, one) for one in request.asked.rows])
    told_by = await playing(session, booking, tellers)
    names = await people.names_of(
        session, [row.asked_by, booking.social_worker_id, *told_by, booking.chair_id]
    )
    done = row.status == Stands.DONE and row.act != Act.POSTPONE
    reason = request.standard.reasons[row.reason]
    return StandDownPicture(
        id=row.id,
        conference_id=booking.id,
        conference_version=booking.version,
        version=row.version,
        reference=booking.reference,
        kind=booking.kind,
        status=booking.status,
        mode=booking.mode,
        starts=row.starts,
        ends=row.ends,
        initials=tuple(child.initials for child in await bookings.children(session, booking.id)),
        last_date=booking.last_date,
        days_left=_days_left(request),
        chair=names.of(booking.chair_id),
        social_worker=names.of(booking.social_worker_id),
        act=row.act,
        reason=row.reason,
        sub_code=row.sub_code,
        given=tuple(row.given.items()),
        asked_by=names.of(row.asked_by),
        asked_as=Role(row.asked_as),
        asked_at=row.asked_at,
        stands=row.status,
        chain=row.chain,
        steps=steps,
        decided_at=row.decided_at,
        why=row.why,
        quiet=row.quiet,
        tellers=tellers,
        teller_names=tuple(names.of(one) for one in told_by),
        to_tell=await people_of(request) if done else (),
        release=await waiting(request) if done else 0,
        rebook=reason.rebook,
        next_within=_next_by(request),
        may=await _offered_acts(request, actor, parts),
    )


async def _step(request: Request, row: Agreement) -> StepPicture:
    asked = await whom_to_ask(request.asked, row) if row.status == StepStatus.ASKED else []
    names = await people.names_of(request.session, [*asked, row.decided_by])
    work = await request.session.get(Work, f"agreement_climb:{row.id}")
    waits = row.status == StepStatus.ASKED and work is not None
    late = waits and await climbed(request.session, row, request.house)
    own, decided_as = row.role, Role(row.decided_as) if row.decided_as else None
    absent = await why_absent(request.asked, row) if row.status == StepStatus.ASKED else None
    deputy = absent is not None or (decided_as is not None and decided_as is not own)
    return StepPicture(
        role=own,
        status=row.status,
        asked=tuple(names[one] for one in asked if one in names),
        decided_by=names.of(row.decided_by),
        decided_as=decided_as,
        decided_at=row.decided_at,
        why=row.why,
        in_absence_of=own if deputy else None,
        absent_why=absent or row.absent_why,
        climbs_at=work.due if waits and work and not late else None,
    )


async def _offered_acts(request: Request, actor: Actor, parts: frozenset[Role]) -> frozenset[str]:
    row, booking = request.row, request.conference
    may = set[str]()
    live = row.move == booking.move and decide.goes_ahead(booking) and booking.ends > request.house.now()
    if row.status == Stands.ASKED and live and await _decides(request, actor, parts):
        may.add("decide")
    if row.status in standdown.OPEN and actor.person_id == row.asked_by:
        may.add("withdraw")
    over = row.status == Stands.DONE and row.act != Act.POSTPONE
    if over and await may_tell(request.session, actor, booking, row):
        may.add("tell")
        if await waiting(request):
            may.add("release")
    waits = (
        booking.status == Status.STOOD_DOWN
        if row.status == Stands.DONE
        else row.status == Stands.AGREED and live
    )
    if waits and not parts.isdisjoint({*request.standard.stand_down.rebooked_by, *UNIT}):
        may.add("rebook")
    return frozenset(may)


async def _decides(request: Request, actor: Actor, parts: frozenset[Role]) -> bool:
    approval, absent = await approval_of(request.asked)
    try:
        approval.decide(actor.person_id, parts, agreed=True, absent=absent)
    except Refused:
        return False
    return True


def _days_left(request: Request) -> int:
    today, last = london_day(request.house.now()), request.conference.last_date
    return NATIONAL.between(today, last) if last >= today else -NATIONAL.between(last, today)


def _next_by(request: Request) -> date | None:
    row = request.row
    if row.reason != "not_quorate":
        return None
    return next_by(request.standard, request.conference.kind, london_day(row.starts))
